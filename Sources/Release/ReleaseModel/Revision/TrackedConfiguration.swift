package import Documents
internal import Hashes

/// A ConfigMap or a Secret whose content is part of a revision.
package struct TrackedConfiguration: Sendable, Equatable {
    package enum Sort: String, Sendable {
        case configMap = "configMaps"
        case secret = "secrets"
    }

    package let sort: Sort
    package let name: String
    /// Of the content alone: neither of the name nor of labels and annotations.
    let digest: Digest

    /// Of a ConfigMap as the API server has it.
    package init(configMap object: Value) {
        sort = .configMap
        name = object[["metadata", "name"]]?.string ?? ""
        digest = Digest(of: object.configuration.canonicalJSON)
    }

    /// Of a Secret, whose hash says nothing to those who do not have the key, as a bare one would of a short secret.
    package init(secret object: Value, key: [UInt8]) {
        precondition(!key.isEmpty, "a Secret's hash needs a key")
        sort = .secret
        name = object[["metadata", "name"]]?.string ?? ""
        digest = Digest(of: object.configuration.canonicalJSON, key: key)
    }

    /// What its copy is called, which revisions of the same content share: `checkout-features-3m8qk2x0zt`.
    package var copyName: String {
        let longest = 253 - 1 - digest.short().utf8.count
        var start = name.prefix(longest)
        // What is cut off may leave a sign that no part of a name ends with.
        while let last = start.last, last == "-" || last == "." { start.removeLast() }
        return "\(start)-\(digest.short())"
    }
}

extension [TrackedConfiguration] {
    /// By sort and name, as it stands in what is hashed.
    var content: Value {
        var content = Value.object(Members())
        for tracked in self { content[[tracked.sort.rawValue, tracked.name]] = .string(tracked.digest.hex) }
        return content
    }
}

extension Value {
    /// What pods see of a ConfigMap or a Secret; absent and empty are the same to them.
    fileprivate var configuration: Value {
        let parts = ["data", "binaryData"].compactMap { name -> (String, Value)? in
            guard let members = self[name]?.members, !members.isEmpty else { return nil }
            return (name, .object(members))
        }
        return .object(Members(unique: parts))
    }
}

package import KubernetesObjects

/// Something that happened to an object, told to people by `kubectl describe` and `kubectl events`.
package struct ObjectEvent: Sendable, Hashable {
    package var about: ObjectReference
    package var severity: Severity
    /// One word for programs, of a set that is documented: `StageEntered`.
    package var reason: String
    /// A sentence for people.
    package var message: String

    package enum Severity: String, Sendable {
        case normal = "Normal"
        case warning = "Warning"
    }

    /// What is too long for the API is cut, since half a message is better than none.
    package init(_ reason: StaticString, _ severity: Severity = .normal, about: ObjectReference, _ message: String) {
        self.about = about
        self.severity = severity
        self.reason = reason.description
        self.message = message.cut(toBytes: 1_024)
    }
}

/// Which object an event is about.
package struct ObjectReference: Sendable, Hashable {
    package var apiVersion: String
    package var kind: String
    package var key: ObjectKey
    package var uid: String

    package init(apiVersion: String, kind: String, key: ObjectKey, uid: String) {
        self.apiVersion = apiVersion
        self.kind = kind
        self.key = key
        self.uid = uid
    }

    package init(_ object: Object) {
        self.init(apiVersion: object.apiVersion, kind: object.kind, key: object.key, uid: object.metadata.uid)
    }
}

extension String {
    /// The longest beginning of at most so many bytes, in whole characters, with an ellipsis when there was more.
    fileprivate func cut(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var kept = ""
        var left = limit - "…".utf8.count
        for character in self {
            left -= character.utf8.count
            if left < 0 { break }
            kept.append(character)
        }
        return kept + "…"
    }
}

internal import KubernetesAPI
internal import KubernetesObjects

/// Where a page of a list begins, and of which version it is.
struct ListPlace: Equatable {
    let version: Int
    /// The last key of the page before.
    var after: ObjectKey?
    /// Whatever limit was asked for, the list comes whole: so answers the server's cache.
    var isWhole = false

    init(_ page: Page, _ freshness: Freshness, current history: History) throws(ClusterError) {
        if let token = page.after {
            guard freshness == .newest else {
                throw Refusal.badRequest("specifying resource version is not allowed when using continue")
            }
            (version, after) = try Self.read(token)
            guard version <= history.version else {
                throw Refusal.badRequest("continue key is not valid: it is of a version that was never there")
            }
            guard version >= history.floor else { throw Refusal.expired(Self.pageIsGone) }
            return
        }
        switch freshness {
        case .newest: version = history.version
        case .any:
            version = history.version
            isWhole = true
        case .notOlder(let text):
            let wanted = try Self.number(text)
            guard wanted <= history.version else { throw Refusal.tooLarge(wanted, current: history.version) }
            version = history.version
        case .exactly(let text):
            let wanted = try Self.number(text)
            guard wanted > 0 else {
                throw Refusal.invalid(
                    "ListOptions.meta.k8s.io", "",
                    [
                        .forbidden(
                            "resourceVersionMatch",
                            "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"")
                    ])
            }
            guard wanted <= history.version else { throw Refusal.tooLarge(wanted, current: history.version) }
            guard wanted >= history.floor else {
                throw Refusal.expired("The resourceVersion for the provided list is too old.")
            }
            version = wanted
        }
    }

    static func token(version: Int, after key: ObjectKey) -> String {
        "v1.\(version).\(key.namespace ?? "")/\(key.name)"
    }

    static func number(_ text: String) throws(ClusterError) -> Int {
        guard let number = Int(text), number >= 0 else {
            throw Refusal.invalid(
                "ListOptions.meta.k8s.io", "",
                [.invalid("resourceVersion", text.quoted, "strconv.ParseUint: parsing \(text.quoted): invalid syntax")])
        }
        return number
    }

    private static func read(_ token: String) throws(ClusterError) -> (Int, ObjectKey) {
        let parts = token.split(separator: ".", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == "v1", let version = Int(parts[1]),
            let slash = parts[2].firstIndex(of: "/")
        else {
            throw Refusal.badRequest(
                "invalid continue token: continue key is not valid: \(token.prefix(80).description.quoted)")
        }
        let namespace = String(parts[2][..<slash])
        return (
            version,
            ObjectKey(
                namespace: namespace.isEmpty ? nil : namespace, name: String(parts[2][parts[2].index(after: slash)...]))
        )
    }

    private static let pageIsGone =
        "The provided continue parameter is too old to display a consistent list result. "
        + "You can start a new list without the continue parameter, or use the continue token in this response to "
        + "retrieve the remainder of the results. Continuing with the provided token results in an inconsistent "
        + "list - objects that were created, modified, or deleted between the time the first chunk was returned "
        + "and now may show up in the list."
}

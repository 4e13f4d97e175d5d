internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Where a page of a list begins, and of which version it is.
struct ListPlace: Equatable {
    let version: Int
    /// The last key of the page before.
    var after: ObjectKey?
    /// Whatever limit was asked for, the list comes whole: so answers the server's cache.
    var isWhole = false

    init(_ page: Page, _ freshness: Freshness, of call: Call, current history: History) throws(ClusterError) {
        if let token = page.after {
            guard freshness == .newest else {
                throw Refusal.badRequest("specifying resource version is not allowed when using continue")
            }
            (version, after) = try Self.read(token, of: call)
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

    /// As API servers write it: a version and a key to go on from, as an object in base64.
    ///
    /// The key stands below what is listed, a namespace or all of them, and a zero after it means what is behind it.
    static func token(version: Int, after key: ObjectKey, of call: Call) -> String {
        let isNarrow = call.kind.resource.isNamespaced && call.request.namespace == nil
        let start = (isNarrow ? key.namespace.map { "\($0)/" } ?? "" : "") + key.name + "\0"
        let object: Value = ["v": "meta.k8s.io/v1", "rv": .int(version), "start": .string(start)]
        let text = Base64.encode(object.jsonText.utf8)
        return text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func number(_ text: String) throws(ClusterError) -> Int {
        guard let number = Int(text), number >= 0 else {
            throw Refusal.invalid(
                "ListOptions.meta.k8s.io", "",
                [.invalid("resourceVersion", text.quoted, "strconv.ParseUint: parsing \(text.quoted): invalid syntax")])
        }
        return number
    }

    private static func read(_ token: String, of call: Call) throws(ClusterError) -> (Int, ObjectKey) {
        var text = token.replacing("-", with: "+").replacing("_", with: "/")
        while text.utf8.count % 4 != 0 { text.append("=") }
        guard text.utf8.count <= longestToken, let bytes = try? Base64.decode(text),
            let object = try? Value(json: bytes), object["v"] == "meta.k8s.io/v1", let version = object["rv"]?.int,
            let start = object["start"]?.string, start.hasSuffix("\0")
        else {
            throw Refusal.badRequest(
                "invalid continue token: continue key is not valid: \(token.prefix(80).description.quoted)")
        }
        let path = start.dropLast().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let namespace = call.kind.resource.isNamespaced ? call.request.namespace : nil
        return (version, ObjectKey(namespace: path.count > 1 ? path[0] : namespace, name: path[path.count - 1]))
    }

    private static let longestToken = 4096

    private static let pageIsGone =
        "The provided continue parameter is too old to display a consistent list result. "
        + "You can start a new list without the continue parameter, or use the continue token in this response to "
        + "retrieve the remainder of the results. Continuing with the provided token results in an inconsistent "
        + "list - objects that were created, modified, or deleted between the time the first chunk was returned "
        + "and now may show up in the list."
}

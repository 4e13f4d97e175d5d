internal import HTTP
internal import KubernetesAPI
internal import KubernetesObjects

/// Where a request goes: the path that names the object or collection, and the query that says how.
struct RequestURL {
    let text: String

    init(_ request: Request, under server: String, watchLife: Duration) throws(ClusterError) {
        var path = Self.root(of: request.resource)
        if request.resource.isNamespaced {
            if let namespace = request.namespace {
                path += ["namespaces", try Self.segment(namespace, "namespace", of: request)]
            } else if !request.spansNamespaces {
                throw .impossible("a \(request.resource.kind) needs a namespace, and the request names none")
            }
        }
        path.append(request.resource.plural)
        if let name = request.name {
            path.append(try Self.segment(name, "name", of: request))
        } else if request.needsName {
            throw .impossible("the request for a \(request.resource.kind) names none")
        }
        if let subresource = request.subresource { path.append(subresource) }

        let query = request.query(watchLife: watchLife).map { "\($0)=\($1.percentEncoded)" }
        let mark = query.isEmpty ? "" : "?"
        text = server + "/" + path.map(\.percentEncoded).joined(separator: "/") + mark + query.joined(separator: "&")
    }

    private static func root(of resource: Resource) -> [String] {
        resource.group.isEmpty ? ["api", resource.version] : ["apis", resource.group, resource.version]
    }

    /// An empty name would turn the deletion of one object into the deletion of all, and dots lead elsewhere.
    private static func segment(
        _ name: String, _ what: String, of request: Request
    ) throws(ClusterError) -> String {
        guard !name.isEmpty, name != ".", name != "..", !name.contains("/"), !name.contains("\0") else {
            throw .impossible("“\(name)” cannot be the \(what) of a \(request.resource.kind)")
        }
        return name
    }
}

extension Request {
    /// Whether it is about one object, which must then be named.
    fileprivate var needsName: Bool {
        switch verb {
        case .get, .update, .patch, .delete: true
        case .create: subresource != nil
        case .list, .watch, .deleteCollection: false
        }
    }

    fileprivate var spansNamespaces: Bool {
        switch verb {
        case .list, .watch: true
        case .get, .create, .update, .patch, .delete, .deleteCollection: false
        }
    }

    fileprivate func query(watchLife: Duration) -> [(String, String)] {
        switch verb {
        case .get, .delete: []
        case .list(let selection, let page, let freshness): selection.query + page.query(freshness)
        case .watch(let selection, let start):
            [("watch", "1")] + selection.query
                + [("allowWatchBookmarks", "true"), ("timeoutSeconds", "\(max(1, watchLife.components.seconds))")]
                + start.query
        case .create, .update: writeQuery
        case .patch(.apply(_, let isForced)): writeQuery + (isForced ? [("force", "true")] : [])
        case .patch(.merge), .patch(.json), .patch(.strategic): writeQuery
        case .deleteCollection(let selection, _, _): selection.query
        }
    }

    private var writeQuery: [(String, String)] {
        (manager.map { [("fieldManager", $0)] } ?? []) + (isDryRun ? [("dryRun", "All")] : [])
            + (fieldValidation == .ignore ? [] : [("fieldValidation", fieldValidation.rawValue)])
    }
}

extension Selection {
    fileprivate var query: [(String, String)] {
        [("labelSelector", labels), ("fieldSelector", fields)].compactMap { name, text in
            text.flatMap { $0.isEmpty ? nil : (name, $0) }
        }
    }
}

extension Page {
    fileprivate func query(_ freshness: Freshness) -> [(String, String)] {
        let limit = limit.map { [("limit", "\($0)")] } ?? []
        // The token names the version that the list began with; servers refuse both.
        guard let after else { return limit + freshness.query }
        return limit + [("continue", after)]
    }
}

extension Freshness {
    fileprivate var query: [(String, String)] {
        switch self {
        case .newest: []
        case .any: [("resourceVersion", "0")]
        case .notOlder(let version): [("resourceVersion", version), ("resourceVersionMatch", "NotOlderThan")]
        case .exactly(let version): [("resourceVersion", version), ("resourceVersionMatch", "Exact")]
        }
    }
}

extension WatchStart {
    fileprivate var query: [(String, String)] {
        switch self {
        case .version(let version): [("resourceVersion", version)]
        case .anywhere: [("resourceVersion", "0")]
        case .initialEvents: [("sendInitialEvents", "true"), ("resourceVersionMatch", "NotOlderThan")]
        }
    }
}

extension String {
    /// All but letters, digits and `-._~` as `%` and two digits.
    var percentEncoded: String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        if utf8.allSatisfy(plain.contains) { return self }
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = utf8.flatMap { byte in
            plain.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What a path says that lies under `/api` or `/apis`: which resource, where, which object, and what of it.
///
///     /apis/apps/v1/namespaces/shop/deployments/web/scale
///           │    │             │    │           │   └ subresource
///           └ group  version   │    └ plural    └ name
///                              └ namespace
struct ResourcePath: Equatable {
    var group: String
    var version: String
    var plural: String
    var namespace: String?
    var name: String?
    var subresource: String?

    /// `nil` where the path names no resource: it is too short, or too long.
    init?(_ path: String) {
        // An empty piece stands for a slash too many, which names nothing.
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        guard !parts.contains("") else { return nil }
        switch parts.first {
        case "api" where parts.count >= 3:
            group = ""
            version = parts[1]
            parts.removeFirst(2)
        case "apis" where parts.count >= 4:
            group = parts[1]
            version = parts[2]
            parts.removeFirst(3)
        default: return nil
        }
        // A namespace's own subresources stand where resources of others have their plural.
        if parts[0] == "namespaces", parts.count >= 3, !Self.ofNamespaces.contains(parts[2]) {
            namespace = parts[1]
            parts.removeFirst(2)
        }
        guard parts.count <= 3 else { return nil }
        plural = parts[0]
        name = parts.count > 1 ? parts[1] : nil
        subresource = parts.count > 2 ? parts[2] : nil
    }

    private static let ofNamespaces: Set<String> = ["status", "finalize"]
}

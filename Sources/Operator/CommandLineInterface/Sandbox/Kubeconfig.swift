internal import Documents
internal import EmbeddedAPIServer
internal import YAML

/// What `kubectl` has to know of a served cluster: where it is, whom to trust, and a context for each user.
struct Kubeconfig: Sendable {
    /// Of the cluster, and of the context that counts.
    let name: String
    let server: String
    /// The server's certificate, as PEM.
    let authority: [UInt8]?
    let users: [User]

    var text: String {
        var cluster: Value = ["server": .string(server)]
        if let authority { cluster["certificate-authority-data"] = .string(Base64.encode(authority)) }
        let value: Value = [
            "apiVersion": "v1", "kind": "Config",
            "clusters": [["name": .string(name), "cluster": cluster]],
            "users": .list(
                users.map { ["name": .string($0.name), "user": ["token": .string($0.token)]] }),
            "contexts": .list(
                users.isEmpty ? [context(name, of: nil)] : users.map { context($0.shortName, of: $0.name) }),
            "current-context": .string(users.first?.shortName ?? name),
        ]
        return value.yaml
    }

    private func context(_ called: String, of user: String?) -> Value {
        var context: Value = ["cluster": .string(name), "namespace": "default"]
        context["user"] = user.map { .string($0) }
        return ["name": .string(called), "context": context]
    }
}

extension User {
    /// What their context is called: the name, of a service account without where it is from.
    var shortName: String {
        let parts = name.split(separator: ":")
        return parts.count == 4 && name.hasPrefix("system:serviceaccount:") ? String(parts[3]) : name
    }
}

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
        let names = users.isEmpty ? [name] : users.map(\.name)
        let value: Value = [
            "apiVersion": "v1", "kind": "Config",
            "clusters": [["name": .string(name), "cluster": cluster]],
            "users": .list(
                users.map { ["name": .string($0.name), "user": ["token": .string($0.token)]] }),
            "contexts": .list(names.map(context)),
            "current-context": .string(names[0]),
        ]
        return value.yaml
    }

    private func context(_ user: String) -> Value {
        var context: Value = ["cluster": .string(name), "namespace": "default"]
        if !users.isEmpty { context["user"] = .string(user) }
        return ["name": .string(user), "context": context]
    }
}

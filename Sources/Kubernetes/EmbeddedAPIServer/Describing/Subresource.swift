internal import KubernetesObjects
internal import SimulatedKubernetes

/// What a kind has beside its objects, as discovery tells it.
struct Subresource {
    let name: String
    /// Of what is sent there and comes back.
    let apiVersion: String
    let kind: String
    let verbs: [String]
}

extension ServedKind {
    var parts: [Subresource] {
        subresources.sorted().map { name in
            let foreign = Self.foreignParts[name]
            return Subresource(
                name: name, apiVersion: foreign?.apiVersion ?? resource.apiVersion,
                kind: foreign?.kind ?? resource.kind,
                verbs: foreign?.verbs ?? (name == "finalize" ? ["update"] : ["get", "patch", "update"]))
        }
    }

    /// Those that are of another kind than what they belong to.
    private static let foreignParts: [String: (apiVersion: String, kind: String, verbs: [String])] = [
        "binding": ("v1", "Binding", ["create"]),
        "eviction": ("policy/v1", "Eviction", ["create"]),
        "scale": ("autoscaling/v1", "Scale", ["get", "patch", "update"]),
        "token": ("authentication.k8s.io/v1", "TokenRequest", ["create"]),
    ]
}

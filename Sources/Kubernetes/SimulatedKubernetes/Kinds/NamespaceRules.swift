internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Namespaces live until what is in them is gone, which a finalizer of their own stands for.
struct NamespaceRules: KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        let name = object.metadata("name") ?? ""
        object.edit("metadata") { metadata in
            metadata.edit("labels") { $0["kubernetes.io/metadata.name"] = .string(name) }
        }
        if let old {
            // Only the subresource `finalize` lets go of a namespace.
            if call.request.subresource != "finalize" { object["spec"] = old["spec"] }
        } else {
            object["spec"] = ["finalizers": ["kubernetes"]]
            object["status"] = ["phase": "Active"]
        }
    }

    func admitDeletion(of object: Value, in store: inout Store, _ call: Call) throws(ClusterError) {
        let name = object.metadata("name") ?? ""
        guard ["default", "kube-public", "kube-system"].contains(name) else { return }
        throw Refusal.forbidden("namespaces", name, "this namespace may not be deleted")
    }
}

extension Store {
    /// Refuses what would create an object in a namespace that is not there, or not for long.
    func checkNamespace(_ call: Call) throws(ClusterError) {
        guard call.kind.resource.isNamespaced else { return }
        guard let name = call.request.namespace, !name.isEmpty else {
            throw Refusal.badRequest("an empty namespace may not be set during creation")
        }
        guard let namespace = shelves["namespaces"]?[ObjectKey(name: name)] else {
            throw Refusal.notFound("namespaces", name)
        }
        guard namespace.metadata["deletionTimestamp"] != nil else { return }
        throw Refusal.forbidden(
            call.kind.resource.qualifiedPlural, call.request.name ?? "",
            "unable to create new content in namespace \(name) because it is being terminated",
            causes: [
                Status.Cause(
                    reason: "NamespaceTerminating", message: "namespace \(name) is being terminated",
                    field: "metadata.namespace")
            ])
    }
}

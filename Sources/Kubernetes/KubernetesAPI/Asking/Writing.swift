internal import Documents
package import KubernetesObjects

/// Writing objects, in fewer words than a `Request` needs.
extension Cluster {
    /// Creates an object in the namespace that it names.
    package func create(
        _ resource: Resource, _ object: Object, manager: String? = nil
    ) async throws(ClusterError) -> Object {
        var request = Request(.create(object), resource, namespace: object.metadata.namespace)
        request.manager = manager
        return try await self.object(answering: request)
    }

    /// Replaces an object by a whole new one, if it is still of the version that the new one names.
    package func update(
        _ resource: Resource, _ object: Object, subresource: String? = nil, manager: String? = nil
    ) async throws(ClusterError) -> Object {
        var request = Request(.update(object), resource, at: object.key, subresource: subresource)
        request.manager = manager
        return try await self.object(answering: request)
    }

    package func patch(
        _ resource: Resource, _ key: ObjectKey, _ patch: Request.Patch, subresource: String? = nil,
        manager: String? = nil
    ) async throws(ClusterError) -> Object {
        var request = Request(.patch(patch), resource, at: key, subresource: subresource)
        request.manager = manager
        return try await object(answering: request)
    }

    /// Server-side apply of what the object says, as `manager`.
    package func apply(
        _ resource: Resource, _ object: Object, manager: String, force: Bool = false
    ) async throws(ClusterError) -> Object {
        try await patch(resource, object.key, .apply(object.value, force: force), manager: manager)
    }

    /// Deletes an object; with finalizers or a grace period it may be there for a while yet.
    package func delete(
        _ resource: Resource, _ key: ObjectKey, if preconditions: Preconditions = Preconditions(),
        _ propagation: Request.Propagation? = nil, grace: Int? = nil
    ) async throws(ClusterError) {
        _ = try await send(Request(.delete(preconditions, propagation, grace: grace), resource, at: key))
    }

    /// Asks for a pod to be ended, which its disruption budget may forbid for now (`busy`).
    ///
    /// - Parameter policy: the disruption budgets of the server; its evictions are of the same version.
    package func evict(
        _ pod: ObjectKey, if preconditions: Preconditions = Preconditions(), grace: Int? = nil,
        policy: Resource = .podDisruptionBudgets
    ) async throws(ClusterError) {
        var options: Value = [:]
        if let uid = preconditions.uid { options[["preconditions", "uid"]] = .string(uid) }
        if let version = preconditions.resourceVersion {
            options[["preconditions", "resourceVersion"]] = .string(version)
        }
        if let grace { options["gracePeriodSeconds"] = .int(grace) }
        let eviction: Value = [
            "apiVersion": .string(policy.apiVersion), "kind": "Eviction", "metadata": ["name": .string(pod.name)],
            "deleteOptions": options,
        ]
        _ = try await send(Request(.create(Object(eviction)), .pods, at: pod, subresource: "eviction"))
    }
}

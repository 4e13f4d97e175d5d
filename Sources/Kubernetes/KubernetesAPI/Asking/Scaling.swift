internal import Documents
package import KubernetesObjects

/// How many replicas something has, by its subresource `scale`: the same for every kind that has one.
package struct Scale: Sendable, Equatable {
    /// How many there should be, and how many there are.
    package var wanted: Int
    package var current: Int
    /// Which pods are counted, as a text.
    package var selector: String?
    package var version: String

    package init(_ object: Object) {
        wanted = object["spec"]["replicas"].int ?? 0
        current = object["status"]["replicas"].int ?? 0
        selector = object["status"]["selector"].string
        version = object.metadata.resourceVersion
    }
}

extension Cluster {
    package func scale(of resource: Resource, _ key: ObjectKey) async throws(ClusterError) -> Scale {
        Scale(try await object(answering: Request(.get, resource, at: key, subresource: "scale")))
    }

    /// Sets how many replicas there should be, if it is still of the version `seen`.
    package func setScale(
        of resource: Resource, _ key: ObjectKey, to replicas: Int, seen version: String? = nil,
        manager: String? = nil
    ) async throws(ClusterError) -> Scale {
        var change: Value = ["spec": ["replicas": .int(replicas)]]
        if let version { change[["metadata", "resourceVersion"]] = .string(version) }
        return Scale(try await patch(resource, key, .merge(change), subresource: "scale", manager: manager))
    }
}

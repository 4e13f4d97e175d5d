internal import Documents

/// A ReplicaSet: so many pods of one template.
package struct ReplicaSet: Kind {
    package static let resource = Resource.replicaSets
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package var wanted: Int { object["spec"]["replicas"].int ?? 1 }
    package var current: Int { object["status"]["replicas"].int ?? 0 }
    package var ready: Int { object["status"]["readyReplicas"].int ?? 0 }
    package var available: Int { object["status"]["availableReplicas"].int ?? 0 }
    package var templateHash: String? { metadata.labels["pod-template-hash"] }
    package var selector: LabelSelector? { try? LabelSelector(object["spec"]["selector"]) }

    /// Whether its status is about what it says now.
    package var isObserved: Bool { object["status"]["observedGeneration"].int ?? 0 >= metadata.generation }
}

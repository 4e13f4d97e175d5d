internal import Documents

/// A Deployment: a template, and the ReplicaSets that bring it about.
package struct Deployment: Kind {
    package static let resource = Resource.deployments
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package var wanted: Int { object["spec"]["replicas"].int ?? 1 }
    package var isPaused: Bool { object["spec"]["paused"].bool ?? false }
    package var selector: LabelSelector? { try? LabelSelector(object["spec"]["selector"]) }
    package var current: Int { object["status"]["replicas"].int ?? 0 }
    package var updated: Int { object["status"]["updatedReplicas"].int ?? 0 }
    package var ready: Int { object["status"]["readyReplicas"].int ?? 0 }
    package var available: Int { object["status"]["availableReplicas"].int ?? 0 }
    package var revision: String? { metadata.annotations["deployment.kubernetes.io/revision"] }

    /// Whether its status is about what it says now.
    package var isObserved: Bool { object["status"]["observedGeneration"].int ?? 0 >= metadata.generation }

    /// Whether all its pods are new, and available.
    package var isComplete: Bool {
        isObserved && updated == wanted && current == wanted && available == wanted
    }

    /// Whether it has made no progress for as long as it may.
    package var isStuck: Bool {
        object.condition("Progressing").map { $0.status == .no && $0.reason == "ProgressDeadlineExceeded" } ?? false
    }
}

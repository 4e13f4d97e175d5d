internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What a StatefulSet's status says of its pods, and of which of two templates they are.
struct StatefulStatus {
    private let set: Object
    private let pods: StatefulPods
    private let current: Object
    private let update: Object

    init(of set: Object, _ pods: StatefulPods, current: Object, update: Object) {
        self.set = set
        self.pods = pods
        self.current = current
        self.update = update
    }

    var requests: [Request] {
        let staying = pods.all.filter { !$0.isTerminating }
        let replicas = pods.all.count
        let ready = pods.all.count { $0.phase == .running && $0.isReady }
        let updated = count(staying, of: update)
        var current = current
        var ofCurrent = count(staying, of: current)
        let isRolling = set["spec"]["updateStrategy"]["type"].string != "OnDelete"
        // The exchange is over: the new template is the one that all go by.
        if isRolling, updated == set.replicas, ready == set.replicas, replicas == set.replicas {
            current = update
            ofCurrent = updated
        }
        var status: Value = [
            "replicas": .int(replicas), "availableReplicas": .int(pods.all.count(where: pods.isAvailable)),
        ]
        status.set("readyReplicas", count: ready)
        status.set("currentReplicas", count: ofCurrent)
        status.set("updatedReplicas", count: updated)
        status.set("observedGeneration", count: set.metadata.generation)
        status["currentRevision"] = .string(current.name)
        status["updateRevision"] = .string(update.name)
        status["collisionCount"] = .int(set["status"]["collisionCount"].int ?? 0)
        return Request.updateStatus(of: set, to: status, .statefulSets)
    }

    private func count(_ pods: [PodFacts], of revision: Object) -> Int {
        pods.count { $0.labels[StatefulIdentity.revisionLabel] == revision.name }
    }
}

internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// What a ReplicaSet's status says of its pods.
struct ReplicaSetStatus {
    /// When a pod that is ready will be available.
    private(set) var changesAt: Instant?
    private let set: Object
    private let resource: Resource
    private let now: Instant
    private var labelled = 0
    private var ready = 0
    private var available = 0
    private let count: Int

    init(of set: Object, _ resource: Resource, _ active: [PodFacts], at now: Instant) {
        self.set = set
        self.resource = resource
        self.now = now
        count = active.count
        let labels = set["spec"]["template"]["metadata"]["labels"].strings
        let minReady = set["spec"]["minReadySeconds"].int ?? 0
        for pod in active {
            if labels.allSatisfy({ pod.labels[$0.key] == $0.value }) { labelled += 1 }
            if pod.isReady { ready += 1 }
            guard let at = pod.availableAt(minReadySeconds: minReady) else { continue }
            if at <= now {
                available += 1
            } else {
                changesAt = min(changesAt ?? at, at)
            }
        }
    }

    func requests(refusal: ClusterError?) -> [Request] {
        var conditions = Conditions(set["status"]["conditions"], now: now)
        if let refusal {
            conditions.set(
                ConditionText(
                    type: "ReplicaFailure", status: "True", reason: "FailedCreate", message: refusal.description))
        } else {
            conditions.remove("ReplicaFailure")
        }
        var status: Value = ["replicas": .int(count)]
        status.set("fullyLabeledReplicas", count: labelled)
        status.set("readyReplicas", count: ready)
        status.set("availableReplicas", count: available)
        status.set("observedGeneration", count: set.metadata.generation)
        status["conditions"] = conditions.value
        return Request.updateStatus(of: set, to: status, resource)
    }
}

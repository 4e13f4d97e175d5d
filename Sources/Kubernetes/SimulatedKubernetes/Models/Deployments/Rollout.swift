internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// A Deployment with its ReplicaSets, and what is to be done about them next.
struct Rollout {
    let deployment: Object
    let now: Instant
    /// The one of today's template, once there is one.
    private(set) var new: Object?
    /// The others, oldest first.
    let old: [Object]
    var reaction = Reaction()
    /// With what has been decided about them; written at the end together with the counts.
    var conditions: DeploymentConditions
    private(set) var revision: String?

    enum Strategy: String {
        case rolling = "RollingUpdate"
        case recreate = "Recreate"
    }

    init(of deployment: Object, _ sets: [Object], in cluster: ObservedCluster) {
        self.deployment = deployment
        now = cluster.now
        conditions = DeploymentConditions(deployment, now: cluster.now)
        let wanted = Self.comparable(deployment["spec"]["template"])
        let sorted = sets.sorted { left, right in
            (left.created, left.name) < (right.created, right.name)
        }
        let new = sorted.first { Self.comparable($0["spec"]["template"]) == wanted }
        self.new = new
        old = sorted.filter { $0.metadata.uid != new?.metadata.uid }
        revision = new?.metadata.annotations[Self.revisionKey]
    }

    var all: [Object] { old + (new.map { [$0] } ?? []) }
    var replicas: Int { deployment["spec"]["replicas"].int ?? 1 }
    var isPaused: Bool { deployment["spec"]["paused"].bool ?? false }
    var strategy: Strategy { deployment["spec"]["strategy"]["type"].string.flatMap(Strategy.init) ?? .rolling }
    var limits: RolloutLimits { RolloutLimits(deployment) }

    /// Whether somebody asked for another number of replicas since the ReplicaSets were last sized.
    var isBeingScaled: Bool {
        all.contains { set in
            set.replicas > 0
                && set.metadata.annotations[Self.desiredKey].flatMap(Int.init).map { $0 != replicas } ?? false
        }
    }

    /// Gives a ReplicaSet another size, and notes on it what sizes there were in all.
    mutating func resize(_ set: Object, to count: Int) {
        var changed = set
        changed.value[["spec", "replicas"]] = .int(count)
        annotateSizes(&changed)
        guard changed != set else { return }
        let deployment = deployment
        let before = set.replicas
        reaction.order(.update(changed, .replicaSets)) { set in
            ModelEvent(
                about: deployment, .deployments, "ScalingReplicaSet",
                "Scaled \(count > before ? "up" : "down") replica set \(set.name) from \(before) to \(count)",
                by: "deployment-controller")
        }
    }

    /// Makes sure that there is a ReplicaSet of today's template with the highest revision; says whether
    /// there is one already that can be worked with.
    mutating func hasNew(creating: Bool = true) -> Bool {
        let highest = old.compactMap { $0.metadata.annotations[Self.revisionKey].flatMap(Int.init) }.max() ?? 0
        let next = highest + 1
        guard let new else {
            if creating { create(revision: next) }
            return false
        }
        var changed = new
        let current = new.metadata.annotations[Self.revisionKey].flatMap(Int.init) ?? 0
        let revision = max(current, next)
        annotate(&changed, revision: revision)
        if current > 0, revision > current { noteReturn(of: &changed, from: current) }
        changed.value[["spec", "minReadySeconds"]] = deployment["spec"]["minReadySeconds"].value
        self.revision = "\(revision)"
        if conditions["Progressing"] == nil, deployment["spec"]["progressDeadlineSeconds"].int != nil {
            conditions.set("Progressing", "True", "FoundNewReplicaSet", "Found new replica set \"\(new.name)\"")
        }
        guard changed != new else { return true }
        reaction.order(.update(changed, .replicaSets))
        // It is looked at again as soon as this is done; two writes to one object would collide.
        return false
    }

    private mutating func create(revision: Int) {
        let collisions = deployment["status"]["collisionCount"].int
        let hash = PodTemplateHash.text(of: deployment["spec"]["template"].value ?? [:], collisions: collisions)
        var template = deployment["spec"]["template"].value ?? [:]
        template[["metadata", "labels", PodTemplateHash.label]] = .string(hash)
        var selector = deployment["spec"]["selector"].value ?? [:]
        selector[["matchLabels", PodTemplateHash.label]] = .string(hash)
        let count = strategy == .recreate ? replicas : limits.sizeOfNew(now: 0, all: all.replicas, replicas)
        let name = "\(deployment.name)-\(hash)"
        var spec: Value = ["replicas": .int(count), "selector": selector, "template": template]
        spec["minReadySeconds"] = deployment["spec"]["minReadySeconds"].value
        let labels: Value = template[["metadata", "labels"]] ?? [:]
        let metadata: Value = [
            "name": .string(name), "labels": labels,
            "ownerReferences": .list([deployment.asController(.deployments)]),
        ]
        var set = Object([
            "apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": metadata, "spec": spec,
        ])
        annotate(&set, revision: revision)
        annotateSizes(&set)
        self.revision = "\(revision)"
        let deployment = deployment
        let request = Request.create(set.value, .replicaSets, namespace: deployment.metadata.namespace)
        let message = "Scaled up replica set \(name) from 0 to \(count)"
        if count == 0 {
            reaction.order(request)
        } else {
            reaction.order(request) { _ in
                ModelEvent(
                    about: deployment, .deployments, "ScalingReplicaSet", message, by: "deployment-controller")
            }
        }
        if deployment["spec"]["progressDeadlineSeconds"].int != nil {
            conditions.set("Progressing", "True", "NewReplicaSetCreated", "Created new replica set \"\(name)\"")
        }
    }

    // What the ReplicaSets carry of their Deployment.

    private func annotate(_ set: inout Object, revision: Int) {
        for (key, value) in deployment.metadata.annotations.sorted(by: { $0.key < $1.key })
        where !key.hasPrefix("deployment.kubernetes.io/") && key != "kubectl.kubernetes.io/last-applied-configuration" {
            set.value[["metadata", "annotations", key]] = .string(value)
        }
        set.value[["metadata", "annotations", Self.revisionKey]] = .string("\(revision)")
    }

    /// A template that comes back gets a new revision; which ones it had before stays written on it.
    private func noteReturn(of set: inout Object, from revision: Int) {
        var former = set.metadata.annotations[Self.historyKey, default: ""].split(separator: ",").map(String.init)
        former.append("\(revision)")
        while former.joined(separator: ",").utf8.count > Self.longestHistory { former.removeFirst() }
        set.value[["metadata", "annotations", Self.historyKey]] = .string(former.joined(separator: ","))
    }

    private func annotateSizes(_ set: inout Object) {
        set.value[["metadata", "annotations", Self.desiredKey]] = .string("\(replicas)")
        set.value[["metadata", "annotations", Self.mostKey]] = .string("\(replicas + limits.surge)")
    }

    static let revisionKey = "deployment.kubernetes.io/revision"
    private static let historyKey = "deployment.kubernetes.io/revision-history"
    private static let longestHistory = 2_000
    static let desiredKey = "deployment.kubernetes.io/desired-replicas"
    static let mostKey = "deployment.kubernetes.io/max-replicas"

    private static func comparable(_ template: View) -> Value {
        var template = template.value ?? [:]
        template[["metadata", "labels", PodTemplateHash.label]] = nil
        template[["metadata", "creationTimestamp"]] = nil
        return template
    }
}

extension Object {
    var replicas: Int { view["spec"]["replicas"].int ?? 1 }
    var availableReplicas: Int { view["status"]["availableReplicas"].int ?? 0 }
    var created: Instant { metadata.view["creationTimestamp"].instant ?? .epoch }
}

extension [Object] {
    var replicas: Int { reduce(0) { $0 + $1.replicas } }
    var availableReplicas: Int { reduce(0) { $0 + $1.availableReplicas } }
}

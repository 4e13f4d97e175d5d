internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What is to be done next about a StatefulSet's pods: first those that should be, from the lowest number
/// up, then those that should not, then those of another template, both from the highest down.
///
/// In order each waits for the one before to be available, with `Parallel` none does, except that a
/// template is exchanged in one pod after the other all the same.
struct StatefulTurn {
    private let set: Object
    private let pods: StatefulPods
    private let current: Object
    private let update: Object
    private let cluster: ObservedCluster
    private(set) var reaction = Reaction()

    init(of set: Object, _ pods: StatefulPods, current: Object, update: Object, in cluster: ObservedCluster) {
        self.set = set
        self.pods = pods
        self.current = current
        self.update = update
        self.cluster = cluster
    }

    mutating func take() {
        guard fill(), shrink() else { return }
        exchange()
    }

    private var isOrdered: Bool { self.set["spec"]["podManagementPolicy"].string != "Parallel" }
    private var isRolling: Bool { self.set["spec"]["updateStrategy"]["type"].string != "OnDelete" }
    private var partition: Int { self.set["spec"]["updateStrategy"]["rollingUpdate"]["partition"].int ?? 0 }

    /// Says whether one may go on.
    private mutating func fill() -> Bool {
        var created = 0
        for ordinal in pods.ordinals {
            guard let pod = pods.wanted[ordinal] else {
                create(ordinal)
                created += 1
                if isOrdered || created == Self.most { return false }
                continue
            }
            if pod.isFinished, !pod.isTerminating {
                delete(pod)
                if isOrdered { return false }
            } else if isOrdered, !pods.isHealthy(pod) {
                return false
            }
        }
        return true
    }

    private mutating func shrink() -> Bool {
        // The one that is broken must not keep the others from going.
        let unhealthy = pods.condemned.last { !pods.isHealthy($0) }
        for pod in pods.condemned {
            if pod.isTerminating {
                if isOrdered { return false }
                continue
            }
            if isOrdered, !pods.isAvailable(pod), pod.uid != unhealthy?.uid { return false }
            if let identity = StatefulIdentity(ofPod: pod.object.name, of: set) {
                reaction.order(identity.bequeathedClaims(of: pod, in: cluster))
            }
            delete(pod)
            if isOrdered { return false }
        }
        return true
    }

    private mutating func exchange() {
        guard isRolling else { return }
        for ordinal in pods.ordinals.dropFirst(max(0, partition)).reversed() {
            guard let pod = pods.wanted[ordinal] else { return }
            if pod.labels[StatefulIdentity.revisionLabel] != update.name, !pod.isTerminating { return delete(pod) }
            guard pods.isHealthy(pod) else { return }
        }
    }

    private mutating func create(_ ordinal: Int) {
        let identity = StatefulIdentity(ordinal, of: set)
        let set = set
        for request in identity.newClaims(in: cluster) {
            reaction.order(request) { claim in
                Self.news(
                    of: set, "SuccessfulCreate",
                    "create Claim \(claim.name) Pod \(identity.podName) in StatefulSet \(set.name) success")
            }
        }
        let isOld = isRolling && ordinal - pods.ordinals.lowerBound < partition
        let pod = identity.pod(isOld ? current : update)
        reaction.order(.create(pod, .pods, namespace: set.metadata.namespace)) { _ in
            Self.news(
                of: set, "SuccessfulCreate", "create Pod \(identity.podName) in StatefulSet \(set.name) successful")
        }
    }

    private mutating func delete(_ pod: PodFacts) {
        let set = set
        reaction.order(.delete(pod.object, .pods)) { _ in
            Self.news(
                of: set, "SuccessfulDelete", "delete Pod \(pod.object.name) in StatefulSet \(set.name) successful")
        }
    }

    /// How many pods one turn creates at most.
    private static let most = 500

    private static func news(of set: Object, _ reason: String, _ message: String) -> ModelEvent {
        ModelEvent(about: set, .statefulSets, reason, message, by: "statefulset-controller")
    }
}

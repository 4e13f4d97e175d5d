internal import Instants
internal import KubernetesObjects

/// Which pods go first when there are too many: those that would be missed least.
///
/// By node, phase, readiness, `controller.kubernetes.io/pod-deletion-cost`, how many of the same
/// owner share the node, how long ready, restarts, age; of two that are equal in all that, by uid.
struct PodRanking {
    private var siblingsOnNode: [String: Int] = [:]
    private let now: Instant

    /// For the pods of this ReplicaSet, beside those of the other ReplicaSets of its Deployment.
    init(of set: Object, in cluster: ObservedCluster) {
        now = cluster.now
        var sets = [set.metadata.uid]
        if let deployment = set.metadata.controller?.uid {
            sets = cluster.dependents(of: deployment).compactMap { cluster[$0] }
                .filter { $0.metadata.controller?.uid == deployment }.map(\.metadata.uid)
        }
        for pod in sets.flatMap({ cluster.pods(controlledBy: $0) }) where pod.isActive {
            if let node = pod.node { siblingsOnNode[node, default: 0] += 1 }
        }
    }

    /// So many of them, the first to go first.
    func first(_ count: Int, of pods: [PodFacts]) -> [PodFacts] {
        let ranked = pods.map { (pod: $0, rank: rank(of: $0)) }
        return ranked.sorted { left, right in
            left.rank.lexicographicallyPrecedes(right.rank) || left.rank == right.rank && left.pod.uid < right.pod.uid
        }
        .prefix(count).map(\.pod)
    }

    /// The smaller, the sooner.
    private func rank(of pod: PodFacts) -> [Int64] {
        let cost =
            pod.object.metadata.annotations["controller.kubernetes.io/pod-deletion-cost"].flatMap(Int64.init) ?? 0
        return [
            pod.node == nil ? 0 : 1,
            phase(of: pod),
            pod.isReady ? 1 : 0,
            cost,
            -Int64(pod.node.flatMap { siblingsOnNode[$0] } ?? 0),
            // Times count by their magnitude only, so that it is not always the newest that go.
            pod.isReady ? magnitude(of: pod.readinessChanged) : 0,
            -Int64(pod.restarts),
            magnitude(of: pod.created),
        ]
    }

    private func phase(of pod: PodFacts) -> Int64 {
        switch pod.phase {
        case .pending: 0
        case .unknown: 1
        case .running, .succeeded, .failed: 2
        }
    }

    private func magnitude(of instant: Instant?) -> Int64 {
        guard let instant else { return 0 }
        let nanoseconds = max(1, (now - instant).wholeNanoseconds)
        return Int64(63 - nanoseconds.leadingZeroBitCount)
    }
}

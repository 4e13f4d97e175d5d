internal import Instants

/// A release with all that belongs to it, by name.
struct Family: Sendable {
    let place: Place
    var release: ReleaseFacts?
    var passages: [String: PassageFacts] = [:]
    var sets: [String: ReplicaSetFacts] = [:]
    /// Also those that have gone lately.
    var pods: [String: PodFacts] = [:]

    init(_ place: Place) {
        self.place = place
    }

    var isLeaving: Bool { release?.isLeaving ?? false }
    var newest: PassageFacts? { passages.values.max { $0.number < $1.number } }
    var running: PassageFacts? { passages.values.filter(\.isRunning).max { $0.number < $1.number } }

    /// The ReplicaSet of what was proven last.
    var stable: ReplicaSetFacts? {
        let proven = sets.values.compactMap { set in set.proven.map { (set, $0, set.object.name) } }
        return proven.max { ($0.1, $0.2) < ($1.1, $1.2) }?.0
    }

    /// The newest passage to a revision.
    func newestPassage(to revision: String) -> PassageFacts? {
        passages.values.filter { $0.terms.to == revision }.max { $0.number < $1.number }
    }

    func set(of revision: String) -> ReplicaSetFacts? {
        sets.values.filter { $0.revision == revision }.min { $0.object < $1.object }
    }

    /// The pods of a revision that are ready, or were until so short a time ago that it may not have been heard yet.
    func ready(_ revision: String, at now: Instant, within notice: Duration) -> Int {
        pods.values.reduce(0) { count, pod in
            guard pod.revision == revision else { return count }
            return count + (pod.isReady || pod.readyUntil.map { now - $0 <= notice } ?? false ? 1 : 0)
        }
    }

    func readyNow(_ revision: String) -> Int {
        pods.values.reduce(0) { $0 + ($1.revision == revision && $1.isReady ? 1 : 0) }
    }

    func podNames(of revision: String) -> Set<String> {
        Set(pods.inOrder.filter { $0.value.revision == revision }.map(\.key))
    }

    /// What full capacity is, or was a moment ago: the least and the most of these.
    func full(at now: Instant, within notice: Duration) -> ClosedRange<Int> {
        guard let release, let replicas = release.replicas else {
            let replicas = newest?.terms.replicas ?? 1
            return replicas...replicas
        }
        let lately = release.replicasLately.filter { now - $0.until <= notice }.map(\.replicas) + [replicas]
        return (lately.min() ?? replicas)...(lately.max() ?? replicas)
    }
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

// The two ways of getting from the old pods to the new ones.
extension Rollout {
    /// New pods up, old ones down, within the limits, one of the two at a time.
    mutating func roll() {
        guard hasNew(), let new else { return }
        let size = new.replicas > replicas ? replicas : limits.sizeOfNew(now: new.replicas, all: all.replicas, replicas)
        if size != new.replicas {
            resize(new, to: size)
        } else if !shrinkOld(beside: new) {
            cleanUp()
        }
    }

    /// All old pods down; when the last is gone, the new ones up.
    mutating func recreate(in cluster: ObservedCluster) {
        let active = old.filter { $0.replicas > 0 }
        if !active.isEmpty {
            for set in active { resize(set, to: 0) }
            return
        }
        let isAnyLeft = old.contains { set in
            cluster.pods(controlledBy: set.metadata.uid).contains { !$0.isFinished }
        }
        guard !isAnyLeft, hasNew(), let new else { return }
        if new.replicas != replicas { resize(new, to: replicas) } else { cleanUp() }
    }

    /// Says whether there was anything to take away.
    private mutating func shrinkOld(beside new: Object) -> Bool {
        guard old.replicas > 0 else { return false }
        let least = replicas - limits.unavailable
        let unavailableOfNew = new.replicas - new.availableReplicas
        var spare = all.replicas - least - unavailableOfNew
        guard spare > 0 else { return false }

        // Those that do not serve anyway go first: they cannot be missed.
        var sizes = old.map(\.replicas)
        for place in old.indices where spare > 0 && sizes[place] > 0 {
            let unhealthy = min(spare, max(0, sizes[place] - old[place].availableReplicas))
            sizes[place] -= unhealthy
            spare -= unhealthy
        }
        var dispensable = all.availableReplicas - least
        for place in old.indices where dispensable > 0 && sizes[place] > 0 {
            let count = min(sizes[place], dispensable)
            sizes[place] -= count
            dispensable -= count
        }
        for (set, size) in zip(old, sizes) where size != set.replicas { resize(set, to: size) }
        return sizes != old.map(\.replicas)
    }

    /// Removes the oldest of the ReplicaSets that nobody needs to go back to, once the rollout is complete.
    mutating func cleanUp() {
        guard isComplete || isPaused, let limit = deployment["spec"]["revisionHistoryLimit"].int else { return }
        let candidates = old.filter { !$0.metadata.isBeingDeleted }
            .sorted { ($0.revision, $0.name) < ($1.revision, $1.name) }
        for set in candidates.prefix(max(0, candidates.count - limit)) {
            let isIdle = set.replicas == 0 && set["status"]["replicas"].int ?? 0 == 0
            let isSeen = set["status"]["observedGeneration"].int ?? 0 >= set.metadata.generation
            if isIdle, isSeen { reaction.order(.delete(set, .replicaSets, .background)) }
        }
    }
}

extension Object {
    /// Which of its Deployment's templates a ReplicaSet was made for, counted from 1.
    fileprivate var revision: Int { metadata.annotations[Rollout.revisionKey].flatMap(Int.init) ?? 0 }
}

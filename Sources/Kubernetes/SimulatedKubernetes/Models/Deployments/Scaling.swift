internal import Documents
internal import KubernetesObjects

// What becomes of the ReplicaSets when somebody asks for another number of replicas.
extension Rollout {
    /// Gives the change to the only ReplicaSet that counts, or shares it out among several by their size.
    mutating func scale() {
        _ = hasNew(creating: false)
        guard reaction.isEmpty else { return }
        let active = all.filter { $0.replicas > 0 }
        if active.count <= 1 {
            guard let only = active.first ?? new ?? old.last, only.replicas != replicas || needsNote(only) else {
                return
            }
            resize(only, to: replicas)
        } else if let new, isSaturated(new) {
            for set in old where set.replicas > 0 { resize(set, to: 0) }
        } else if strategy == .rolling {
            share(among: active)
        }
    }

    private func needsNote(_ set: Object) -> Bool { set.metadata.annotations[Self.desiredKey] != "\(replicas)" }

    private func isSaturated(_ set: Object) -> Bool {
        set.replicas == replicas && !needsNote(set) && set.availableReplicas == replicas
    }

    private mutating func share(among active: [Object]) {
        let most = replicas > 0 ? replicas + limits.surge : 0
        let change = most - active.replicas
        // The largest first; of equals the newest when growing, the oldest when shrinking.
        let sorted = active.sorted { left, right in
            if left.replicas != right.replicas { return left.replicas > right.replicas }
            let (isOlder, isNewer) = (left.created < right.created, left.created > right.created)
            if isOlder || isNewer { return change > 0 ? isNewer : isOlder }
            return left.name < right.name
        }
        var given = 0
        var sizes = sorted.map { set in
            let share = proportion(of: set, change: change, given: given)
            given += share
            return set.replicas + share
        }
        // What rounding has left over goes to the largest.
        sizes[0] = max(0, sizes[0] + change - given)
        for (set, size) in zip(sorted, sizes) { resize(set, to: size) }
    }

    private func proportion(of set: Object, change: Int, given: Int) -> Int {
        guard change != 0, change != given else { return 0 }
        let fraction: Int
        if replicas == 0 {
            fraction = -set.replicas
        } else {
            let noted = set.metadata.annotations[Self.mostKey].flatMap(Int.init)
            let before = noted ?? deployment["status"]["replicas"].int ?? 0
            guard before > 0 else { return 0 }
            let size = Double(set.replicas) * Double(replicas + limits.surge) / Double(before)
            fraction = Int(min(size.rounded(), Double(Int32.max))) - set.replicas
        }
        return change > 0 ? min(fraction, change - given) : max(fraction, change - given)
    }
}

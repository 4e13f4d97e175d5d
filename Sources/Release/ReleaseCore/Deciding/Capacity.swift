package import ReleaseModel

// How many pods each side has at a stage.
extension Rollout {
    /// The candidate's pods at this stage.
    ///
    /// Where traffic is split by counts of pods, of *n* pods and for the weight *w* that is ⌊w·n/(100−w)⌋, at least
    /// one and at most *n*: so the effective weight never goes beyond half before the switch.
    var candidatePods: Int { candidatePods(at: stage) }

    func candidatePods(at stage: Stage) -> Int {
        guard replicas > 0 else { return 0 }
        let wanted =
            switch stage.capacity {
            case .count(let count): scaled(count)
            case .percent(let percent): Portion.percent(percent).of(replicas, roundedUp: true)
            case nil: podsForWeight(stage.weight)
            }
        return min(replicas, max(wanted, stage.minPods))
    }

    private func podsForWeight(_ weight: Weight) -> Int {
        if weight == .all { return replicas }
        switch abilities.weights {
        case .byPods: return effectivePods(for: weight, of: replicas)
        case .shares, .any, .switchOnly: return max(1, Portion.percent(weight.percent).of(replicas, roundedUp: true))
        }
    }

    /// How many pods the stable keeps at this stage.
    var stablePods: Int {
        // Pods that nobody asks work nevertheless, so none of the stable's is kept when all work has moved.
        if spec.traffic == nil, stage.weight == .all { return 0 }
        return switch stage.stable {
        case .count(let count): min(replicas, scaled(count))
        case .percent(let percent): Portion.percent(percent).of(replicas, roundedUp: true)
        }
    }

    /// Counts were meant of the capacity at the start; should it have changed, they are parts of what it is now.
    private func scaled(_ count: Int) -> Int {
        guard spec.replicas != replicas, spec.replicas > 0 else { return count }
        return (count * replicas + spec.replicas - 1) / spec.replicas
    }
}

/// The candidate's pods for a weight that is split by counts, of so many that the stable has.
package func effectivePods(for weight: Weight, of stable: Int) -> Int {
    guard stable > 0 else { return 0 }
    guard weight < .all else { return stable }
    return min(stable, max(1, weight.percent * stable / (100 - weight.percent)))
}

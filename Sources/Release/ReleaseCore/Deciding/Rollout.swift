internal import Instants
internal import ReleaseModel

/// A passage that is under way, with the pods of both sides.
final class Rollout: Sendable {
    let passage: ObservedPassage
    /// As it is to be recorded; what questions change in it is written before the cluster follows.
    let record: PassageStatus
    let stable: ObservedRevision?
    let candidate: ObservedRevision?
    /// Full capacity now.
    let replicas: Int
    let abilities: RouterAbilities
    let route: ObservedRoute
    /// The stage that the record says, and its number.
    let number: Int
    let stage: Stage

    init(
        _ passage: ObservedPassage, _ record: PassageStatus, _ observed: Observation, _ declared: DeclaredRelease?
    ) {
        self.passage = passage
        self.record = record
        stable = passage.spec.from.flatMap { observed.revision($0.revision) }
        candidate = observed.revision(passage.spec.to.revision)
        replicas = declared?.replicas ?? passage.spec.replicas
        abilities = passage.spec.traffic?.router.map { type(of: $0).abilities } ?? RouterAbilities(weights: .shares)
        route = observed.route
        (number, stage) = Self.place(record, in: passage.spec.stages)
    }

    private init(_ other: Rollout, _ record: PassageStatus) {
        passage = other.passage
        self.record = record
        stable = other.stable
        candidate = other.candidate
        replicas = other.replicas
        abilities = other.abilities
        route = other.route
        (number, stage) = Self.place(record, in: other.stages)
    }

    private static func place(_ record: PassageStatus, in stages: [Stage]) -> (Int, Stage) {
        let number = min(record.stage?.number ?? 0, max(0, stages.count - 1))
        return (number, stages.isEmpty ? Stage(weight: .all) : stages[number])
    }

    var spec: Passage { passage.spec }
    var stages: [Stage] { spec.stages }
    var isLastStage: Bool { number >= stages.count - 1 }
    var isFirstInstall: Bool { spec.from == nil }
    var isGoingBack: Bool { record.ending != nil }

    /// The deadline, later by the time for which gates were shut.
    var deadline: Instant? { record.stage?.deadline }

    /// Since when its capacity was ready and its traffic seen.
    var observedAt: Instant? { record.stage?.observed }

    /// When samples begin to count.
    var settledAt: Instant? { observedAt.map { $0 + settle } }

    var settle: Duration { spec.traffic?.settle ?? .zero }
    var drain: Duration { spec.traffic?.drain ?? .zero }

    /// When the hold of this stage is over; of the last stage, the bake.
    var holdEnd: Instant? {
        guard let settledAt else { return nil }
        if record.stage?.skipped == true { return settledAt }
        return settledAt + stage.hold + (isLastStage ? spec.bake : .zero)
    }

    var isHeldByPerson: Bool { record.paused != nil }

    /// The same with its record changed, and the action that writes it.
    func recording(_ change: (inout PassageStatus) -> Void) -> (Rollout, Action) {
        var record = record
        change(&record)
        return (Rollout(self, record), .record(record, passage: passage.name, seen: passage.version))
    }
}

extension Rollout {
    /// How the requests are to be split at this stage; nothing where there are none.
    var wantedSplit: TrafficSplit? {
        guard spec.traffic != nil else { return nil }
        return split(at: stage.weight)
    }

    func split(at weight: Weight) -> TrafficSplit {
        guard let stable = spec.from?.revision, weight != .all else { return .only(spec.to.revision) }
        if weight == .none { return .only(stable) }
        switch abilities.weights {
        case .byPods, .shares, .switchOnly: return .both
        case .any: return .weights(candidate: spec.to.revision, weight, stable: stable)
        }
    }

    /// The pods that the network should send requests to, if it does as it was told.
    func expectedReach(of split: TrafficSplit) -> Set<String> {
        var names: Set<String> = []
        for side in [stable, candidate].compactMap(\.self) where split.reaches(side.revision) {
            for pod in side.pods where pod.isReady && !pod.isLeaving { names.insert(pod.name) }
        }
        return names
    }

    /// The part of the requests that the router can give the candidate.
    ///
    /// By the pods that there are to be: one that is unready for a moment is a matter for health.
    var effectiveWeight: Weight {
        guard case .read(let reading) = route else { return spec.traffic == nil ? shareOfPods : .none }
        switch reading.split {
        case .only(let revision): return revision == spec.to.revision ? .all : .none
        case .weights(let one, let weight, _): return one == spec.to.revision ? weight : .none
        case .both: return shareOfPods
        case .foreign: return .none
        }
    }

    private var shareOfPods: Weight {
        let mine = candidate?.wanted ?? 0
        let all = mine + (stable?.wanted ?? 0)
        return all > 0 ? Weight(percent: (mine * 100 + all / 2) / all) ?? .all : .none
    }

    var weightSeen: WeightSeen {
        let mine = candidate?.wanted ?? 0
        return WeightSeen(
            effective: effectiveWeight, asked: stage.weight, pods: mine, ofPods: mine + (stable?.wanted ?? 0))
    }
}

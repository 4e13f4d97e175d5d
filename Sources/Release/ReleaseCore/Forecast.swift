package import Instants
package import ReleaseModel

/// What would happen if this were declared: stage by stage, with how many pods and which part of the requests.
package struct Forecast: Sendable {
    package var plan: Plan
    /// The passage that would be made, or is under way; nothing where no rollout is wanted.
    package var passage: Passage?
    package var stages: [Step]
    /// The rollout that it would end.
    package var supersedes: String?
    package var stableVersion: String?

    package struct Step: Sendable, Equatable {
        package var asked: Weight
        package var effective: Weight
        package var candidatePods: Int
        package var stablePods: Int
        package var hold: Duration
        package var checks: [String]
    }
}

/// Decides as the operator would, and goes on to the end of what it would decide, if nothing fails.
package func forecast(_ desired: Desired, _ observed: Observation, now: Instant) -> Forecast {
    let situation = Situation(desired, observed, now: now)
    let next = plan(desired, observed, now: now)
    var calm = observed
    // What is under way would be taken back first; the rollout that is meant comes after it.
    let interrupted = situation.rollout.flatMap { rollout in
        rollout.spec.content == desired.declared?.content ? nil : rollout.passage.name
    }
    var passage = situation.rollout?.spec
    if interrupted != nil || passage == nil {
        passage = nil
        if let last = calm.passages.indices.last, interrupted != nil {
            calm.passages[last].record.outcome = .superseded
        }
        calm.admission = .admitted
        calm.freezes = []
        for action in plan(desired, calm, now: now).actions {
            if case .begin(let draft) = action { passage = draft.passage }
        }
    }
    let stable = situation.stable.map { situation.version(of: $0.revision) }
    guard let passage else {
        return Forecast(plan: next, stages: [], supersedes: interrupted, stableVersion: stable)
    }
    return Forecast(
        plan: next, passage: passage, stages: steps(of: passage, situation), supersedes: interrupted,
        stableVersion: stable)
}

private func steps(of passage: Passage, _ situation: Situation) -> [Forecast.Step] {
    passage.stages.indices.map { number in
        let seen = ObservedPassage(
            name: "forecast", version: Version(uid: "", resourceVersion: ""), created: situation.now,
            terms: ObservedPassage.Terms(passage),
            record: PassageStatus(stage: StageStatus(number: number, since: situation.now)))
        let rollout = Rollout(seen, seen.record, situation.observed, situation.declared)
        let stable = passage.from == nil ? 0 : rollout.stablePods
        let (mine, all) = (rollout.candidatePods, rollout.candidatePods + stable)
        let stage = rollout.stage
        let isSplitByPods =
            switch rollout.abilities.weights {
            case .byPods, .shares: stage.weight != .all && stage.weight != .none
            case .switchOnly, .any: false
            }
        let effective = isSplitByPods && all > 0 ? Weight(percent: (mine * 100 + all / 2) / all) : nil
        return Forecast.Step(
            asked: stage.weight, effective: effective ?? stage.weight, candidatePods: mine, stablePods: stable,
            hold: stage.hold, checks: situation.checks(of: rollout).map(\.name))
    }
}

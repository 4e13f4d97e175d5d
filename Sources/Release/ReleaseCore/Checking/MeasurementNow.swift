package import Instants
package import ReleaseModel

/// What a check would be asked about now, whether or not it is due: the candidate of the rollout that is under way,
/// beside its stable, or else the stable alone; nothing where neither has pods.
package func measurement(
    of check: CheckUse, over window: Duration, _ desired: Desired, _ observed: Observation, now: Instant
) -> MeasurementNeeded? {
    let situation = Situation(desired, observed, now: now)
    let rollout = situation.rollout
    guard let judged = rollout?.candidate ?? situation.stable else { return nil }
    var baseline = rollout.flatMap { situation.baseline(of: $0, for: check) }
    if baseline?.at == now { baseline?.window = window }
    return MeasurementNeeded(
        check: check, passage: situation.last?.name ?? "", revision: judged.revision,
        occasion: rollout.map { situation.occasion(of: $0) } ?? .watch, round: "now", window: window,
        stage: (rollout?.number ?? 0) + 1, baseline: baseline,
        setting: JudgingSetting(
            now: now, since: nil, maxAge: check.maxAge, isCompared: baseline?.at == now,
            stages: max(1, rollout?.stages.count ?? 1)))
}

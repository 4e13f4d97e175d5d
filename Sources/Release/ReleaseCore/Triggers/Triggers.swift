internal import Instants
internal import ReleaseModel

/// A rule that ends a rollout: nothing, or why.
struct Trigger: Sendable {
    let kind: Rollback.Trigger
    let fires: @Sendable (Rollout, Situation) -> String?
}

/// Adding one is a function and a line.
private let triggers: [Trigger] = [
    Trigger(kind: .health) { rollout, situation in situation.failing(in: rollout) { $0.isHealth } },
    Trigger(kind: .checks) { rollout, situation in situation.failing(in: rollout) { !$0.isHealth } },
    Trigger(kind: .checks, fires: silentTooLong),
    Trigger(kind: .checks, fires: quietTooLong),
    Trigger(kind: .deadline, fires: deadlineOver),
    Trigger(kind: .alerts, fires: alertFiring),
]

extension Situation {
    /// Why the first trigger that counts for this rollout fires, if one does.
    func firedTrigger(in rollout: Rollout) -> String? {
        let counting = rollout.spec.rollback?.when ?? [.checks, .health, .deadline]
        for trigger in triggers where counting.contains(trigger.kind) {
            if let because = trigger.fires(rollout, self) { return because }
        }
        return nil
    }

    fileprivate func failing(in rollout: Rollout, _ isMeant: (CheckUse) -> Bool) -> String? {
        for check in checks(of: rollout) where isMeant(check) && check.counts(in: rollout) {
            guard let history = observed.checks[check.name], history.failures >= check.tolerance,
                let newest = history.newest
            else { continue }
            if newest.numbers != nil, history.failures > 1 {
                return "\(check.name) \(newest.text), in \(history.failures) of \(history.failures) measurements"
            }
            if newest.numbers != nil { return "\(check.name) \(newest.text)" }
            return history.failures == 1
                ? "\(check.name) failed: \(newest.text)"
                : "\(check.name) failed \(history.failures) times in a row: \(newest.text)"
        }
        return nil
    }
}

/// Not in the watch: what is proven does not go for want of data.
@Sendable private func silentTooLong(_ rollout: Rollout, _ situation: Situation) -> String? {
    guard rollout.passage.isRunning else { return nil }
    for check in situation.checks(of: rollout) where check.counts(in: rollout) {
        guard situation.isAskedNow(check, in: rollout), situation.consequenceOfSilence(check, in: rollout) == .rollBack,
            let history = situation.observed.checks[check.name],
            let since = history.silentSince
        else { continue }
        return "\(check.name) has had no data for \((situation.now - since).words): \(history.newest?.text ?? "")"
    }
    return nil
}

@Sendable private func quietTooLong(_ rollout: Rollout, _ situation: Situation) -> String? {
    guard rollout.passage.isRunning else { return nil }
    for check in situation.checks(of: rollout) where check.counts(in: rollout) {
        guard situation.isAskedNow(check, in: rollout), situation.consequenceOfQuiet(check, in: rollout) == .rollBack,
            let history = situation.observed.checks[check.name],
            let since = history.quietSince
        else { continue }
        return "\(check.name) could not be judged for \((situation.now - since).words): \(history.newest?.text ?? "")"
    }
    return nil
}

extension Situation {
    /// Whether a check is measured at this point of a rollout, and was.
    fileprivate func isAskedNow(_ check: CheckUse, in rollout: Rollout) -> Bool {
        guard check.isHealth || check.isAsked(at: occasion(of: rollout)) else { return false }
        guard let settledAt = rollout.settledAt else { return true }
        return observed.checks[check.name]?.newest.map { $0.at >= settledAt } ?? false
    }
}

/// The stage has worked on capacity and traffic for too long, however its ready count went up and down.
@Sendable private func deadlineOver(_ rollout: Rollout, _ situation: Situation) -> String? {
    guard rollout.passage.isRunning, rollout.observedAt == nil, !rollout.isHeldByPerson, rollout.frozenSince == nil,
        let deadline = rollout.deadline, situation.now >= deadline, rollout.replicas > 0
    else { return nil }
    let ready = rollout.candidate?.ready ?? 0
    let trouble = rollout.candidate?.trouble.map { "; \($0)" } ?? ""
    if ready >= rollout.candidatePods, rollout.effectiveWeight == .none,
        let shut = situation.checkBeforeTraffic(of: rollout)
    {
        return "the deadline of \(rollout.spec.deadline.text) is over, waiting for \(shut.name): "
            + (shut.text ?? "not measured yet")
    }
    return ready < rollout.candidatePods
        ? "the deadline of \(rollout.spec.deadline.text) is over with \(ready) of \(rollout.candidatePods) pods ready"
            + trouble
        : "the deadline of \(rollout.spec.deadline.text) is over and its traffic is not seen to have moved"
}

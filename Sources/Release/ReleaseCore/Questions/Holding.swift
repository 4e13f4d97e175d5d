internal import Instants
internal import ReleaseModel

/// Is it paused, frozen, blind, or waiting for a person? Then it stays exactly where it is; its checks go on.
func isItHeld(_ situation: Situation) -> Plan? {
    guard let rollout = situation.rollout else { return nil }
    if let heard = hear(rollout, situation) { return heard }
    // Rolling back always may, also by a passage of its own.
    if rollout.spec.purpose != .rollback, let turned = minding(freezesOf: rollout, situation) { return turned }
    guard let because = holds.lazy.compactMap({ $0(rollout, situation) }).first else { return nil }
    return Plan(lookAgain: situation.nextMoment, because: because)
}

private let holds: [@Sendable (Rollout, Situation) -> Because?] = [
    { rollout, _ in rollout.record.paused.map { .paused($0, weight: rollout.weightSeen) } },
    { rollout, situation in
        guard rollout.frozenSince != nil, let seen = situation.holdingFreeze else { return nil }
        return .frozen(
            freeze: seen.name, by: seen.freeze.user, because: seen.freeze.reason, until: seen.freeze.until,
            weight: rollout.weightSeen)
    },
    { rollout, situation in
        guard rollout.spec.rollback?.then == .hold else { return nil }
        return situation.firedTrigger(in: rollout).map { .triggerHolds(because: $0) }
    },
    { _, situation in situation.isBlind ? .blind(age: situation.observed.age) : nil },
    { rollout, _ in rollout.replicas == 0 ? .noReplicas : nil },
]

/// Takes note of what people have said since: pause, resume, skip.
private func hear(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    let heard = situation.decisions.filter { $0.is(.pause) || $0.is(.resume) || $0.is(.skip) }
    guard !heard.isEmpty else { return nil }
    let (changed, record) = rollout.recording { record in
        for decision in heard {
            record.hear(decision, now: situation.now)
            record.decisions.append(decision.counted)
        }
        record.phase = record.paused == nil ? .running : .holding
    }
    let because: Because =
        changed.record.paused.map { .paused($0, weight: rollout.weightSeen) }
        ?? .observing(weight: rollout.effectiveWeight)
    return Plan([record], because: because)
}

extension PassageStatus {
    fileprivate mutating func hear(_ seen: ObservedDecision, now: Instant) {
        switch seen.decision.verb {
        case .pause:
            if paused == nil {
                paused = PauseStatus(since: now, by: seen.decision.user, reason: seen.decision.reason)
            }
        case .resume:
            // What was shut does not count against the deadline.
            if let since = paused?.since, let deadline = stage?.deadline { stage?.deadline = deadline + (now - since) }
            paused = nil
        case .skip:
            if let check = seen.decision.check {
                if stage?.excused.contains(check) == false { stage?.excused.append(check) }
            } else {
                stage?.skipped = true
            }
        case .approve, .reject, .overrule, .reviewed, .abort, .retry, .rollback: break
        }
    }
}

/// Notes when a freeze begins to hold a rollout, and when it ends, since its time does not count against the deadline.
private func minding(freezesOf rollout: Rollout, _ situation: Situation) -> Plan? {
    switch (rollout.frozenSince, situation.holdingFreeze) {
    case (nil, nil), (.some, .some): return nil
    case (nil, let seen?):
        let (_, record) = rollout.recording { record in
            record.phase = .holding
            record.gates = [
                GateVerdict(
                    name: freezeGate, answer: .shut, since: situation.now, because: seen.freeze.reason,
                    until: seen.freeze.until)
            ]
        }
        return Plan(
            [record],
            because: .frozen(
                freeze: seen.name, by: seen.freeze.user, because: seen.freeze.reason, until: seen.freeze.until,
                weight: rollout.weightSeen))
    case (let since?, nil):
        let (_, record) = rollout.recording { record in
            record.phase = .running
            record.gates = []
            if let deadline = record.stage?.deadline { record.stage?.deadline = deadline + (situation.now - since) }
        }
        return Plan([record], because: .observing(weight: rollout.effectiveWeight))
    }
}

private let freezeGate = "freeze"

extension Rollout {
    /// Since when a freeze holds it.
    var frozenSince: Instant? { record.gates.first { $0.name == freezeGate && $0.answer == .shut }?.since }
}

extension Situation {
    /// A freeze that holds what runs.
    fileprivate var holdingFreeze: ObservedFreeze? { activeFreezes.first { $0.freeze.running == .hold } }
}

internal import Instants
internal import ReleaseModel

/// Must it go back: by a person's word, a trigger, or since something else is declared? Also while it is held.
///
/// The record says so first, and the traffic is taken back in the same breath.
func mustItGoBack(_ situation: Situation) -> Plan? {
    guard let rollout = situation.rolloutOrWatched, !rollout.isGoingBack,
        let ending = reasons.lazy.compactMap({ $0(rollout, situation) }).first
    else { return nil }
    let (turned, record) = rollout.recording { record in
        record.ending = ending.status(at: situation.now)
        record.phase = .rollingBack
        record.outcome = nil
        record.ended = nil
        record.because = ending.because
        record.checks = situation.verdicts(of: rollout)
        if let decision = ending.decision { record.decisions.append(decision.counted) }
    }
    let back = wayBack(turned, situation, isFirst: true)
    // The record's own write comes first; what follows from it is decided anew once it has been read back.
    let rest = back.actions.filter { if case .record = $0 { false } else { true } }
    return Plan(
        [record] + rest + [.tell(.goingBack(because: ending.because))], lookAgain: back.lookAgain,
        because: back.because)
}

/// Why a rollout ends, and what its outcome will be.
struct Ending: Sendable {
    var outcome: PassageStatus.Phase
    var because: String
    var decision: ObservedDecision?

    init(_ outcome: PassageStatus.Phase, because: String, decision: ObservedDecision? = nil) {
        self.outcome = outcome
        // Others' words may be in it, and a record takes only so many.
        self.because = because.shortened(to: 1_800)
        self.decision = decision
    }

    func status(at now: Instant) -> EndingStatus {
        EndingStatus(outcome: outcome, since: now, because: because)
    }
}

/// In this order; a person's word counts before what is measured.
private let reasons: [@Sendable (Rollout, Situation) -> Ending?] = [
    aPersonSaysSo, somethingElseIsDeclared, aFreezeSaysSo, aTriggerFires, theTrafficIsContested,
]

@Sendable private func aPersonSaysSo(_ rollout: Rollout, _ situation: Situation) -> Ending? {
    // After its end, a person's rollback is a passage of its own.
    guard rollout.passage.isRunning else { return nil }
    guard let decision = situation.decisions.first(where: { $0.is(.abort) || $0.is(.rollback) }) else { return nil }
    return decision.is(.abort)
        ? Ending(.aborted, because: decision.words("aborted"), decision: decision)
        : Ending(
            .rolledBack, because: decision.words("rolled back"),
            // One that names another revision counts when that one's passage begins.
            decision: situation.target(of: decision)?.revision == rollout.spec.from?.revision ? decision : nil)
}

@Sendable private func somethingElseIsDeclared(_ rollout: Rollout, _ situation: Situation) -> Ending? {
    guard rollout.passage.isRunning, let declared = situation.declared, let content = rollout.spec.content,
        declared.content != content
    else { return nil }
    if let from = rollout.spec.from, declared.revision.text == from.revision {
        return Ending(.superseded, because: "\(situation.version(of: from.revision)) is declared again")
    }
    return Ending(.superseded, because: "\(declared.version) is declared instead")
}

@Sendable private func aFreezeSaysSo(_ rollout: Rollout, _ situation: Situation) -> Ending? {
    guard rollout.passage.isRunning, rollout.spec.purpose != .rollback,
        let freeze = situation.activeFreezes.first(where: { $0.freeze.running == .rollBack })
    else { return nil }
    return Ending(.rolledBack, because: "the freeze \(freeze.name) by \(freeze.freeze.user): \(freeze.freeze.reason)")
}

@Sendable private func aTriggerFires(_ rollout: Rollout, _ situation: Situation) -> Ending? {
    guard rollout.spec.rollback?.then != .hold, let because = situation.firedTrigger(in: rollout) else { return nil }
    return Ending(rollout.isFirstInstall ? .refused : .rolledBack, because: because)
}

/// Somebody takes it back again and again: a rollout cannot go on with traffic that is not its own.
@Sendable private func theTrafficIsContested(_ rollout: Rollout, _ situation: Situation) -> Ending? {
    guard rollout.passage.isRunning, case .read(let reading) = rollout.route, reading.isContested else { return nil }
    return Ending(rollout.isFirstInstall ? .refused : .rolledBack, because: contest(reading))
}

extension Situation {
    /// The rollout under way, or the last one while it is watched and its previous revision is known.
    var rolloutOrWatched: Rollout? {
        if let rollout { return rollout }
        guard let last, last.record.outcome == .succeeded, let end = watchEnd, now < end,
            let from = last.spec.from, revision(from.revision) != nil, stable?.revision == last.spec.to.revision
        else { return nil }
        return Rollout(last, last.record, observed, declared)
    }

    var activeFreezes: [ObservedFreeze] {
        observed.freezes.filter { seen in seen.freeze.until.map { now < $0 } ?? true }
    }
}

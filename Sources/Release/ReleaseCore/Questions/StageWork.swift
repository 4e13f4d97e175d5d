internal import Instants
internal import ReleaseModel

/// Does the stage lack anything? Then the next thing that it lacks, in the one order that is safe:
/// capacity up, ready, traffic up, seen to be so, settled, held, judged.
func whatDoesTheStageLack(_ situation: Situation) -> Plan? {
    guard let rollout = situation.rollout else { return nil }
    return stageWork(rollout, situation)
}

func stageWork(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    steps.lazy.compactMap { $0(rollout, situation) }.first
}

/// The work of any stage, whatever the strategy.
private let steps: [@Sendable (Rollout, Situation) -> Plan?] = [
    turnTaken, othersGone, stableShrunk, candidateThere, candidateReady, allowedTraffic, trafficMoved,
    trafficObserved, settled, restOfStableGone, held, judged,
]

/// A leader writes its turn before it relies on anything that one before it may still be writing to.
@Sendable private func turnTaken(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard case .read(let reading) = rollout.route, let turn = reading.turn, turn.epoch < situation.observed.epoch
    else { return nil }
    return Plan(
        [.takeOver(reading.split, passage: rollout.passage.version.uid)],
        because: .observing(weight: rollout.effectiveWeight))
}

/// Of other revisions nothing is up any more, or those that were kept would answer as soon as all pods are selected.
@Sendable private func othersGone(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    let sides = [rollout.stable?.revision, rollout.spec.to.revision]
    let others = situation.observed.revisions.filter { !sides.contains($0.revision) }
    let because = rollout.bringingUp(version: situation.version(of: rollout.spec.to.revision))
    if let up = others.first(where: { $0.wanted > 0 }) {
        return Plan([.scale(up.name, to: 0, seen: up.version)], because: because)
    }
    guard rollout.wantedSplit == .both, rollout.candidate?.ready ?? 0 >= rollout.candidatePods,
        others.contains(where: { $0.ready > 0 })
    else { return nil }
    return Plan(lookAgain: rollout.deadline, because: because)
}

/// The stable has as many pods as the stage leaves it: before the candidate gets its own, except at the end.
@Sendable private func stableShrunk(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard let stable = rollout.stable else { return nil }
    let wanted = rollout.stablePods
    guard stable.wanted != wanted else { return nil }
    if stable.wanted > wanted {
        // What takes over for these pods must be there, and ready; at the last stage also have the traffic.
        let before = rollout.number == 0 ? 0 : rollout.candidatePods(at: rollout.stages[rollout.number - 1])
        guard !rollout.isLastStage, rollout.candidate?.ready ?? 0 >= before else { return nil }
    } else if rollout.isLastStage, rollout.observedAt != nil {
        // It only lacks what it has been retired of.
        return nil
    }
    return Plan(
        [.scale(stable.name, to: wanted, seen: stable.version)],
        because: rollout.bringingUp(version: situation.version(of: rollout.spec.to.revision)))
}

@Sendable private func candidateThere(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    let because = rollout.bringingUp(version: situation.version(of: rollout.spec.to.revision))
    guard let candidate = rollout.candidate else {
        guard situation.declared?.revision.text == rollout.spec.to.revision else {
            return Plan(because: .trafficUnknown(because: "the candidate's ReplicaSet is gone; declare it again"))
        }
        return Plan([.open(replicas: rollout.candidatePods, proven: nil)], because: because)
    }
    if candidate.wanted != rollout.candidatePods {
        return Plan([.scale(candidate.name, to: rollout.candidatePods, seen: candidate.version)], because: because)
    }
    // Weights are given to Services of single revisions, and some checks ask through them.
    guard !candidate.hasService, situation.declared?.revision.text == candidate.revision,
        rollout.abilities.weights == .any || situation.checks(of: rollout).contains(where: \.asksTheCandidate)
    else { return nil }
    return Plan([.makeServiceOf(candidate.revision, owner: candidate.version)], because: because)
}

@Sendable private func candidateReady(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    // What was ready and is not now is a matter for health, not for the stage.
    guard rollout.observedAt == nil, rollout.candidate?.ready ?? 0 < rollout.candidatePods else { return nil }
    return Plan(
        lookAgain: [rollout.deadline, situation.nextMoment].compactMap(\.self).min(),
        because: rollout.bringingUp(version: situation.version(of: rollout.spec.to.revision)))
}

/// What is checked at “traffic” has passed before the candidate gets any.
@Sendable private func allowedTraffic(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard rollout.stage.weight > .none, let split = rollout.wantedSplit, case .read(let reading) = rollout.route,
        reading.split != split, !reading.split.reaches(rollout.spec.to.revision)
    else { return nil }
    guard let shut = situation.checkBeforeTraffic(of: rollout) else { return nil }
    return Plan(
        lookAgain: [rollout.deadline, situation.nextMoment].compactMap(\.self).min(),
        because: .checkingBeforeTraffic(check: shut.name, because: shut.text))
}

@Sendable private func trafficMoved(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard let wanted = rollout.wantedSplit else { return nil }
    let because = Because.shifting(to: rollout.stage.weight)
    switch rollout.route {
    case .none: return nil
    case .missing:
        guard situation.declared != nil else {
            let why = "the Service is gone, and the declaration, which says how to make it, cannot be read"
            return Plan(lookAgain: rollout.deadline, because: .trafficUnknown(because: why))
        }
        return Plan([.makeService(wanted)], because: because)
    case .unreadable(let why): return Plan(lookAgain: rollout.deadline, because: .trafficUnknown(because: why))
    case .read(let reading):
        guard reading.split != wanted else { return nil }
        return Plan(
            [.route(wanted, from: reading.split, passage: rollout.passage.version.uid)], because: because)
    }
}

/// The network sends requests to exactly the pods that it was told to; from then on the stage counts.
@Sendable private func trafficObserved(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard rollout.observedAt == nil else { return nil }
    if let wanted = rollout.wantedSplit, case .read(let reading) = rollout.route {
        let expected = rollout.expectedReach(of: wanted)
        guard !expected.isEmpty, reading.reached == expected else {
            return Plan(
                lookAgain: [rollout.deadline, situation.nextMoment].compactMap(\.self).min(),
                because: .observing(weight: rollout.stage.weight))
        }
    }
    let (seen, record) = rollout.recording { record in
        record.stage?.observed = situation.now
        record.phase = rollout.isLastStage ? .baking : .running
        record.checks = situation.verdicts(of: rollout)
        if rollout.stage.weight == .all, record.switched == nil { record.switched = situation.now }
    }
    let news = News.stageEntered(number: rollout.number + 1, of: rollout.stages.count, weight: rollout.effectiveWeight)
    let isFirst = rollout.number == 0
    return Plan(
        [record] + (isFirst ? [] : [.tell(news)]), lookAgain: seen.settledAt,
        because: .settling(weight: rollout.weightSeen, until: seen.settledAt ?? situation.now))
}

@Sendable private func settled(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard let settledAt = rollout.settledAt, situation.now < settledAt else { return nil }
    return Plan(lookAgain: settledAt, because: .settling(weight: rollout.weightSeen, until: settledAt))
}

/// At the last stage, what the strategy leaves nothing of goes once its requests have been answered.
@Sendable private func restOfStableGone(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard rollout.isLastStage, let stable = rollout.stable, stable.wanted > rollout.stablePods,
        let observed = rollout.observedAt
    else { return nil }
    guard situation.now >= observed + rollout.drain else { return nil }
    return Plan(
        [.scale(stable.name, to: rollout.stablePods, seen: stable.version)],
        because: .retiring(version: situation.version(of: stable.revision)))
}

@Sendable private func held(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard let end = rollout.holdEnd, situation.now < end else { return nil }
    if let told = whatChecksSay(of: rollout, situation) { return told }
    let drained = rollout.isLastStage ? rollout.observedAt.map { $0 + rollout.drain } : nil
    let next = [end, situation.nextMoment, drained].compactMap(\.self).filter { $0 > situation.now }.min()
    let checks = situation.checksSeen(of: rollout)
    return Plan(
        lookAgain: next,
        because: rollout.isLastStage
            ? .baking(until: end, checks: checks)
            : .holding(weight: rollout.weightSeen, until: end, checks: checks))
}

/// Every check that counts has passed, by a sample taken since the stage settled.
@Sendable private func judged(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard let missing = situation.missingVerdict(in: rollout) else { return nil }
    if let told = whatChecksSay(of: rollout, situation) { return told }
    return Plan(
        lookAgain: situation.nextMoment,
        because: .awaitingVerdict(weight: rollout.weightSeen, check: missing.check, because: missing.because))
}

extension Rollout {
    func bringingUp(version: String) -> Because {
        .bringingUp(
            ready: candidate?.ready ?? 0, wanted: candidatePods, version: version, trouble: candidate?.trouble)
    }
}

extension ObservedRevision {
    /// What is wrong with the first of its pods that has anything: `checkout-7f3c-x2x7p is in CrashLoopBackOff`;
    /// or why there are fewer than there should be.
    var trouble: String? {
        pods.first { $0.trouble != nil && !$0.isLeaving }.map { "\($0.name) is in \($0.trouble!)" }
            ?? refusal.map { "no more are made: \($0)" }
    }
}

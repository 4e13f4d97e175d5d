internal import Instants
internal import ReleaseModel

/// Is a rollback under way? Then it is carried on to its end.
func isItOnItsWayBack(_ situation: Situation) -> Plan? {
    guard let rollout = situation.rollout, rollout.isGoingBack else { return nil }
    return wayBack(rollout, situation, isFirst: false)
}

/// The next step back: enough stable pods, traffic away, seen to be away, drained, capacity down, the outcome.
func wayBack(_ rollout: Rollout, _ situation: Situation, isFirst: Bool) -> Plan {
    guard let ending = rollout.record.ending else { preconditionFailure("it does not go back") }
    let because = Because.goingBack(because: ending.because)
    // The first revision has nothing to fall back on; its pods are left for people to look at.
    guard rollout.spec.from != nil else {
        return isFirst ? Plan(because: because) : conclude(rollout, ending, situation)
    }
    guard let stable = rollout.stable else { return remakeStable(rollout, situation) }

    // Work without requests has nothing but its pods: the candidate's are stopped before anything else.
    if rollout.spec.traffic == nil, let candidate = rollout.candidate, candidate.wanted > 0 {
        return Plan([.scale(candidate.name, to: 0, seen: candidate.version)], because: because)
    }
    var actions: [Action] = []
    if stable.wanted < rollout.replicas {
        actions.append(.scale(stable.name, to: rollout.replicas, seen: stable.version))
    }
    if rollout.spec.traffic != nil {
        switch backTraffic(rollout, stable, situation) {
        case .is: break
        case .write(let action): return Plan(actions + [action], because: because)
        case .wait(let why):
            return Plan(actions, lookAgain: nil, because: .wayBackWaits(because: ending.because, for: why))
        }
    }
    guard actions.isEmpty else { return Plan(actions, because: because) }
    return isFirst ? Plan(because: because) : release(rollout, ending, situation)
}

private enum BackTraffic {
    case `is`
    case write(Action)
    case wait(String)
}

/// All traffic to the stable, in one write, as soon as the stable can take it.
private func backTraffic(_ rollout: Rollout, _ stable: ObservedRevision, _ situation: Situation) -> BackTraffic {
    let wanted = TrafficSplit.only(stable.revision)
    switch rollout.route {
    case .none: return .is
    case .missing: return .write(.makeService(wanted))
    case .unreadable(let why): return .wait(why)
    case .read(let reading):
        guard reading.split != wanted else { return .is }
        // Whoever wants it has it: one more write would not be the last.
        if reading.isContested, case .foreign = reading.split { return .is }
        // A candidate that answers nobody is worse than too few pods that do.
        let isEnough = stable.ready >= rollout.replicas || rollout.candidate?.ready ?? 0 == 0 && stable.ready > 0
        let hasKeptAll = stable.wanted >= rollout.replicas && stable.ready > 0
        guard isEnough || hasKeptAll else {
            return .wait("\(stable.ready) of \(rollout.replicas) pods of the stable are ready")
        }
        return .write(.route(wanted, from: reading.split, passage: rollout.passage.version.uid))
    }
}

/// Traffic is away; the candidate's pods stay for what they still answer, and then go.
private func release(_ rollout: Rollout, _ ending: EndingStatus, _ situation: Situation) -> Plan {
    let because = Because.goingBack(because: ending.because)
    guard let candidate = rollout.candidate, candidate.wanted > 0 else {
        return conclude(rollout, ending, situation)
    }
    if rollout.spec.traffic != nil, rollout.record.everHadTraffic(rollout) {
        guard case .read(let reading) = rollout.route else { return Plan(because: because) }
        // Where others say who gets the requests, the candidate gets none for sure only when it has no pods.
        if reading.isContested, case .foreign = reading.split {
            return Plan([.scale(candidate.name, to: 0, seen: candidate.version)], because: because)
        }
        guard let observed = ending.observed else {
            guard reading.reached.isDisjoint(with: candidate.pods.map(\.name)) else { return Plan(because: because) }
            let (_, record) = rollout.recording { $0.ending?.observed = situation.now }
            return Plan([record], lookAgain: situation.now + rollout.drain, because: because)
        }
        let drained = rollout.abilities.cutsConnections ? observed : observed + rollout.drain
        guard situation.now >= drained else { return Plan(lookAgain: drained, because: because) }
    }
    return Plan([.scale(candidate.name, to: 0, seen: candidate.version)], because: because)
}

private func conclude(_ rollout: Rollout, _ ending: EndingStatus, _ situation: Situation) -> Plan {
    let (ended, record) = rollout.recording { record in
        record.phase = ending.outcome
        record.outcome = ending.outcome
        record.ended = situation.now
        record.because = ending.because
    }
    let news = News.ended(
        ending.outcome, version: situation.version(of: rollout.spec.to.revision), because: ending.because)
    return Plan([record, .tell(news)], because: .ended(ended.passage.name, ending.outcome, because: ending.because))
}

/// Somebody has removed the stable's ReplicaSet; it can be made anew only from a template that is still declared.
private func remakeStable(_ rollout: Rollout, _ situation: Situation) -> Plan {
    guard let from = rollout.spec.from, let ending = rollout.record.ending else { return Plan(because: .leaving) }
    if situation.declared?.revision.text == from.revision {
        return Plan(
            [.open(replicas: rollout.replicas, proven: nil)], because: .goingBack(because: ending.because))
    }
    return Plan(
        because: .wayBackWaits(
            because: ending.because,
            for: "the ReplicaSet of \(situation.version(of: from.revision)) is gone; declare that version again"))
}

extension PassageStatus {
    /// Whether any request can have reached the candidate.
    func everHadTraffic(_ rollout: Rollout) -> Bool {
        guard let stage else { return false }
        return rollout.stages.prefix(stage.number + 1).contains { $0.weight > .none || $0.match != nil }
    }
}

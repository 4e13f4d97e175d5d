internal import Instants
internal import ReleaseModel

/// What comes next: another stage, the end of the bake, a retirement, a rollout that was declared or asked for.
func whatComesNext(_ situation: Situation) -> Plan? {
    if let rollout = situation.rollout {
        return rollout.isLastStage ? succeed(rollout, situation) : enter(rollout.number + 1, of: rollout, situation)
    }
    return steps.lazy.compactMap { $0(situation) }.first
}

private let steps: [@Sendable (Situation) -> Plan?] = [
    replicasWritten, rollbackAskedFor, rolloutDeclared, previousRetired,
]

/// The record first; then, in the same breath, the first thing that the new stage lacks.
private func enter(_ number: Int, of rollout: Rollout, _ situation: Situation) -> Plan {
    let (next, record) = rollout.recording { record in
        record.stage = StageStatus(
            number: number, since: situation.now, deadline: situation.now + rollout.spec.deadline)
        record.phase = .running
        record.checks = situation.verdicts(of: rollout)
    }
    guard let work = stageWork(next, situation) else {
        return Plan([record], because: .shifting(to: next.stage.weight))
    }
    let actions = work.actions.filter { action in
        switch action {
        case .open, .scale, .route, .makeService: true
        case .setReplicas, .begin, .record, .label, .prove, .makeServiceOf, .takeOver, .removeRevision, .prune, .tell:
            false
        }
    }
    return Plan([record] + actions, lookAgain: work.lookAgain, because: work.because)
}

/// The bake is over and nothing failed: the candidate is the stable from here on.
private func succeed(_ rollout: Rollout, _ situation: Situation) -> Plan? {
    guard let candidate = rollout.candidate else { return nil }
    let version = situation.version(of: rollout.spec.to.revision)
    let because = rollout.spec.bake > .zero ? "\(rollout.spec.bake.text) of bake without a failure" : "it is ready"
    let (_, record) = rollout.recording { record in
        record.phase = .succeeded
        record.outcome = .succeeded
        record.ended = situation.now
        record.checks = situation.verdicts(of: rollout)
        record.because = "proven: \(because)"
    }
    return Plan(
        [
            record, .prove(candidate.name, by: rollout.passage.name, seen: candidate.version),
            .tell(.ended(.succeeded, version: version, because: because)),
        ], because: .ended(rollout.passage.name, .succeeded, because: because))
}

@Sendable private func replicasWritten(_ situation: Situation) -> Plan? {
    guard let declared = situation.declared, declared.spec.replicas == nil else { return nil }
    return Plan(
        [.setReplicas(1, seen: situation.observed.release.version)], because: .puttingBack("replicas: 1, once"))
}

@Sendable private func rolloutDeclared(_ situation: Situation) -> Plan? {
    guard let declared = situation.declared, let declaration = situation.declaration,
        declared.revision.text != situation.stable?.revision,
        !situation.observed.passages.contains(where: {
            $0.spec.declaration == declaration.number && $0.spec.purpose != .adoption
        })
    else { return nil }
    if let (gate, shut) = shutGate(declared, situation) {
        return Plan(
            lookAgain: [shut.until, situation.now + .seconds(30)].compactMap(\.self).min(),
            because: .gated(gate: gate, because: shut.because, until: shut.until))
    }
    return start(declared, declaration, situation)
}

/// The revision that the last rollout replaced, when it has been kept for long enough.
@Sendable private func previousRetired(_ situation: Situation) -> Plan? {
    guard let (previous, at) = situation.retirement, situation.now >= at else { return nil }
    return Plan(
        [.scale(previous.name, to: 0, seen: previous.version)],
        because: .retiring(version: situation.version(of: previous.revision)))
}

extension Situation {
    /// The previous revision's pods, and until when they stay up.
    var retirement: (revision: ObservedRevision, at: Instant)? {
        guard let last, last.record.outcome == .succeeded, let from = last.spec.from,
            let previous = revision(from.revision), previous.wanted > 0, previous.revision != stable?.revision,
            let switched = last.record.switched ?? last.record.ended
        else { return nil }
        let kept = max(last.spec.keepPrevious, last.spec.traffic?.drain ?? .zero)
        return (previous, max(switched + kept, last.record.ended ?? switched))
    }

    /// When the watch after the bake ends, where there is one.
    var watchEnd: Instant? {
        guard let last, last.record.outcome == .succeeded, let ended = last.record.ended, !last.spec.watch.isEmpty
        else { return nil }
        return ended + last.spec.watch.reduce(.zero) { $0 + $1.duration }
    }
}

internal import Instants
internal import ReleaseModel

/// Is anything that is ours different from what it should be? Then it is put back.
func isAnythingDifferent(_ situation: Situation) -> Plan? {
    guard situation.rollout == nil else { return nil }
    return repairs.lazy.compactMap { $0(situation) }.first
}

private let repairs: [@Sendable (Situation) -> Plan?] = [
    marked, unmarked, labelled, stableThere, stableWhole, trafficHome, nothingLeftOver, oldRevisionsGone,
    oldPassagesGone,
]

/// What the record calls proven is marked so, which a lost status leaves behind.
@Sendable private func marked(_ situation: Situation) -> Plan? {
    guard let last = situation.last, last.record.outcome == .succeeded,
        let revision = situation.revision(last.spec.to.revision), revision.proven ?? last.number.before < last.number,
        last.belongs(to: situation)
    else { return nil }
    return Plan(
        [.prove(revision.name, by: last.name, seen: revision.version)],
        because: .puttingBack("the mark of what was proven"))
}

/// What went back after it had been proven is proven no more.
@Sendable private func unmarked(_ situation: Situation) -> Plan? {
    guard let last = situation.last, last.record.outcome?.isRefusal == true,
        let revision = situation.revision(last.spec.to.revision), revision.proven == last.number
    else { return nil }
    return Plan(
        [.prove(revision.name, by: nil, seen: revision.version)], because: .puttingBack("the mark of what was proven"))
}

@Sendable private func labelled(_ situation: Situation) -> Plan? {
    guard let last = situation.last, let outcome = last.record.outcome, last.label != outcome.rawValue else {
        return nil
    }
    return Plan([.label(outcome, passage: last.name, seen: last.version)], because: situation.rest)
}

/// Somebody has removed the ReplicaSet of what runs, and its template is still declared.
@Sendable private func stableThere(_ situation: Situation) -> Plan? {
    guard situation.stable == nil, let last = situation.last, last.record.outcome == .succeeded,
        last.belongs(to: situation), let declared = situation.declared,
        declared.revision.text == last.spec.to.revision, situation.revision(declared.revision.text) == nil
    else { return nil }
    return Plan(
        [.open(replicas: declared.replicas, proven: last.name)],
        because: .puttingBack("the ReplicaSet of \(declared.version)"))
}

@Sendable private func stableWhole(_ situation: Situation) -> Plan? {
    guard let stable = situation.stable, let declared = situation.declared, stable.wanted != declared.replicas else {
        return nil
    }
    return Plan(
        [.scale(stable.name, to: declared.replicas, seen: stable.version)],
        because: .puttingBack("\(declared.replicas) pods"))
}

@Sendable private func trafficHome(_ situation: Situation) -> Plan? {
    guard let stable = situation.stable else { return nil }
    let wanted = TrafficSplit.only(stable.revision)
    switch situation.observed.route {
    case .none: return nil
    case .missing: return Plan([.makeService(wanted)], because: .puttingBack("the Service"))
    case .unreadable(let why): return Plan(because: .trafficUnknown(because: why))
    case .read(let reading):
        guard reading.split != wanted else { return nil }
        if reading.isContested { return Plan(because: .contested(because: contest(reading))) }
        return Plan(
            [.route(wanted, from: reading.split, passage: situation.last?.version.uid ?? "none")],
            because: .puttingBack("the traffic"))
    }
}

extension ObservedRoute.Reading {
    /// Taken back so often in ten minutes, a field is left to whoever wants it.
    var isContested: Bool { setbacks >= 5 }
}

func contest(_ reading: ObservedRoute.Reading) -> String {
    var seen = ""
    if case .foreign(let words) = reading.split { seen = " (\(words))" }
    return "somebody keeps changing who gets the requests\(seen); find out who, and take the field out of there"
}

/// Pods of revisions that nothing is decided about any more.
@Sendable private func nothingLeftOver(_ situation: Situation) -> Plan? {
    let kept = [situation.stable?.revision, situation.retirement?.revision.revision, situation.leftForInspection]
    guard let extra = situation.observed.revisions.first(where: { $0.wanted > 0 && !kept.contains($0.revision) })
    else { return nil }
    return Plan(
        [.scale(extra.name, to: 0, seen: extra.version)],
        because: .retiring(version: situation.version(of: extra.revision)))
}

/// Revisions without pods are kept for going back to; more than these nobody goes back to.
@Sendable private func oldRevisionsGone(_ situation: Situation) -> Plan? {
    let idle = situation.observed.revisions.filter {
        $0.wanted == 0 && $0.pods.isEmpty && $0.revision != situation.stable?.revision
            && $0.revision != situation.last?.spec.to.revision && $0.revision != situation.last?.spec.from?.revision
    }
    guard idle.count > 10, let oldest = idle.min(by: { ($0.created, $0.name) < ($1.created, $1.name) }) else {
        return nil
    }
    return Plan([.removeRevision(oldest.name, seen: oldest.version)], because: situation.rest)
}

@Sendable private func oldPassagesGone(_ situation: Situation) -> Plan? {
    guard let declared = situation.declared, situation.observed.passages.count > declared.spec.history,
        let oldest = situation.observed.passages.first, oldest.record.outcome != nil
    else { return nil }
    return Plan([.prune(oldest.name, seen: oldest.version)], because: situation.rest)
}

extension ObservedPassage {
    /// Whether it is of this very Release, and not of one that had its name before.
    func belongs(to situation: Situation) -> Bool {
        spec.releaseUID == nil || spec.releaseUID == situation.observed.release.version.uid
    }
}

extension PassageNumber {
    fileprivate var before: PassageNumber { PassageNumber(declaration: declaration - 1, attempt: attempt) }
}

extension Situation {
    /// The first revision that failed: its pods are left for people to look at.
    fileprivate var leftForInspection: String? {
        guard let last, last.spec.from == nil, last.record.outcome == .refused, last.belongs(to: self) else {
            return nil
        }
        return last.spec.to.revision
    }

    /// What to say when nothing is to be done.
    var rest: Because {
        guard let declared else { return .nothingDeclared }
        if let asked = last, asked.spec.purpose == .rollback, asked.spec.decision != nil,
            asked.record.outcome == .succeeded, declaration?.number == asked.spec.declaration,
            stable?.revision != declared.revision.text
        {
            return .pinned(
                declared: declared.version, runs: version(of: asked.spec.to.revision),
                by: observed.decisions.first { $0.name == asked.spec.decision }?.words("rolled back")
                    ?? "rolled back by \(asked.spec.declaredBy.joined(separator: ", "))")
        }
        if stable?.revision == declared.revision.text {
            if let watchEnd, now < watchEnd { return .watched(version: declared.version, until: watchEnd) }
            return .runs(version: declared.version)
        }
        if let refusal {
            return .refused(
                version: declared.version, runs: stable.map { version(of: $0.revision) },
                because: refusal.record.because ?? refusal.record.outcome?.words ?? "")
        }
        return .nothingDeclared
    }
}

internal import Documents
internal import Instants
internal import ReleaseModel

/// The first write of a rollout: its passage, with all terms that are to apply until its end.
func start(_ declared: DeclaredRelease, _ declaration: NotedDeclaration, _ situation: Situation) -> Plan {
    let number = PassageNumber(declaration: declaration.number)
    let isReturn = situation.isReturn(to: declared.revision.text)
    let strategy = declared.settled.strategy
    let stages: [Stage]
    if situation.stable == nil || isReturn {
        // The first revision has nothing beside it, and one that was proven here needs no proof: all at once.
        stages = [Stage(capacity: .percent(100), weight: .all)]
    } else {
        stages = strategy.stages(replicas: declared.replicas, on: declared.abilities)
    }
    let retried = situation.decisions.first { $0.is(.retry) && $0.decision.declaration == declaration.number - 1 }
    let passage = Passage(
        release: declared.name, releaseUID: situation.observed.release.version.uid,
        purpose: isReturn ? .rollback : .rollout, declaration: number.declaration, attempt: number.attempt,
        decision: retried?.name, content: declared.content, service: declared.spec.service ?? declared.name,
        environment: declared.environment, build: nil, from: situation.stable.map { situation.record(of: $0) },
        to: declared.record, strategy: type(of: strategy).name, replicas: declared.replicas, stages: stages,
        traffic: declared.traffic, checks: declared.checks, rollback: declared.settled.rollback,
        keepPrevious: isReturn ? .zero : declared.settled.keepPrevious,
        bake: isReturn || situation.stable == nil ? .zero : declared.settled.bake,
        watch: isReturn || situation.stable == nil ? [] : declared.settled.watch, deadline: declared.spec.deadline,
        policy: declared.policy, declaredBy: retried.map { [$0.decision.user] } ?? [],
        previous: nil)
    return begin(PassageDraft(name: number.name(of: declared.name), passage: passage), situation)
}

/// A person's word to go back to something else than what is declared.
@Sendable func rollbackAskedFor(_ situation: Situation) -> Plan? {
    guard let declared = situation.declared,
        let decision = situation.decisions.first(where: { $0.is(.rollback) }),
        let target = situation.target(of: decision), target.revision != situation.stable?.revision,
        let stable = situation.stable, let noted = situation.declaration
    else { return nil }
    let attempts = situation.observed.passages.filter { $0.spec.declaration == noted.number }.map(\.number.attempt)
    let number = PassageNumber(declaration: noted.number, attempt: (attempts.max() ?? 0) + 1)
    let passage = Passage(
        release: declared.name, releaseUID: situation.observed.release.version.uid, purpose: .rollback,
        declaration: number.declaration, attempt: number.attempt, decision: decision.name, content: noted.content,
        service: declared.spec.service ?? declared.name, environment: declared.environment, build: nil,
        from: situation.record(of: stable), to: situation.record(of: target),
        strategy: type(of: declared.settled.strategy).name, replicas: declared.replicas,
        stages: [Stage(capacity: .percent(100), weight: .all)], traffic: declared.traffic, checks: declared.checks,
        rollback: declared.settled.rollback, keepPrevious: .zero, bake: .zero, watch: [],
        deadline: declared.spec.deadline, policy: declared.policy, declaredBy: [decision.decision.user],
        previous: nil)
    return begin(PassageDraft(name: number.name(of: declared.name), passage: passage), situation)
}

private func begin(_ draft: PassageDraft, _ situation: Situation) -> Plan {
    let from = draft.passage.from.map { $0.version ?? $0.revision }
    let to = draft.passage.to.version ?? draft.passage.to.revision
    // Of the first there is nothing to tell but that it runs, which is told when it does.
    let news = from == nil ? [] : [Action.tell(.started(to: to, from: from, passage: draft.name))]
    return Plan(
        [.begin(draft)] + news,
        because: .starting(version: to, from: from))
}

extension Situation {
    /// Whether declaring this revision goes back to one that was proven here: while its pods are up, or among the
    /// last so many that its environment counts.
    func isReturn(to revision: String) -> Bool {
        guard stable != nil, let known = self.revision(revision), known.proven != nil else { return false }
        if known.ready > 0, known.wanted > 0 { return true }
        guard let window = declared?.rollbackWindow else { return false }
        let proven = observed.passages.filter { $0.record.outcome == .succeeded }
        return proven.suffix(window.revisions + 1).contains { passage in
            passage.spec.to.revision == revision
                && (window.within.map { now - (passage.record.ended ?? passage.created) <= $0 } ?? true)
        }
    }

    /// Which revision a person wants to go back to: the one named, or the one before.
    func target(of decision: ObservedDecision) -> ObservedRevision? {
        let proven = observed.passages.filter { $0.record.outcome == .succeeded }
        if let wanted = decision.decision.to {
            let named = proven.last { passage in
                passage.spec.to.version == wanted || passage.spec.to.revision == wanted
                    || wanted.count >= 8 && passage.spec.to.revision.hasPrefix(wanted)
            }
            return named.flatMap { revision($0.spec.to.revision) }
        }
        if let rollout { return rollout.stable }
        let before = proven.last { $0.spec.to.revision != stable?.revision }?.spec.to.revision
        return (before ?? last?.spec.from?.revision).flatMap { revision($0) }
    }

    fileprivate func record(of known: ObservedRevision) -> RevisionRecord {
        let told = observed.passages.last { $0.spec.to.revision == known.revision }?.spec.to
        return told ?? RevisionRecord(revision: known.revision, version: nil, images: [])
    }
}

extension DeclaredRelease {
    var rollbackWindow: (revisions: Int, within: Duration?)? {
        guard let window = policy?["rollbackWindow"] else { return nil }
        return (window["revisions"]?.int ?? 0, window["within"]?.string.flatMap { try? Duration(text: $0) })
    }
}

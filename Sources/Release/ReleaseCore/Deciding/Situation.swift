internal import Instants
internal import KubernetesObjects
internal import ReleaseModel

/// What was seen, in the words in which questions are asked.
///
/// A class, as is a rollout: both are handed from question to question, and copies would cost more than answers.
final class Situation: Sendable {
    let desired: Desired
    let observed: Observation
    let now: Instant
    /// The revision that was last proven here.
    let stable: ObservedRevision?
    /// What is declared, under the number that it has or gets.
    let declaration: NotedDeclaration?
    /// Words of people about this declaration that have not counted yet.
    let decisions: [ObservedDecision]
    /// The rollout that is under way, on its way forward or back.
    let rollout: Rollout?

    init(_ desired: Desired, _ observed: Observation, now: Instant) {
        self.desired = desired
        self.observed = observed
        self.now = now
        stable = observed.revisions.filter { $0.proven != nil }.max { $0.proven! < $1.proven! }

        let noted = observed.newestDeclaration
        let about =
            observed.passages.last?.isRunning == true ? observed.passages.last!.number.declaration : noted?.number
        decisions = about.map { observed.decisions(about: $0) } ?? []
        if let content = desired.declared?.content {
            let isSame = noted?.content == content
            let isTriedAgain =
                isSame && observed.refusal(of: noted!.number) != nil && decisions.contains { $0.is(.retry) }
            declaration = NotedDeclaration(
                number: isSame && !isTriedAgain ? noted!.number : (noted?.number ?? 0) + 1, content: content)
        } else {
            declaration = noted
        }
        rollout = observed.passages.last.flatMap { last in
            last.isRunning ? Rollout(last, last.record, observed, desired.declared) : nil
        }
    }

    var declared: DeclaredRelease? { desired.declared }
    var last: ObservedPassage? { observed.passages.last }

    func revision(_ revision: String) -> ObservedRevision? { observed.revision(revision) }

    /// The version that people call a revision by, as far as a passage tells.
    func version(of revision: String) -> String {
        if let declared, declared.revision.text == revision { return declared.version }
        return observed.passages.last { $0.spec.to.revision == revision }?.spec.to.version ?? revision
    }

    /// The soonest moment at which something may be different although nobody changes anything.
    var nextMoment: Instant? {
        [retirement?.at, nextMeasurement, watchEnd].compactMap(\.self).filter { $0 > now }.min()
    }

    /// Why the declaration of the current number will not be carried out, if it was refused.
    var refusal: ObservedPassage? { declaration.flatMap { observed.refusal(of: $0.number) } }
}

extension Observation {
    func revision(_ revision: String) -> ObservedRevision? { revisions.first { $0.revision == revision } }

    /// The last declaration that anything tells of: the status, or the passages where that was lost.
    var newestDeclaration: NotedDeclaration? {
        let told = passages.last { $0.spec.releaseUID == nil || $0.spec.releaseUID == release.version.uid }
        let fromPassage = told.flatMap { passage in
            passage.spec.content.map { NotedDeclaration(number: passage.spec.declaration, content: $0) }
        }
        // A Release that was made anew goes on counting where the one of its name ended.
        let floor = passages.last.map { NotedDeclaration(number: $0.spec.declaration, content: "") }
        return [release.noted, fromPassage, floor].compactMap(\.self).max { $0.number < $1.number }
    }

    /// Decisions about this declaration that no passage has counted.
    func decisions(about number: Int) -> [ObservedDecision] {
        guard !decisions.isEmpty else { return [] }
        var counted: Set<String> = []
        for passage in passages where passage.spec.declaration >= number {
            if let decision = passage.spec.decision { counted.insert(decision) }
            for decision in passage.record.decisions { counted.insert(decision.name) }
        }
        return decisions.filter { seen in
            seen.decision.declaration == number && !counted.contains(seen.name) && seen.concerns(environments)
        }
    }

    /// The passage that ended badly for this declaration, after which no other went well.
    func refusal(of number: Int) -> ObservedPassage? {
        guard let last = passages.last(where: { $0.spec.declaration == number && $0.spec.purpose == .rollout }),
            let outcome = last.record.outcome
        else { return nil }
        return outcome.isRefusal ? last : nil
    }
}

extension ObservedDecision {
    func `is`(_ verb: Decision.Verb) -> Bool { decision.verb == verb }

    /// Whether it was made about the environment that selects the namespace, where there is one.
    func concerns(_ environments: [String]) -> Bool {
        environments.isEmpty ? true : decision.environment.map(environments.contains) ?? false
    }

    var counted: CountedDecision {
        CountedDecision(name: name, verb: decision.verb, user: decision.user, at: at, reason: decision.reason)
    }

    /// As in messages: `aborted by ada: wrong prices`.
    func words(_ verb: String) -> String {
        "\(verb) by \(decision.user)" + (decision.reason.map { ": \($0)" } ?? "")
    }
}

extension PassageStatus.Phase {
    /// Whether a declaration that ended so never gets a pod or traffic again.
    package var isRefusal: Bool {
        switch self {
        case .rolledBack, .refused, .aborted: true
        case .waiting, .running, .holding, .baking, .rollingBack, .succeeded, .superseded: false
        }
    }
}

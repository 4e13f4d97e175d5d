internal import Instants
internal import ReleaseCore
internal import ReleaseModel
internal import Spelling

/// What somebody wants to decide, before it is a Decision.
struct DecisionWish: Sendable {
    var verb: Decision.Verb
    /// For skip.
    var check: String?
    /// For rollback.
    var to: String?

    /// Why it would count for nothing, in a sentence that says what would be right; nothing when it counts.
    func objection(_ release: SeenRelease, _ passages: [SeenPassage]) -> String? {
        let running = passages.first.flatMap { $0.isRunning ? $0 : nil }
        switch verb {
        case .pause, .resume, .skip, .abort:
            guard let running else {
                let message = release.message.isEmpty ? "it has not been looked at yet" : release.message
                return "no rollout is running, so there is nothing to \(verb.rawValue): \(visible(message))"
            }
            return objection(to: running)
        // A rollback by hand is a passage of its own, and lifts no refusal.
        case .retry: return objectionToRetry(release, passages.first { $0.purpose == "rollout" }, running)
        case .rollback: return objectionToRollback(release, passages, running)
        case .approve, .reject, .overrule, .reviewed: return "“\(verb.rawValue)” has a command of its own"
        }
    }

    private func objection(to running: SeenPassage) -> String? {
        if let ending = running.ending {
            return "it is rolling back already, which nobody can \(verb.rawValue): \(visible(ending.because))"
        }
        switch verb {
        case .pause:
            return running.paused.map { pause in
                "it is paused already, by \(visible(pause.by)) since \(pause.since.rfc3339)"
            }
        case .resume: return running.paused == nil ? "it is not paused" : nil
        case .skip:
            guard let check else { return running.isSkipped ? "the hold of this stage is skipped already" : nil }
            let known = running.checkNames
            guard known.contains(check) else {
                let hint = nearest(to: check, among: known).map { "did you mean “\($0)”?" }
                return "its rollout has no check \(quoted(check)); "
                    + (hint ?? (known.isEmpty ? "it has none" : "known: \(known.joined(separator: ", "))"))
            }
            return running.excused.contains(check) ? "“\(check)” is skipped in this stage already" : nil
        case .abort, .approve, .reject, .overrule, .reviewed, .retry, .rollback: return nil
        }
    }

    private func objectionToRetry(
        _ release: SeenRelease, _ newest: SeenPassage?, _ running: SeenPassage?
    ) -> String? {
        if let running {
            return "a rollout of \(running.to.words) is running; only what was refused can be tried again"
        }
        guard let newest, let outcome = newest.outcome, newest.number.declaration == release.declaration.number else {
            return "what is declared was not refused: \(visible(release.message))"
        }
        return outcome.isRefusal ? nil : "declaration \(newest.number.declaration) was not refused: \(outcome.words)"
    }

    private func objectionToRollback(
        _ release: SeenRelease, _ passages: [SeenPassage], _ running: SeenPassage?
    ) -> String? {
        if let ending = running?.ending { return "it is rolling back already: \(visible(ending.because))" }
        let proven = passages.filter { $0.outcome == .succeeded }.map(\.to)
        guard let to else {
            if let running {
                return running.from == nil ? "it is the first rollout here, so there is nothing to go back to" : nil
            }
            let before = proven.first { $0.revision != release.stable } ?? passages.first?.from
            return before == nil || before?.revision == release.stable
                ? "nothing else was proven here, so there is nothing to go back to" : nil
        }
        guard let target = proven.first(where: { $0.isCalled(to) }) else {
            let known = proven.reduce(into: [String]()) { if !$0.contains($1.words) { $0.append($1.words) } }
            let hint = nearest(to: to, among: known).map { "did you mean “\($0)”?" }
            return "\(quoted(to)) was never proven here; "
                + (hint ?? (known.isEmpty ? "nothing was" : "known: \(known.prefix(20).joined(separator: ", "))"))
        }
        return running == nil && target.revision == release.stable ? "\(target.words) runs already" : nil
    }
}

extension SeenPassage.Revision {
    /// Whether a person may mean it by this: its version, its revision, or the beginning of that.
    fileprivate func isCalled(_ name: String) -> Bool {
        version == name || revision == name || name.count >= 8 && revision.hasPrefix(name)
    }
}

// What comes of it.
extension DecisionWish {
    func consequence(_ release: SeenRelease, _ passages: [SeenPassage], _ talk: ClusterTalk) -> String {
        let name = release.name
        let weight = passages.first?.weightWords ?? ""
        let follow = "To follow it: \(talk.words("watch", name))"
        switch verb {
        case .pause:
            return "Once the operator has counted this, it stays at \(weight) until: \(talk.words("resume", name))"
        case .resume: return "It goes on from \(weight), unless a gate is shut. \(follow)"
        case .skip:
            if let check { return "“\(check)” counts for nothing until the next stage. \(follow)" }
            return "It goes on as soon as its checks pass. \(follow)"
        case .abort:
            return passages.first?.from.map { "All traffic goes back to \($0.words) now. \(follow)" }
                ?? "It ends; its pods are left as they are, since nothing ran before. \(follow)"
        case .retry: return "A new rollout of \(release.version) starts when its gates are open. \(follow)"
        case .rollback:
            let target = to ?? passages.first?.from?.words ?? "what ran before"
            if let running = passages.first, running.isRunning, to.map({ running.from?.isCalled($0) == true }) ?? true {
                return "All traffic goes back to \(target) now. \(follow)"
            }
            return "All traffic goes to \(target), and what is declared counts as pinned. \(follow)"
        case .approve, .reject, .overrule, .reviewed: return follow
        }
    }
}

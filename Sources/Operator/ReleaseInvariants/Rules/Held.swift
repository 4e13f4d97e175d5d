internal import Instants

/// S17: while it is paused or frozen a rollout takes no step forward, and while frozen none begins.
struct Held: Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators else { return [] }
        if change.kind == "Passage", let after = change.passageAfter {
            guard let before = change.passageBefore else { return judge(beginning: after, change, ledger) }
            let (was, now) = (before.record.stage.number, after.record.stage.number)
            guard now > was, let holder = holder(of: before, change, ledger) else { return [] }
            return [change.finding("S17", "enters stage \(now) while \(holder); it stays where it is")]
        }
        guard let route = ledger.route(change) else { return [] }
        let family = ledger.family(route.release)
        guard let passage = family.running, passage.isGoingForward,
            route.after.share(of: passage.terms.to) > route.before.share(of: passage.terms.to),
            let holder = holder(of: passage, change, ledger)
        else { return [] }
        return [
            change.finding(
                "S17", "gives \(short(passage.terms.to)) more traffic (\(route.after)) while \(holder)")
        ]
    }

    private func judge(beginning passage: PassageFacts, _ change: Change, _ ledger: Ledger) -> [Finding] {
        // A rollback may always begin, and an emergency has its own approvals.
        guard passage.terms.purpose == "rollout", ledger.family(of: passage).release?.isEmergency != true,
            let freeze = freeze(of: passage, change, ledger, where: { _ in true })
        else { return [] }
        return [change.finding("S17", "begins while \(freeze) lasts; nothing new starts")]
    }

    private func holder(of passage: PassageFacts, _ change: Change, _ ledger: Ledger) -> String? {
        if passage.record.isPaused { return "\(passage.name) is paused" }
        return freeze(of: passage, change, ledger) { $0.holdsWhatRuns }.map { "\($0) lasts" }
    }

    /// A freeze that the operator has had time to hear of.
    private func freeze(
        of passage: PassageFacts, _ change: Change, _ ledger: Ledger, where counts: (FreezeFacts) -> Bool
    ) -> String? {
        ledger.freezes.inOrder.first { _, freeze in
            freeze.concerns(passage) && counts(freeze) && change.at - freeze.since > ledger.allowances.notice
                && freeze.until.map { change.at + ledger.allowances.clockSkew < $0 } ?? true
        }.map { "the freeze \($0.key)" }
    }
}

internal import Instants

/// S5: from its start to its end, and for as long as the previous revision is kept, a rollout can be taken back.
struct LastGood: Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators, let scaling = Scaling(change, ledger),
            scaling.after < scaling.before || scaling.isRemoved,
            scaling.family.release?.isLeaving != true, let passage = scaling.family.newest,
            passage.terms.from == scaling.revision
        else { return [] }
        if scaling.isRemoved, passage.isRunning {
            return [change.finding("S5", "is removed while \(passage.name) may have to go back to it; it stays")]
        }
        // Work without requests goes back by capacity, and so gives its own up as the candidate takes over.
        guard passage.terms.router != nil else { return [] }
        let full = scaling.family.full(at: change.at, within: ledger.allowances.notice).lowerBound
        if passage.isRunning {
            let floor = passage.stableFloor(of: full, isSelected: false)
            guard scaling.after < floor else { return [] }
            return [
                change.finding(
                    "S5", "\(scaling.words) while \(passage.name) may have to go back to it; it keeps \(floor)")
            ]
        }
        return judge(scaling, after: passage, full, change, ledger)
    }

    private func judge(
        _ scaling: Scaling, after passage: PassageFacts, _ full: Int, _ change: Change, _ ledger: Ledger
    ) -> [Finding] {
        guard passage.record.outcome == "Succeeded", scaling.after < full,
            let switched = passage.record.switched ?? passage.record.ended,
            passage.stageAtEnd.map({ passage.terms.stablePods(at: $0, of: full) >= full }) ?? true
        else { return [] }
        let kept = switched + passage.terms.keepPrevious - ledger.allowances.clockSkew
        guard change.at < kept else { return [] }
        return [
            change.finding(
                "S5",
                "\(scaling.words) \((change.at - switched).text) after the switch; the previous revision is kept for "
                    + passage.terms.keepPrevious.text)
        ]
    }
}

extension PassageFacts {
    fileprivate var stageAtEnd: StageTerms? { terms.stages.last }
}

internal import Instants

/// S2: nobody gets traffic without enough ready pods for it, and nobody loses pods that their traffic needs.
struct EnoughPods: Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators else { return [] }
        if let route = ledger.route(change) { return judge(route, change, ledger) }
        return Scaling(change, ledger).map { judge($0, change, ledger) } ?? []
    }

    private func judge(_ route: Route, _ change: Change, _ ledger: Ledger) -> [Finding] {
        let family = ledger.family(route.release)
        return route.gains(in: family).compactMap { gain in
            let ready = family.ready(gain.revision, at: change.at, within: ledger.allowances.notice)
            let needed = needed(for: gain, route, family, change, ledger)
            guard ready < needed else { return nil }
            return change.finding(
                "S2",
                "gives \(short(gain.revision)) traffic (\(route.after)) with \(ready) ready pods; it needs \(needed)")
        }
    }

    private func needed(
        for gain: Gain, _ route: Route, _ family: Family, _ change: Change, _ ledger: Ledger
    ) -> Int {
        let full = family.full(at: change.at, within: ledger.allowances.notice).lowerBound
        guard full > 0 else { return 0 }
        func ready(_ revision: String) -> Int {
            family.ready(revision, at: change.at, within: ledger.allowances.notice)
        }
        if let passage = family.running, passage.isGoingForward, passage.terms.to == gain.revision {
            // What was ready once at this stage, and is not now, is for its checks to judge.
            guard passage.record.stage.observed == nil else { return 1 }
            guard let stage = passage.stage, gain.after < 100 else { return full }
            return passage.terms.fewestPods(at: stage, of: full)
        }
        // Where requests reach nobody, sending them anywhere else makes nothing worse.
        let answered = family.sets.values.contains { route.before.reaches($0.revision) && ready($0.revision) > 0 }
        guard answered else { return 0 }
        if let passage = family.running, passage.terms.from == gain.revision, gain.after == 100,
            ready(passage.terms.to) > 0, family.set(of: gain.revision)?.replicas ?? 0 < full
        {
            return full
        }
        return 1
    }

    private func judge(_ scaling: Scaling, _ change: Change, _ ledger: Ledger) -> [Finding] {
        guard scaling.after < scaling.before, scaling.family.release?.isLeaving != true else { return [] }
        let splits = ledger.splits(of: scaling.family).map(\.split)
        let share = splits.map { $0.share(of: scaling.revision) }.max() ?? 0
        guard share > 0 else { return [] }
        let full = scaling.family.full(at: change.at, within: ledger.allowances.notice).lowerBound
        var floor = full
        if let passage = scaling.family.running {
            if passage.terms.from == scaling.revision {
                floor = passage.stableFloor(of: full, isSelected: true)
            } else if passage.terms.to == scaling.revision, share < 100, let stage = passage.stage {
                floor = passage.terms.fewestPods(at: stage, of: full)
            }
        }
        guard scaling.after < floor else { return [] }
        return [change.finding("S2", "\(scaling.words) while it has traffic; it keeps at least \(floor)")]
    }
}

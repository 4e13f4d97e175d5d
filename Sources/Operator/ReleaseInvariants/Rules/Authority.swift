internal import Instants

/// A1: the record says so before the cluster follows, forward always, and backward unless it cannot be written.
struct Authority: Sendable {
    /// Traffic that was taken back before the record said so.
    private var open: [ObjectName: Violation] = [:]

    /// What is still unrecorded when nothing happens any more.
    var unexplained: [Violation] { open.inOrder.map(\.value) }

    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators else { return [] }
        if let scaling = Scaling(change, ledger) {
            guard scaling.after > scaling.before || scaling.isNew else { return [] }
            let most = mostPods(for: scaling, change, ledger)
            guard scaling.after > most else { return [] }
            let words = scaling.isNew ? "is made with \(scaling.after) pods" : scaling.words
            return [change.finding("A1", "\(words), and the record says \(most) at most")]
        }
        guard let route = ledger.route(change) else { return [] }
        let family = ledger.family(route.release)
        noteLosses(route, family, change)
        return route.gains(in: family).compactMap { gain in
            let most = mostTraffic(for: gain, route, family)
            guard gain.after > most else { return nil }
            return change.finding(
                "A1",
                "gives \(short(gain.revision)) traffic (\(route.after)), and the record "
                    + (most > 0 ? "is at \(most) %" : "gives it none"))
        }
    }

    /// What was taken back first and is recorded now, which is right as long as it could not be recorded before.
    mutating func explained(by change: Change, _ ledger: Ledger) -> [Violation] {
        guard change.kind == "Passage", let open = open[change.object],
            change.passageAfter?.record.ending != nil || change.after == nil
        else { return [] }
        self.open[change.object] = nil
        return [open]
    }

    private func mostPods(for scaling: Scaling, _ change: Change, _ ledger: Ledger) -> Int {
        let family = scaling.family
        let full = family.full(at: change.at, within: ledger.allowances.notice).upperBound
        if let passage = family.running {
            if passage.terms.from == scaling.revision { return full }
            if passage.terms.to == scaling.revision {
                guard passage.record.ending == nil else { return scaling.before }
                return passage.stage.map { passage.terms.mostPods(at: $0, of: full) } ?? full
            }
            return 0
        }
        let isProven = family.newest.map { $0.terms.to == scaling.revision && $0.record.outcome == "Succeeded" }
        return family.stable?.revision == scaling.revision || isProven == true ? full : 0
    }

    private func mostTraffic(for gain: Gain, _ route: Route, _ family: Family) -> Int {
        if let passage = family.running {
            if passage.terms.from == gain.revision { return 100 }
            guard passage.terms.to == gain.revision, passage.record.ending == nil else { return 0 }
            guard let stage = passage.stage else { return 100 }
            // What is among all has a share of pods, which the number of its pods limits.
            return route.after == .all && stage.weight > 0 ? 100 : stage.weight
        }
        let isProven = family.newest.map { $0.terms.to == gain.revision && $0.record.outcome == "Succeeded" }
        return family.stable?.revision == gain.revision || isProven == true ? 100 : 0
    }

    private mutating func noteLosses(_ route: Route, _ family: Family, _ change: Change) {
        guard let passage = family.newest, !family.isLeaving, passage.record.ending == nil, !passage.record.isRefused,
            passage.record.outcome != "Superseded",
            let loss = route.losses(in: family).first(where: { $0.revision == passage.terms.to })
        else { return }
        open[passage.object] = change.finding(
            "A1",
            "takes traffic back from \(short(loss.revision)) (\(route.after)) before \(passage.name) says that it goes "
                + "back"
        ).violation(at: change.version)
    }
}

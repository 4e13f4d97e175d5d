/// S9: what was refused never gets a pod or a request again, until a newer declaration or a person says otherwise.
struct NoResurrection: Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators else { return [] }
        if let scaling = Scaling(change, ledger), scaling.after > scaling.before || scaling.isNew {
            return refusal(of: scaling.revision, in: scaling.family).map { passage in
                [
                    change.finding(
                        "S9",
                        "\(scaling.isNew ? "is made with \(scaling.after) pods" : scaling.words) although "
                            + "\(passage.words); it gets no pods")
                ]
            } ?? []
        }
        guard let route = ledger.route(change) else { return [] }
        let family = ledger.family(route.release)
        return route.gains(in: family).compactMap { gain in
            // Revisions without pods get nothing from being among all.
            guard gain.after == 100 || family.readyNow(gain.revision) > 0,
                let passage = refusal(of: gain.revision, in: family)
            else { return nil }
            return change.finding(
                "S9", "gives \(short(gain.revision)) traffic (\(route.after)) although \(passage.words); it gets none")
        }
    }

    /// The passage after which a revision gets nothing more.
    private func refusal(of revision: String, in family: Family) -> PassageFacts? {
        guard let passage = family.newestPassage(to: revision), passage.record.willBeRefused else { return nil }
        // What a later rollout started from was good in the meantime.
        let isFallenBackOn = family.passages.values.contains {
            $0.terms.from == revision && $0.number > passage.number
        }
        return isFallenBackOn ? nil : passage
    }
}

extension PassageFacts {
    fileprivate var words: String {
        record.outcome.map { "\(name) ended as \($0)" } ?? "\(name) is on its way back"
    }
}

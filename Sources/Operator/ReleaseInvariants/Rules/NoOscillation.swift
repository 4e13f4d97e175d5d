/// S11: in one passage the candidate's traffic goes up, and perhaps down again, and that is all.
struct NoOscillation: Invariant {
    /// Of each passage that has had traffic taken away, how much was left.
    private var lowered: [ObjectName: Int] = [:]

    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators, let route = ledger.route(change) else { return [] }
        let family = ledger.family(route.release)
        guard let passage = family.newest else { return [] }
        let (before, after) = (route.before.share(of: passage.terms.to), route.after.share(of: passage.terms.to))
        if after < before {
            lowered[passage.object] = after
            return []
        }
        guard let left = lowered[passage.object], after > left, after > before else { return [] }
        return [
            change.finding(
                "S11",
                "gives \(short(passage.terms.to)) more traffic (\(route.after)) after \(passage.name) had taken some "
                    + "away; it does not turn twice")
        ]
    }
}

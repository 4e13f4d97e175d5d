internal import Documents
internal import Instants

/// S4: ready, then traffic; traffic away, seen to be away, drained, then pods down.
struct Order: Invariant {
    /// Of each release, the revisions that its Services have sent requests to, and since when they do not any more.
    private var reached: [Place: [String: Instant?]] = [:]

    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        if change.kind == "EndpointSlice" { note(change, ledger) }
        guard change.isOperators else { return [] }
        if change.kind == "Passage" { return judge(record: change, ledger) }
        if let route = ledger.route(change) { return judge(route, change, ledger) }
        return Scaling(change, ledger).map { judge($0, change, ledger) } ?? []
    }

    private mutating func note(_ change: Change, _ ledger: Ledger) {
        guard let service = change.either?.label("kubernetes.io/service-name"),
            let family = ledger.family(servedBy: Place(change.object.namespace, service))
        else { return }
        let names = ledger.reached(family)
        let now = Set(names.compactMap { family.pods[$0]?.revision })
        for revision in now { reached[family.place, default: [:]][revision] = .some(nil) }
        for (revision, left) in (reached[family.place] ?? [:]).inOrder where left == nil && !now.contains(revision) {
            reached[family.place]?[revision] = .some(change.at)
        }
    }

    private func judge(_ route: Route, _ change: Change, _ ledger: Ledger) -> [Finding] {
        let family = ledger.family(route.release)
        guard let passage = family.running, passage.isGoingForward else { return [] }
        return route.gains(in: family).compactMap { gain in
            guard gain.isNew, gain.revision == passage.terms.to,
                family.ready(gain.revision, at: change.at, within: ledger.allowances.notice) == 0,
                family.full(at: change.at, within: ledger.allowances.notice).lowerBound > 0
            else { return nil }
            return change.finding(
                "S4", "selects \(short(gain.revision)), none of whose pods is ready; traffic comes after readiness")
        }
    }

    private func judge(_ scaling: Scaling, _ change: Change, _ ledger: Ledger) -> [Finding] {
        let family = scaling.family
        guard scaling.after < scaling.before, family.release?.isLeaving != true,
            let left = reached[family.place]?[scaling.revision]
        else { return [] }
        let isSelected = ledger.splits(of: family).contains { $0.split.reaches(scaling.revision) }
        if isSelected {
            // Some pods may go while others answer; how many, S2 says. Never all, but of a rolling release that may
            // have no pod beyond its full capacity: there the last goes as those before it went.
            guard scaling.after == 0, family.newest?.terms.strategy != "rolling",
                family.full(at: change.at, within: ledger.allowances.notice).lowerBound > 0
            else {
                return []
            }
            return [change.finding("S4", "\(scaling.words) while it is selected; first its traffic goes elsewhere")]
        }
        let listed = ledger.reached(family).intersection(family.podNames(of: scaling.revision))
        if let pod = listed.min() {
            return [
                change.finding(
                    "S4", "\(scaling.words) while an EndpointSlice lists \(pod) as ready; first no slice lists it")
            ]
        }
        guard let left, let terms = family.newest?.terms, ["replicas", "selector"].contains(terms.router ?? "") else {
            return []
        }
        // Records keep whole seconds.
        let drained = left + terms.drain - .seconds(1) - ledger.allowances.clockSkew
        guard change.at < drained else { return [] }
        return [
            change.finding(
                "S4",
                "\(scaling.words) \((change.at - left).text) after its last requests; it drains for "
                    + "\(terms.drain.text) first")
        ]
    }

    /// What the record calls observed, the slices show.
    private func judge(record change: Change, _ ledger: Ledger) -> [Finding] {
        guard let before = change.passageBefore, let after = change.passageAfter,
            ["replicas", "selector"].contains(after.terms.router ?? "")
        else { return [] }
        let family = ledger.family(of: after)
        let left = reached[family.place]?[after.terms.to]
        if after.record.ending?.observed != nil, before.record.ending?.observed == nil, case .some(.none) = left {
            return [
                change.finding("S4", "says that all traffic was seen to be away while a slice still lists its pods")
            ]
        }
        guard after.record.stage.observed != nil, before.record.stage.observed == nil, after.stage?.weight ?? 0 > 0
        else { return [] }
        switch left {
        case .some(.none): return []
        case .some(let moment?) where change.at - moment <= ledger.allowances.notice: return []
        case .some, .none:
            let number = after.record.stage.number
            return [
                change.finding("S4", "says that the traffic of stage \(number) was seen, and no slice lists its pods")
            ]
        }
    }
}

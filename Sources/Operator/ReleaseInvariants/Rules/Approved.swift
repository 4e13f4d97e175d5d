internal import Instants

/// S14: where people must approve, no candidate gets a pod before so many have, nor enters a stage that asks for it.
///
/// Counted are distinct people with a standing word about this declaration. Whether each was allowed to say it only the
/// server knew, at that moment.
struct Approved: Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators else { return [] }
        if let scaling = Scaling(change, ledger), scaling.before == 0, scaling.after > 0,
            let passage = scaling.family.running, passage.terms.to == scaling.revision
        {
            return judge(passage, required(by: passage, scaling.family), change, ledger)
        }
        guard let before = change.passageBefore, let after = change.passageAfter, change.kind == "Passage",
            after.record.stage.number > before.record.stage.number
        else { return [] }
        return judge(after, after.stage?.approvals ?? 0, change, ledger)
    }

    private func judge(_ passage: PassageFacts, _ required: Int, _ change: Change, _ ledger: Ledger) -> [Finding] {
        guard required > 0, passage.terms.purpose == "rollout" else { return [] }
        let words = ledger.decisions.inOrder.map(\.value).filter { decision in
            decision.namespace == passage.namespace && decision.release == passage.terms.release
                && decision.declaration == passage.number.declaration
                && decision.expires.map { change.at < $0 } ?? true
        }
        let people = Set(words.filter { $0.verb == "approve" }.map(\.user))
        if people.count < required {
            return [
                change.finding("S14", "goes forward with \(people.count) approvals; \(required) people must approve")
            ]
        }
        let isOverruled = words.contains { $0.verb == "overrule" }
        guard let rejected = words.first(where: { $0.verb == "reject" }), !isOverruled else { return [] }
        return [change.finding("S14", "goes forward although \(rejected.user) has rejected it")]
    }

    private func required(by passage: PassageFacts, _ family: Family) -> Int {
        let usual = passage.terms.policy.count("approvals", "required") ?? 0
        guard family.release?.isEmergency == true else { return usual }
        return min(usual, passage.terms.policy.count("emergency", "approvals", "required") ?? usual)
    }
}

/// S10: a rollout begins only since something new was declared or a person said so, and one at a time.
struct Beginnings: Invariant {
    /// Of each release, by its uid: the number and the content of the last passage.
    private var last: [Origin: (number: PassageNumber, content: String?)] = [:]
    /// Of each release: whether other content was noted since the last passage.
    private var sawOther: Set<Origin> = []

    private struct Origin: Hashable {
        let place: Place
        let uid: String?
    }

    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        switch change.kind {
        case "Release":
            noteContent(change)
            return []
        case "Passage":
            guard change.isOperators, let passage = change.passageAfter else { return [] }
            let others = ledger.family(of: passage).passages.inOrder.map(\.value).filter { $0.name != passage.name }
            return begin(passage, others, change)
        default: return []
        }
    }

    private mutating func noteContent(_ change: Change) {
        let origin = Origin(place: change.place, uid: change.either?.uid)
        guard let noted = change.after?.text("status", "declaration", "content"), let last = last[origin],
            last.content != noted
        else { return }
        sawOther.insert(origin)
    }

    private mutating func begin(_ passage: PassageFacts, _ others: [PassageFacts], _ change: Change) -> [Finding] {
        var findings: [Finding] = []
        let wasRunning = change.passageBefore?.isRunning ?? false
        if passage.isRunning, !wasRunning, let other = others.first(where: \.isRunning) {
            findings.append(change.finding("S10", "runs beside \(other.name); one passage of a release runs at a time"))
        }
        guard change.before == nil else { return findings }

        let terms = passage.terms
        let expected = "\(terms.release)-\(terms.number)"
        if passage.name != expected {
            findings.append(change.finding("S10", "is called otherwise than its number says: \(expected)"))
        }
        let origin = Origin(place: Place(passage.namespace, terms.release), uid: terms.releaseUID)
        if terms.decision == nil, terms.purpose != "adoption", let last = last[origin] {
            if terms.number <= last.number {
                findings.append(
                    change.finding(
                        "S10", "begins as \(terms.number) after \(last.number); without a decision its number is new"))
            }
            if let content = terms.content, content == last.content, !sawOther.contains(origin) {
                findings.append(
                    change.finding(
                        "S10", "begins although the declared content is that of \(last.number), and nobody decided it"))
            }
        }
        last[origin] = (max(terms.number, last[origin]?.number ?? terms.number), terms.content)
        sawOther.remove(origin)
        return findings
    }
}

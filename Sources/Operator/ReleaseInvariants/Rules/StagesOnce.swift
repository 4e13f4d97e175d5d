/// S6: each stage once, one after the other; and a way back is gone to its end.
struct StagesOnce: Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.kind == "Passage", change.isOperators, let before = change.passageBefore,
            let after = change.passageAfter
        else { return [] }
        var findings: [Finding] = []
        let (was, now) = (before.record.stage.number, after.record.stage.number)
        if now < was {
            findings.append(change.finding("S6", "goes from stage \(was) back to \(now); a stage is entered once"))
        } else if now > was + 1 {
            findings.append(change.finding("S6", "goes from stage \(was) to \(now); the next one is \(was + 1)"))
        }
        if now > was, before.record.ending != nil || before.record.outcome != nil {
            findings.append(change.finding("S6", "enters stage \(now) after its end; nothing goes forward any more"))
        }
        if now >= max(1, after.terms.stages.count), now != was {
            findings.append(change.finding("S6", "enters stage \(now) of \(after.terms.stages.count), counted from 0"))
        }
        if let ending = before.record.ending, after.record.ending == nil {
            findings.append(
                change.finding("S6", "was on its way back (\(ending.outcome)) and is not any more; it goes to its end"))
        }
        return findings
    }
}

extension Change {
    var passageBefore: PassageFacts? { before.map { PassageFacts($0, object) } }
    var passageAfter: PassageFacts? { after.map { PassageFacts($0, object) } }
}

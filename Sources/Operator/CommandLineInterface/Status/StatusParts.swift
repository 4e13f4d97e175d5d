internal import Instants
internal import Spelling

func gates(of passage: SeenPassage) -> String {
    guard !passage.gates.isEmpty else { return "" }
    let rows = passage.gates.map { gate in
        "  \(gate.name.padded(to: 14))\(gate.answer.padded(to: 9))\(gate.because)"
            + (gate.until.map { "; until \($0.rfc3339)" } ?? "")
    }
    return "Gates\n" + rows.map { visible($0).withoutBlanksAtEnd + "\n" }.joined()
}

func decisions(of passage: SeenPassage, now: Instant) -> String {
    guard !passage.decisions.isEmpty else { return "" }
    let rows = passage.decisions.map { decision in
        "  \(decision.verb.padded(to: 10))by \(decision.user)"
            + (decision.at.map { ", \(age(of: $0, now: now)) ago" } ?? "")
            + (decision.reason.map { ": \($0)" } ?? "") + " (\(decision.name))"
    }
    return "Decisions\n" + rows.map { visible($0) + "\n" }.joined()
}

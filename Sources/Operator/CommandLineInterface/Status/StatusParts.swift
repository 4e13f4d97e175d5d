internal import Instants
internal import Spelling

/// What each check answers, by which numbers.
func checks(of passage: SeenPassage) -> String {
    guard !passage.checks.isEmpty || !passage.excused.isEmpty else { return "" }
    let width = passage.checks.reduce(0) { max($0, $1.name.count) } + 2
    let rows = passage.checks.map { check in
        let last = check.values.last
        let skipped = passage.excused.contains(check.name) ? " (skipped)" : ""
        let facts = [
            check.because, last?.value.map { $0 == check.because ? "" : "last \($0)" } ?? "",
            last?.baseline.map { "baseline \($0)" } ?? "",
            last?.samples.map { "\($0.grouped) samples" } ?? "",
        ]
        return "  " + check.name.padded(to: width) + (answerWords(check.state) + skipped).padded(to: 10)
            + facts.filter { !$0.isEmpty }.joined(separator: "; ")
    }
    return "Checks\n" + rows.map { visible($0).withoutBlanksAtEnd + "\n" }.joined()
}

/// As in the glossary: `no data`.
func answerWords(_ state: String) -> String { state == "noData" ? "no data" : state }

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

internal import Instants
internal import Spelling

/// What each check answers, by which numbers.
func checks(of passage: SeenPassage) -> String {
    guard !passage.checks.isEmpty || !passage.excused.isEmpty else { return "" }
    let width = passage.checks.reduce(0) { max($0, $1.name.count) } + 2
    let rows = passage.checks.map { check in
        let skipped = passage.excused.contains(check.name) ? " (skipped)" : ""
        let last = check.values.last.map { check.words(of: $0) } ?? []
        // The operator's reason has the numbers that it decided by.
        let facts = [check.because] + last.filter { !check.because.contains($0) }
        return "  " + check.name.padded(to: width) + (answerWords(check.state) + skipped).padded(to: 10)
            + facts.filter { !$0.isEmpty }.joined(separator: "; ")
    }
    return "Checks\n" + rows.map { visible($0).withoutBlanksAtEnd + "\n" }.joined()
}

/// Each check with the rule that decided, what it is judged by, and the numbers it was applied to, the newest first.
func judgement(of passage: SeenPassage) -> String {
    guard !passage.checks.isEmpty else { return "" }
    let rows = passage.checks.flatMap { check -> [String] in
        let rule = check.because.isEmpty ? "" : ": \(check.because)"
        let skipped = passage.excused.contains(check.name) ? ", skipped by a person" : ""
        var rows = ["\(check.name) \(answerWords(check.state))\(skipped)\(rule)"]
        if let thresholds = check.thresholds { rows.append("  \(thresholds.rules)") }
        if let oldest = check.values.first?.at, check.numbers.count > 1, check.thresholds != nil {
            rows.append("  \(check.spark(of: 20))  since \(oldest.rfc3339)")
        }
        return rows
            + check.values.suffix(5).reversed().map { value in
                "  " + (value.at.map { "\($0.rfc3339)  " } ?? "") + check.words(of: value).joined(separator: "; ")
            }
    }
    return "Checks\n" + rows.map { "  \(visible($0))\n" }.joined()
}

/// As in the glossary: `no data`.
func answerWords(_ state: String) -> String { state == "noData" ? "no data" : state }

extension SeenPassage.Check {
    /// `0.4 %`, `baseline 0.3 %`, `1,204 samples`.
    func words(of value: SeenPassage.Measurement) -> [String] {
        [
            value.value.map { thresholds?.text($0) ?? $0 } ?? "no data",
            value.baseline.map { "baseline \(thresholds?.text($0) ?? $0)" } ?? "",
            value.samples.map { "\($0.grouped) samples" } ?? "",
        ].filter { !$0.isEmpty }
    }

    /// The candidate's last numbers; nothing where there was none.
    var numbers: [Double?] { values.map { $0.value.flatMap { Double($0) } } }

    /// So many of them as bars, beside what the stable had.
    func spark(of count: Int) -> String {
        sparkline(
            numbers.suffix(count), besides: values.suffix(count).compactMap { $0.baseline.flatMap { Double($0) } })
    }
}

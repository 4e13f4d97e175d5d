internal import Spelling

// How the checks of a rollout stand.
extension WatchPicture {
    /// A line for each check that yields numbers, where there is room, and one for all others.
    func checkLines(_ passage: SeenPassage, isShort: Bool) -> [String] {
        let checks = passage.checks
        let drawn = isShort ? [] : checks.filter { $0.thresholds != nil && $0.numbers.contains { $0 != nil } }
        let width = drawn.reduce(0) { max($0, $1.name.count) }
        let rest = checks.filter { check in !drawn.contains(check) }
        return drawn.map { numberLine($0, width) } + (rest.isEmpty ? [] : [answerLine(rest)])
    }

    /// `error-rate  passing  ▁▁▂▁  0.4 %  stable 0.3 %  limit 5 %`, as much of it as fits.
    private func numberLine(_ check: SeenPassage.Check, _ width: Int) -> String {
        let state = answerWords(check.state)
        let last = check.values.last
        let pieces: [(String, Color?)] = [
            (state.padded(to: 7), color(ofCheck: check.state)),
            (check.spark(of: terminal.width < 60 ? 8 : 20), .cyan),
            (last?.value.map { check.thresholds?.text($0) ?? $0 } ?? "no data", nil),
            (last?.baseline.map { "stable \(check.thresholds?.text($0) ?? $0)" } ?? "", nil),
            (check.thresholds?.limit ?? "", .faint),
        ]
        var line = "  \(visible(check.name).padded(to: width))".cut(to: terminal.width)
        var length = line.count
        for (text, color) in pieces where !text.isEmpty {
            let text = visible(text)
            guard length + 2 + text.count <= terminal.width else { break }
            length += 2 + text.count
            line += "  " + (color.map { paint(text, $0) } ?? text)
        }
        return line.withoutBlanksAtEnd
    }

    private func answerLine(_ checks: [SeenPassage.Check]) -> String {
        var line = " "
        var length = 1
        for check in checks {
            let text = visible("\(check.name) \(answerWords(check.state))")
            guard length + 1 + text.count + 2 <= terminal.width else { return line + " …" }
            length += 1 + text.count
            line += " " + paint(text, color(ofCheck: check.state))
            if check != checks.last {
                line += ","
                length += 1
            }
        }
        return line
    }

    private func color(ofCheck state: String) -> Color {
        switch state {
        case "passing": .green
        case "failing": .red
        default: .yellow
        }
    }
}

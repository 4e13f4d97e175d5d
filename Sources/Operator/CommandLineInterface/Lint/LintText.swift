internal import Documents
internal import ReleaseModel

extension LintOutcome {
    /// What was found, for people: a line each, on a terminal with the line of the file below it, and a summary.
    func text(for terminal: Terminal) -> String {
        let findings = report.findings.map { finding in
            guard terminal.isWatched else { return "\(finding)\n" }
            return colored(finding, terminal) + excerpt(of: finding, terminal)
        }
        // Where no file could be read, there is nothing to sum up.
        return findings.joined() + (report.files == 0 ? "" : "\(summary)\n")
    }

    /// Such as `3 errors in 2 of 14 files; 5 objects of other kinds were skipped`.
    var summary: String {
        let errors = report.count(.error)
        let warnings = report.count(.warning)
        let files = counted(report.files, "file")
        let found = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
        let touched = Set(report.findings.map(\.file)).count
        var parts: [String] = []
        if !found.isEmpty {
            parts.append("\(found.joined(separator: " and ")) in \(touched) of \(files)")
        } else if report.declarations > 0 {
            parts.append("\(counted(report.declarations, "declaration")) in \(files), no mistakes")
        } else {
            parts.append("no declarations of Martlet in \(files)")
        }
        if report.foreign > 0 {
            parts.append("\(counted(report.foreign, "object")) of other kinds \(were(report.foreign))")
        }
        if passedOver > 0 {
            parts.append(
                "\(counted(passedOver, "file")) that \(passedOver == 1 ? "is" : "are") no YAML \(were(passedOver))")
        }
        return parts.joined(separator: "; ")
    }

    private func were(_ count: Int) -> String { count == 1 ? "was skipped" : "were skipped" }

    private func colored(_ finding: Finding, _ terminal: Terminal) -> String {
        guard terminal.hasColors else { return "\(finding)\n" }
        let complaint = finding.complaint
        let place = complaint.place == .none ? "" : ":\(complaint.place.line):\(complaint.place.column)"
        let start = "\(bold)\(finding.file)\(place):\(plain) "
        return switch complaint.severity {
        case .error: "\(start)\(red)\(complaint)\(plain)\n"
        case .warning: "\(start)\(yellow)warning: \(complaint)\(plain)\n"
        }
    }

    /// The line in which it stands, with a mark below the place.
    private func excerpt(of finding: Finding, _ terminal: Terminal) -> String {
        let place = finding.complaint.place
        guard let line = lines[SourceLine(file: finding.file, number: place.line)] else { return "" }
        let margin = String(repeating: " ", count: max(0, 5 - "\(place.line)".count)) + "\(place.line) | "
        // Control characters would be carried out by the terminal; a long line is shown around the place.
        let scalars = line.unicodeScalars.map { $0.value < 0x20 || 0x7F..<0xA0 ~= $0.value ? " " : String($0) }
        let room = max(20, terminal.width - margin.count)
        let first = max(0, min(place.column - 1 - room / 2, scalars.count - room))
        let shown = scalars.dropFirst(first).prefix(room).joined()
        let indent = String(repeating: " ", count: max(0, place.column - 1 - first))
        return "\(margin)\(shown)\n      | \(indent)^\n"
    }
}

/// Such as `1 file`, or `1,204 files`.
func counted(_ count: Int, _ noun: String) -> String {
    let digits = String(count)
    let grouped = digits.enumerated().map { index, digit in
        index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)"
    }
    return "\(grouped.joined()) \(noun)\(count == 1 ? "" : "s")"
}

private let bold = "\u{1B}[1m"
private let red = "\u{1B}[31m"
private let yellow = "\u{1B}[33m"
private let plain = "\u{1B}[0m"

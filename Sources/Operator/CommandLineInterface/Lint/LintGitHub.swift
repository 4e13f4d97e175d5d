internal import Documents
internal import ReleaseModel

extension LintOutcome {
    /// Workflow commands, which GitHub shows beside the lines of a pull request, and the summary for the log.
    var workflowCommands: String {
        let findings = report.findings.map { finding in
            let complaint = finding.complaint
            var properties = [("file", finding.file)]
            if complaint.place != .none {
                properties += [("line", "\(complaint.place.line)"), ("col", "\(complaint.place.column)")]
            }
            properties.append(("title", "martlet: \(complaint.rule.rawValue)"))
            return command(complaint.severity.rawValue, properties, "\(complaint)")
        }
        let failures = failures.map { command("error", [("file", $0.path), ("title", "martlet")], $0.sentence) }
        return (findings + failures).joined() + "\(summary)\n"
    }

    private func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
        let written = properties.map { "\($0)=\(escaped($1, besides: [":", ","]))" }.joined(separator: ",")
        return "::\(name) \(written)::\(escaped(message))\n"
    }

    /// What would end a command, or one of its properties, in percent signs.
    private func escaped(_ text: String, besides more: [Unicode.Scalar] = []) -> String {
        text.unicodeScalars.map { scalar in
            guard ["%", "\r", "\n"].contains(scalar) || more.contains(scalar) else { return String(scalar) }
            return (scalar.value < 16 ? "%0" : "%") + String(scalar.value, radix: 16, uppercase: true)
        }.joined()
    }
}

internal import Documents
internal import ReleaseModel

extension LintOutcome {
    /// A log of SARIF 2.1.0, which code hosts and editors read.
    var sarif: String {
        let rules = Complaint.Rule.allCases
        let value: Value = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": "martlet",
                            "version": .string(VersionReport.current.version),
                            "rules": .list(rules.map(\.sarif)),
                        ]
                    ],
                    "columnKind": "unicodeCodePoints",
                    "invocations": [
                        [
                            "executionSuccessful": .bool(failures.isEmpty),
                            "toolExecutionNotifications": .list(
                                failures.map { ["level": "error", "message": ["text": .string("\($0)")]] }),
                        ]
                    ],
                    "results": .list(
                        report.findings.map { $0.sarif(index: rules.firstIndex(of: $0.complaint.rule) ?? 0) }),
                ]
            ],
        ]
        return value.jsonText + "\n"
    }
}

extension Complaint.Rule {
    fileprivate var sarif: Value {
        ["id": .string(rawValue), "shortDescription": ["text": .string(about)]]
    }
}

extension Finding {
    fileprivate func sarif(index: Int) -> Value {
        var location: Value = ["artifactLocation": ["uri": .string(uri)]]
        if complaint.place != .none {
            location[["region"]] = [
                "startLine": .int(complaint.place.line), "startColumn": .int(complaint.place.column),
            ]
        }
        return [
            "ruleId": .string(complaint.rule.rawValue),
            "ruleIndex": .int(index),
            "level": .string(complaint.severity.rawValue),
            "message": ["text": .string("\(complaint)")],
            "locations": [["physicalLocation": location]],
        ]
    }

    /// The path as a URI relative to where the program was started, or an absolute one.
    private var uri: String {
        let path = file.utf8.map { byte in
            let isPlain =
                byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || "0123456789-._~/".utf8.contains(byte))
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(Unicode.Scalar(byte)) : "%\(hex.count == 1 ? "0" : "")\(hex)"
        }.joined()
        return path.hasPrefix("/") ? "file://\(path)" : path
    }
}

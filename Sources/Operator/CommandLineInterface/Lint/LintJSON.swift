internal import Documents
internal import ReleaseModel

extension LintOutcome {
    /// For programs; members are added in later versions of Martlet, and none is removed or changes its meaning.
    var json: String {
        let value: Value = [
            "findings": .list(report.findings.map(\.json)),
            "unreadable": .list(
                failures.map { ["file": .string($0.path), "message": .string($0.sentence)] }),
            "summary": [
                "files": .int(report.files),
                "declarations": .int(report.declarations),
                "errors": .int(report.count(.error)),
                "warnings": .int(report.count(.warning)),
                "skippedObjects": .int(report.foreign),
                "skippedFiles": .int(passedOver),
            ],
        ]
        return value.jsonText + "\n"
    }
}

extension Finding {
    fileprivate var json: Value {
        [
            "file": .string(file),
            "line": .int(complaint.place.line),
            "column": .int(complaint.place.column),
            "severity": .string(complaint.severity.rawValue),
            "rule": .string(complaint.rule.rawValue),
            "path": .string("\(complaint.path)"),
            "message": .string(complaint.text),
        ]
    }
}

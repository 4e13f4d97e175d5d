internal import Instants
internal import ReleaseCore
internal import ReleaseModel
internal import ReleaseOperator
internal import ReleasePorts
internal import Spelling

extension MeasuredNow {
    /// The numbers of both sides, the verdict and why.
    func text(of release: SeenRelease, _ passages: [SeenPassage], over window: Duration) -> String {
        let isCandidate = passages.first.map { $0.isRunning && $0.to.revision == candidate.revision } ?? false
        var rows = [row(isCandidate ? "candidate" : "stable", candidate, seen?.candidate, passages)]
        if let stable, seen != nil { rows.append(row("stable", stable, seen?.stable, passages)) }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let sides = rows.map { row in
            "  " + zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "   ").withoutBlanksAtEnd + "\n"
        }
        let reach = seen == nil ? "" : ", over the last \(window.text)"
        let verdict = "  \(sample.verdict.words): \(visible(sample.text))\n"
        return "\(release.key): \(visible(check.name))\(reach)\n\(sides.joined())\(verdict)\(hint)"
    }

    private func row(
        _ name: String, _ side: MeasuredSide, _ numbers: SideBySide.Side?, _ passages: [SeenPassage]
    ) -> [String] {
        let sort = check.inPlace?.sort ?? .number
        let value = numbers.map { words($0.value, sort) } ?? ""
        var samples = ""
        if case .number(let count, _)? = numbers?.samples { samples = "\(figure(count.rounded(), .number)) samples" }
        let version = passages.version(of: side.revision) ?? side.revision
        return ["\(name) \(visible(version))", visible(value), samples]
    }

    private func words(_ answer: MetricAnswer, _ sort: Measure.Sort) -> String {
        switch answer {
        case .number(let number, _): figure(number, sort)
        case .noData, .absent: "no data"
        }
    }

    /// What a person may have to know who is not where the operator is.
    private var hint: String {
        guard sample.verdict == .failing, check.inPlace?.measured?.needsService == true else { return "" }
        return "  It was asked from this machine; \(candidate.backend).\(candidate.namespace).svc is reached in the "
            + "cluster alone.\n"
    }
}

extension CheckHistory.Sample.Verdict {
    /// As in the glossary.
    fileprivate var words: String {
        switch self {
        case .passing: "passing"
        case .warning: "warning"
        case .failing: "failing"
        case .quiet: "quiet"
        case .noData: "no data"
        }
    }
}

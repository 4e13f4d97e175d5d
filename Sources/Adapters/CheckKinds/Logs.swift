internal import Instants
package import ReleaseModel
package import ReleasePorts

/// Log lines that must not be there.
package struct Logs: MeasuredSettings {
    package let provider: String
    package let query: QueryTemplate

    package static let name = "logs"
    package static let about = "Log lines: how many match a query; none pass, any fail."
    package static let remarks = Remarks(
        """
        Asked is how many lines of the candidate match since its stage began, at most as far back as twenty \
        measurements. In the query stand the parameters of a metric's query.
        """,
        related: ["explain check.spec.metric", "explain check.spec.noData"])

    package var source: String? { provider }
    package var countsByBackend: Bool { query.parameters.contains(.backend) }

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        provider = field(
            "provider", \.provider, catalog.logs.nameFormat, "Where the lines come from.", example: "loki")
        query = field(
            "query", \.query, .query, "Which lines must not be there.",
            example: "{pod=~\"{{pods}}\"} |= \"panic\"")
    }

    package var kind: any CheckKind { LinesCounting(logs: self) }
}

/// Asks how many lines match; of the lines themselves nothing is asked, nor kept.
struct LinesCounting: CheckKind {
    let logs: Logs

    func measure(_ subject: CheckSubject, by tools: CheckTools) async -> Measured {
        guard let source = tools.source(logs.provider) else {
            return .noData("the operator's configuration has no source “\(logs.provider)”")
        }
        let side = subject.candidate
        let question = MetricQuestion(source.written(logs.query, for: side), at: subject.now, window: side.window)
        let answers = await source.answers(to: [question])
        guard answers.count == 1 else { return .noData("\(logs.provider) left the question unanswered") }
        switch answers[0] {
        case .noData(let because), .absent(let because): return .noData(because)
        case .number(let count, _):
            guard count.isFinite, count >= 0 else {
                return .noData("\(logs.provider) answered with no number of lines")
            }
            let since = "in the last \(side.window.text)"
            guard count >= 0.5 else { return .passing("no line matches \(since)") }
            let lines = figure(count.rounded(), .number)
            return .failing("\(lines) line\(lines == "1" ? " matches" : "s match") \(since)")
        }
    }
}

internal import HTTP
internal import Instants
package import ReleaseModel
package import ReleasePorts

/// Grafana Loki.
package struct Loki: ProviderSettings {
    let access: WebAccess

    package static let name = "loki"
    package static let about = "Grafana Loki."
    package static let remarks = Remarks(
        """
        A query of lines, which begins with {, is answered with how many lines there were in the window, also with \
        none; a query of numbers with its number.
        """)

    package init(_ field: inout Fields<Self>) {
        access = WebAccess(&field, at: \.access, example: "http://loki.monitoring.svc:3100")
    }

    package func objections() -> [Objection] { access.objections() }
}

extension Loki: AnsweringSettings {
    package func provider(by tools: ProviderTools) -> any MetricProvider {
        let access = access
        let source = Source(Self.name, at: access.place, timeout: access.timeout, tools: tools) {
            request throws(Mistake) in try access.proven(request, by: tools)
        }
        return SharedQuestions(LokiAsking(source: source, url: access.url.appending("/loki/api/v1/query")))
    }
}

/// Asks Loki, which answers in Prometheus' shape.
private struct LokiAsking: MetricProvider {
    let source: Source
    let url: String

    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String { query.written(for: side) }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        await questions.answered { await answer(to: $0) }
    }

    private func answer(to question: MetricQuestion) async -> MetricAnswer {
        let isOfLines = question.query.drop { $0.isWhitespace }.hasPrefix("{")
        let window = max(1, question.window.components.seconds)
        // On a line of its own, so that a comment ends before it.
        let query = isOfLines ? "sum(count_over_time(\(question.query)\n[\(window)s]))" : question.query
        let request = HTTPRequest(
            "POST", url,
            headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"],
            body: form([("query", query), ("time", "\(question.at.nanoseconds)")]))
        switch await source.ask(request) {
        case .nothing(let why): return .noData(why)
        case .answer(let response):
            switch PrometheusAnswer(response, to: question.at, from: source) {
            case .nothing(let why), .refused(let why): return .noData(why)
            case .series(let series):
                let samples = series.values.flatMap { $0 }
                // Where no line matches there is no series to count.
                if samples.isEmpty, isOfLines { return .number(0, newest: nil) }
                return source.answer(of: samples)
            }
        }
    }
}

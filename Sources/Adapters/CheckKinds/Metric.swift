internal import Documents
package import ReleaseModel
package import ReleasePorts

/// A number that a metric provider answers with.
package struct Metric: MeasuredSettings {
    package let provider: String
    package let query: QueryTemplate
    package let samples: QueryTemplate?

    package static let name = "metric"
    package static let about = "A number that a metric provider answers with, for the candidate and for the stable."
    package static let remarks = Remarks(
        """
        The query is asked twice at the same moment: for the candidate, and for the stable as baseline. In it stand \
        {{namespace}}, {{release}}, {{service}}, {{revision}}, {{stage}}, {{window}}, and {{pods}}, an anchored \
        expression for the names of the pods of the side that is judged; or {{backend}}, the Service of its own that a \
        router sends its requests to. Each is escaped for the provider's language.
        """,
        """
        One number must come back. Several series, NaN, infinity, an error or a time-out are no data: never a pass.
        """,
        rules: ["Where it is judged by worseThanStable, samples says how many requests there were."],
        related: ["explain check.spec.fail", "explain check.spec.noData", "explain defaults"])
    package static let isJudgedByThresholds = true
    package var countsSamples: Bool { samples != nil }
    package var source: String? { provider }
    package var countsByBackend: Bool {
        [query, samples].compactMap(\.self).contains { $0.parameters.contains(.backend) }
    }

    package var tellsSidesApart: Bool { query.parameters.contains { [.pods, .backend, .revision].contains($0) } }

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        provider = field(
            "provider", \.provider, catalog.metrics.nameFormat, "Where the metric comes from.",
            example: "prometheus")
        query = field(
            "query", \.query, .query, "What to ask; {{pods}} stands for the pods of the side that is judged.",
            example: exampleQuery)
        samples = field(
            "samples", \.samples, .query, otherwise: "not counted",
            "What to ask for the number of requests that the metric was made from.", example: exampleQuery)
    }
}

extension Metric {
    package var kind: any CheckKind { MetricMeasuring(metric: self) }
}

/// Asks for both sides at the same moment.
struct MetricMeasuring: CheckKind {
    let metric: Metric

    func measure(_ subject: CheckSubject, by tools: CheckTools) async -> Measured {
        guard let source = tools.source(metric.provider) else {
            return .noData("the operator's configuration has no source “\(metric.provider)”")
        }
        let sides = [(subject.candidate, subject.now)] + (subject.baseline.map { [($0.side, $0.at)] } ?? [])
        let templates = [metric.query] + (metric.samples.map { [$0] } ?? [])
        let questions = sides.flatMap { side, at in
            templates.map { MetricQuestion(source.written($0, for: side), at: at, window: side.window) }
        }
        let answers = await source.answers(to: questions)
        guard answers.count == questions.count else { return .noData("\(metric.provider) left questions unanswered") }
        let read = stride(from: 0, to: answers.count, by: templates.count).map { first in
            SideBySide.Side(answers[first], samples: templates.count > 1 ? answers[first + 1] : nil)
        }
        return .numbers(SideBySide(candidate: read[0], stable: read.count > 1 ? read[1] : nil))
    }
}

/// What stands in the manual.
private let exampleQuery: QueryTemplate = "sum(rate(http_requests_total{pod=~\"{{pods}}\", code=~\"5..\"}[{{window}}]))"

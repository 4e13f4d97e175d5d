internal import Documents
package import ReleaseModel

/// A number that a metric provider answers with.
package struct Metric: CheckSettings {
    package let provider: String
    package let query: QueryTemplate
    package let samples: QueryTemplate?

    package static let name = "metric"
    package static let about = "A number that a metric provider answers with, for the candidate and for the stable."
    package static let remarks = Remarks(
        """
        The query is asked twice at the same moment: for the candidate, and for the stable as baseline. In it stand \
        {{namespace}}, {{release}}, {{service}}, {{revision}}, {{stage}}, {{window}}, and {{pods}}, an anchored \
        expression for the names of the pods of the side that is judged. Each is escaped for the provider's language.
        """,
        """
        One number must come back. Several series, NaN, infinity, an error or a time-out are no data: never a pass.
        """,
        rules: ["Where it is judged by worseThanStable, samples says how many requests there were."],
        related: ["explain check.spec.fail", "explain check.spec.noData", "explain defaults"])
    package static let isJudgedByThresholds = true
    package var countsSamples: Bool { samples != nil }

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

/// What stands in the manual.
private let exampleQuery: QueryTemplate = "sum(rate(http_requests_total{pod=~\"{{pods}}\", code=~\"5..\"}[{{window}}]))"

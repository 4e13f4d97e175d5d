package import ReleaseModel

/// A number that a metric provider answers with.
package struct Metric: CheckSettings {
    package let provider: String
    package let query: String
    package let samples: String?

    package static let name = "metric"
    package static let about = "A number that a metric provider answers with, for the candidate and for the stable."
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
private let exampleQuery = "sum(rate(http_requests_total{pod=~\"{{pods}}\", code=~\"5..\"}[{{window}}]))"

/// How one sort of proxy or program counts requests, from which the queries are made.
///
/// What it counts by differs, and how it is asked does not: an error rate is a quotient of two rates, and a latency a
/// quantile of a histogram.
struct RequestMetrics: Sendable {
    /// As the operator's configuration names it.
    var name: String
    var about: String
    /// The counter of requests.
    var requests: String
    /// What the series of requests have that failed.
    var failed: String
    /// The histogram of how long requests took, without the endings of its series.
    var durations: String
    var unit = Unit.seconds
    /// The labels of one side's series; where a scrape may have renamed them, each way in which they may be called.
    var places: [String]

    enum Unit {
        case seconds, milliseconds
    }

    /// The side that is judged, for what is counted at its pods.
    static let pods = "namespace=\"{{namespace}}\", pod=~\"{{pods}}\""

    /// Where nothing ever failed there is no series of failures: that is none, and not no data.
    var errorRate: String { "(\(sum("rate", of: requests, failed)) or vector(0)) / \(sum("rate", of: requests))" }

    /// Of how many requests the error rate was made.
    var count: String { sum("increase", of: requests) }

    /// In seconds.
    func latency(of quantile: Double) -> String {
        let buckets = "sum by (le) (\(series("rate", of: "\(durations)_bucket")))"
        let latency = "histogram_quantile(\(quantile), \(buckets))"
        return switch unit {
        case .seconds: latency
        case .milliseconds: "\(latency) / 1000"
        }
    }

    /// Of how many requests the latency was made.
    var countOfTimed: String { sum("increase", of: "\(durations)_count") }

    private func sum(_ function: String, of metric: String, _ more: String? = nil) -> String {
        "sum(\(series(function, of: metric, more)))"
    }

    private func series(_ function: String, of metric: String, _ more: String? = nil) -> String {
        places.map { place in
            "\(function)(\(metric){\(([place] + [more].compactMap(\.self)).joined(separator: ", "))}[{{window}}])"
        }.joined(separator: " or ")
    }
}

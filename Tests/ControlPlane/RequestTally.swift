/// What a program counts of the requests that it answers, as Prometheus reads it.
package struct RequestTally: Sendable {
    /// By status.
    private var answers: [Int: Int] = [:]
    /// How many took up to each of `bounds`, in seconds, and longer than the one before; the last for those that took
    /// longer than all.
    private var durations = [Int](repeating: 0, count: RequestTally.bounds.count + 1)
    private var seconds = 0.0

    package init() {}

    package mutating func count(_ status: Int, took duration: Double, times: Int = 1) {
        answers[status, default: 0] += times
        durations[Self.bounds.firstIndex { duration <= $0 } ?? Self.bounds.count] += times
        seconds += duration * Double(times)
    }

    package var total: Int { answers.values.reduce(0, +) }
    package var failed: Int { answers.filter { $0.key >= 500 }.values.reduce(0, +) }

    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5]
}

extension RequestTally {
    /// `http_requests_total` and `http_request_duration_seconds` of several programs, each with labels of its own.
    ///
    /// As with any client library, there is no series of failures until something has failed.
    package static func exposition(_ programs: [(labels: [String: String], tally: RequestTally)]) -> String {
        var text = "# TYPE http_requests_total counter\n"
        for (labels, tally) in programs {
            for (status, count) in tally.answers.sorted(by: { $0.key < $1.key }) {
                text += "http_requests_total\(written(labels, "code", "\(status)")) \(count)\n"
            }
        }
        text += "# TYPE http_request_duration_seconds histogram\n"
        for (labels, tally) in programs {
            var sum = 0
            for (bound, count) in zip(bounds.map { "\($0)" } + ["+Inf"], tally.durations) {
                sum += count
                text += "http_request_duration_seconds_bucket\(written(labels, "le", bound)) \(sum)\n"
            }
            text += "http_request_duration_seconds_sum\(written(labels)) \(tally.seconds)\n"
            text += "http_request_duration_seconds_count\(written(labels)) \(sum)\n"
        }
        return text
    }

    private static func written(_ labels: [String: String], _ name: String? = nil, _ value: String = "") -> String {
        let pairs = labels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + (name.map { [($0, value)] } ?? [])
        return pairs.isEmpty ? "" : "{" + pairs.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",") + "}"
    }
}

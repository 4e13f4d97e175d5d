internal import Documents
internal import HTTP
internal import Instants

/// A query as it comes over HTTP, and its answer in the shape that Prometheus documents.
struct QueryAsked {
    private let query: String
    private let at: Instant
    private let lookback: Duration
    private let complaint: String?
    /// Samples that are newer are not seen yet.
    var seenUntil = Instant.distantFuture
    var answersNaN = false
    var warnings: [String] = []

    init(_ parameters: [String: String], now: Instant) {
        var complaint: String?
        query = parameters["query"] ?? ""
        at =
            Self.read(parameters["time"], "time", &complaint) { text in
                Double(text).flatMap(Instant.init(seconds:)) ?? (try? Instant(rfc3339: text))
            } ?? now
        lookback = Self.read(parameters["lookback_delta"], "lookback_delta", &complaint, duration) ?? .seconds(300)
        _ = Self.read(parameters["timeout"], "timeout", &complaint, duration)
        self.complaint = complaint
    }

    func response(by store: SeriesStore) -> HTTPResponse {
        if let complaint { return failed(400, "bad_data", complaint) }
        do throws(QueryFailure) {
            let result = try evaluate(query, at: at, lookback: lookback, seenUntil: seenUntil, in: store)
            var answer: Value = ["status": "success", "data": value(of: result)]
            if !warnings.isEmpty { answer["warnings"] = .list(warnings.map { .string($0) }) }
            return answered(200, answer)
        } catch {
            switch error {
            case .badData(let text): return failed(400, "bad_data", "invalid parameter \"query\": \(text)")
            case .execution(let text): return failed(422, "execution", text)
            }
        }
    }

    private func value(of result: QueryResult) -> Value {
        switch result {
        case .number(let number): return ["resultType": "scalar", "result": sample(at, number)]
        case .text(let text): return ["resultType": "string", "result": [time(at), .string(text)]]
        case .vector(let elements):
            let list = elements.map { element -> Value in
                ["metric": metric(element.labels), "value": sample(at, element.value)]
            }
            return ["resultType": "vector", "result": .list(list)]
        case .ranges(let ranges):
            let list = ranges.map { range -> Value in
                ["metric": metric(range.labels), "values": .list(range.samples.map { sample($0.at, $0.value) })]
            }
            return ["resultType": "matrix", "result": .list(list)]
        }
    }

    private func metric(_ labels: Labels) -> Value {
        .object(Members(unique: labels.all.map { ($0.name, .string($0.value)) }))
    }

    private func sample(_ at: Instant, _ value: Double) -> Value {
        [time(at), .string(sampleText(answersNaN ? .nan : value))]
    }

    private func time(_ instant: Instant) -> Value {
        let milliseconds = instant.milliseconds
        return milliseconds % 1_000 == 0 ? .int(Int(milliseconds / 1_000)) : .number(Double(milliseconds) / 1_000)
    }

    private func failed(_ status: Int, _ sort: String, _ text: String) -> HTTPResponse {
        answered(status, ["status": "error", "errorType": .string(sort), "error": .string(text)])
    }

    private func answered(_ status: Int, _ value: Value) -> HTTPResponse {
        HTTPResponse(status: status, headers: ["Content-Type": "application/json"], body: value.json)
    }

    private static func read<Read>(
        _ text: String?, _ name: String, _ complaint: inout String?, _ reading: (String) -> Read?
    ) -> Read? {
        guard let text, !text.isEmpty else { return nil }
        let read = reading(text)
        if read == nil { complaint = complaint ?? "invalid parameter \"\(name)\": cannot parse \"\(text)\"" }
        return read
    }
}

/// Seconds, or a text such as `5m`.
private func duration(_ text: String) -> Duration? {
    if let seconds = Double(text) { return seconds.magnitude < 1e9 ? .milliseconds(Int64(seconds * 1_000)) : nil }
    return milliseconds(in: text).map { .milliseconds($0) }
}

extension Instant {
    fileprivate init?(seconds: Double) {
        // To the millisecond, which is what samples are kept by.
        guard seconds.magnitude < 9e9 else { return nil }
        self.init(nanoseconds: Int64((seconds * 1_000).rounded()) * 1_000_000)
    }
}

package import Instants

/// What a query comes to at a moment, by what a store has seen; the same three give the same answer.
///
/// It is the part of PromQL that rollouts are judged by, with the arithmetic of Prometheus 2.42:
/// whatever else is asked for is refused as that server refuses what it cannot read.
///
/// - Parameters:
///   - lookback: How old the newest sample of a series may be.
///   - seenUntil: Samples that were taken later are not seen yet.
package func evaluate(
    _ query: String, at instant: Instant, lookback: Duration = .seconds(300), seenUntil: Instant = .distantFuture,
    in store: SeriesStore
) throws(QueryFailure) -> QueryResult {
    let expression: Expression
    do throws(QueryComplaint) {
        expression = try QueryParser.read(query)
    } catch {
        throw .badData(error.text)
    }
    var evaluator = Evaluator(
        store: store, now: instant.milliseconds, lookback: lookback.wholeMilliseconds,
        seenUntil: seenUntil.milliseconds)
    switch try evaluator.value(of: expression) {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .vector(let elements): return .vector(elements)
    case .ranges(let ranges):
        return .ranges(
            ranges.map { range in
                QueryResult.Range(
                    labels: range.labels,
                    samples: range.samples.map { (Instant(nanoseconds: $0.time * 1_000_000), $0.value) })
            })
    }
}

package enum QueryFailure: Error, Sendable, Equatable {
    /// It cannot be read.
    case badData(String)
    /// It can be read, and comes to nothing.
    case execution(String)
}

package enum QueryResult: Sendable {
    case number(Double)
    case text(String)
    case vector([Element])
    case ranges([Range])

    package struct Element: Sendable, Equatable {
        package var labels: Labels
        package var value: Double
    }

    package struct Range: Sendable {
        package var labels: Labels
        package var samples: [(at: Instant, value: Double)]
    }
}

struct Evaluator {
    let store: SeriesStore
    private(set) var now: Int64
    let lookback: Int64
    /// Samples that are newer are not seen.
    let seenUntil: Int64
    private var touched = 0

    typealias Element = QueryResult.Element

    enum Value {
        case number(Double)
        case text(String)
        case vector([Element])
        case ranges([Range])
    }

    /// The samples of a series between two times.
    struct Range {
        var labels: Labels
        var samples: [Sample]
        var start: Int64
        var end: Int64
    }

    /// No query may look at more, whatever it asks for.
    private static let mostSamples = 500_000

    init(store: SeriesStore, now: Int64, lookback: Int64, seenUntil: Int64) {
        self.store = store
        self.now = now
        self.lookback = lookback
        self.seenUntil = seenUntil
    }

    mutating func value(of expression: Expression) throws(QueryFailure) -> Value {
        switch expression {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .selection(let selection):
            return .vector(try newest(of: selection).map { Element(labels: $0.labels, value: $0.sample.value) })
        case .range(let selection, let length): return .ranges(try ranges(of: selection, length))
        case .subquery(let inside, let steps): return .ranges(try again(inside, at: steps))
        case .call(let function, let arguments): return try call(function, arguments)
        case .aggregation(let aggregation, let inside): return .vector(aggregate(try vector(inside), by: aggregation))
        case .operation: return try row(of: expression)
        case .negation(let inside):
            if inside.kind == .number { return .number(-(try number(inside))) }
            return .vector(
                try unique(try vector(inside).map { Element(labels: $0.labels.withoutMetric, value: -$0.value) }))
        }
    }

    /// A row of operations from its left end on, so that a long one needs no deep stack.
    private mutating func row(of expression: Expression) throws(QueryFailure) -> Value {
        var row: [(operation: Operation, right: Expression)] = []
        var first = expression
        while case .operation(let operation, let left, let right) = first {
            row.append((operation, right))
            first = left
        }
        var value = try value(of: first)
        for (operation, right) in row.reversed() {
            value = try operate(operation, value, self.value(of: right))
        }
        return value
    }

    /// The newest sample of each series that is selected.
    mutating func newest(of selection: Selection) throws(QueryFailure) -> [(labels: Labels, sample: Sample)] {
        let known = store.series(named: selection.metric)
        try touch(known.count)
        let moment = now - selection.offset
        return known.compactMap { series in
            guard selection.selects(series.labels),
                let sample = series.newest(upTo: min(moment, seenUntil), notBefore: moment - lookback)
            else { return nil }
            return (series.labels, sample)
        }
    }

    private mutating func ranges(of selection: Selection, _ length: Int64) throws(QueryFailure) -> [Range] {
        let end = now - selection.offset
        var ranges: [Range] = []
        let known = store.series(named: selection.metric)
        try touch(known.count)
        for series in known where selection.selects(series.labels) {
            let samples = series.samples(from: end - length, to: min(end, seenUntil))
            try touch(samples.count)
            guard !samples.isEmpty else { continue }
            ranges.append(Range(labels: series.labels, samples: samples, start: end - length, end: end))
        }
        return ranges
    }

    /// What something was at each step.
    private mutating func again(_ inside: Expression, at steps: Steps) throws(QueryFailure) -> [Range] {
        let asked = now
        defer { now = asked }
        let end = asked - steps.offset
        let start = end - steps.length
        var places: [Labels: Int] = [:]
        var ranges: [Range] = []
        var step = (start + steps.step - 1) / steps.step * steps.step
        while step <= end {
            now = step
            try touch(1)
            for element in try vector(inside) {
                let place = places[element.labels] ?? ranges.count
                if place == ranges.count {
                    places[element.labels] = place
                    ranges.append(Range(labels: element.labels, samples: [], start: start, end: end))
                }
                ranges[place].samples.append(Sample(time: step, value: element.value))
            }
            step += steps.step
        }
        return ranges.sorted { $0.labels < $1.labels }
    }

    private mutating func touch(_ samples: Int) throws(QueryFailure) {
        touched += samples
        guard touched <= Self.mostSamples else {
            throw .execution("query processing would load too many samples into memory in query execution")
        }
    }
}

// What was checked when the query was read.
extension Evaluator {
    mutating func vector(_ expression: Expression) throws(QueryFailure) -> [Element] {
        guard case .vector(let elements) = try value(of: expression) else {
            preconditionFailure("a query was read whose parts do not fit")
        }
        return elements
    }

    mutating func number(_ expression: Expression) throws(QueryFailure) -> Double {
        guard case .number(let number) = try value(of: expression) else {
            preconditionFailure("a query was read whose parts do not fit")
        }
        return number
    }

    mutating func ranges(_ expression: Expression) throws(QueryFailure) -> [Range] {
        guard case .ranges(let ranges) = try value(of: expression) else {
            preconditionFailure("a query was read whose parts do not fit")
        }
        return ranges
    }

    /// Elements of which no two are told apart by nothing.
    func unique(_ elements: [Element]) throws(QueryFailure) -> [Element] {
        guard Set(elements.map(\.labels)).count == elements.count else {
            throw .execution("vector cannot contain metrics with the same labelset")
        }
        return elements
    }
}

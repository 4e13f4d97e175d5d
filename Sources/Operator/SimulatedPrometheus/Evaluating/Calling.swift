extension Evaluator {
    mutating func call(_ function: Function, _ arguments: [Expression]) throws(QueryFailure) -> Value {
        switch function {
        case .rate: try overTime(arguments) { $0.growth(ofCounter: true, perSecond: true) }
        case .increase: try overTime(arguments) { $0.growth(ofCounter: true) }
        case .delta: try overTime(arguments) { $0.growth(ofCounter: false) }
        case .irate: try overTime(arguments) { $0.lastRate }
        case .sumOverTime: try overTime(arguments) { $0.sum }
        case .avgOverTime: try overTime(arguments) { $0.mean }
        case .minOverTime: try overTime(arguments) { $0.extreme { $0 > $1 } }
        case .maxOverTime: try overTime(arguments) { $0.extreme { $0 < $1 } }
        case .countOverTime: try overTime(arguments) { Double($0.samples.count) }
        case .lastOverTime:
            .vector(try ranges(arguments[0]).map { Element(labels: $0.labels, value: $0.samples.last!.value) })
        case .histogramQuantile:
            .vector(quantiles(try number(arguments[0]), of: try vector(arguments[1])))
        case .labelReplace: .vector(try replacingLabels(arguments))
        case .clampMin: try clamp(arguments) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) }
        case .clampMax: try clamp(arguments) { $0.isNaN || $1.isNaN ? .nan : min($0, $1) }
        case .abs: try each(arguments) { $0.magnitude }
        case .ceil: try each(arguments) { $0.rounded(.up) }
        case .floor: try each(arguments) { $0.rounded(.down) }
        case .timestamp: .vector(try timestamps(arguments[0]))
        case .vector: .vector([Element(labels: Labels(), value: try number(arguments[0]))])
        case .scalar: .number(only(try vector(arguments[0])))
        case .time: .number(Double(now) / 1_000)
        }
    }

    private mutating func overTime(
        _ arguments: [Expression], _ value: (Range) -> Double?
    ) throws(QueryFailure) -> Value {
        .vector(
            try unique(
                try ranges(arguments[0]).compactMap { range in
                    value(range).map { Element(labels: range.labels.withoutMetric, value: $0) }
                }))
    }

    private mutating func each(
        _ arguments: [Expression], _ value: (Double) -> Double
    ) throws(QueryFailure) -> Value {
        .vector(
            try unique(
                try vector(arguments[0]).map { Element(labels: $0.labels.withoutMetric, value: value($0.value)) }))
    }

    private mutating func clamp(
        _ arguments: [Expression], _ value: (Double, Double) -> Double
    ) throws(QueryFailure) -> Value {
        let bound = try number(arguments[1])
        return try each(arguments) { value($0, bound) }
    }

    private func only(_ elements: [Element]) -> Double { elements.count == 1 ? elements[0].value : .nan }

    /// When each sample was taken, where samples are asked for; of all that is computed, now.
    private mutating func timestamps(_ expression: Expression) throws(QueryFailure) -> [Element] {
        if case .selection(let selection) = expression {
            return try unique(
                try newest(of: selection).map {
                    Element(labels: $0.labels.withoutMetric, value: Double($0.sample.time) / 1_000)
                })
        }
        let now = Double(now) / 1_000
        return try unique(try vector(expression).map { Element(labels: $0.labels.withoutMetric, value: now) })
    }
}

extension Evaluator.Range {
    fileprivate var sum: Double {
        var sum = ExactSum()
        for sample in samples { sum.add(sample.value) }
        return sum.value
    }

    fileprivate var mean: Double {
        var mean = ExactSum()
        for (place, sample) in samples.enumerated() {
            let count = Double(place + 1)
            if mean.sum.isInfinite, sample.value.isFinite || sample.value == mean.sum { continue }
            mean.add(sample.value / count - mean.sum / count)
        }
        return mean.value
    }

    fileprivate func extreme(_ isLess: (Double, Double) -> Bool) -> Double {
        samples.dropFirst().reduce(samples[0].value) { isLess($0, $1.value) || $0.isNaN ? $1.value : $0 }
    }
}

/// A sum that keeps apart what the additions have rounded away.
private struct ExactSum {
    private(set) var sum = 0.0
    private var lost = 0.0

    var value: Double { sum.isInfinite ? sum : sum + lost }

    mutating func add(_ value: Double) {
        let next = sum + value
        lost += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
        sum = next
    }
}

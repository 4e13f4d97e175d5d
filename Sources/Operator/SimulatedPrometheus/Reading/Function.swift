/// What can be called, of all that the language has: as much as rollouts are judged by.
enum Function: String, Sendable, CaseIterable {
    case rate, increase, irate, delta
    case sumOverTime = "sum_over_time"
    case avgOverTime = "avg_over_time"
    case minOverTime = "min_over_time"
    case maxOverTime = "max_over_time"
    case countOverTime = "count_over_time"
    case lastOverTime = "last_over_time"
    case histogramQuantile = "histogram_quantile"
    case labelReplace = "label_replace"
    case clampMin = "clamp_min"
    case clampMax = "clamp_max"
    case abs, ceil, floor
    case timestamp, vector, scalar, time

    var parameters: [Expression.Kind] {
        switch self {
        case .rate, .increase, .irate, .delta, .sumOverTime, .avgOverTime, .minOverTime, .maxOverTime, .countOverTime,
            .lastOverTime:
            [.range]
        case .histogramQuantile: [.number, .vector]
        case .labelReplace: [.vector, .text, .text, .text, .text]
        case .clampMin, .clampMax: [.vector, .number]
        case .abs, .ceil, .floor, .timestamp, .scalar: [.vector]
        case .vector: [.number]
        case .time: []
        }
    }

    var result: Expression.Kind {
        switch self {
        case .scalar, .time: .number
        case .rate, .increase, .irate, .delta, .sumOverTime, .avgOverTime, .minOverTime, .maxOverTime, .countOverTime,
            .lastOverTime, .histogramQuantile, .labelReplace, .clampMin, .clampMax, .abs, .ceil, .floor, .timestamp,
            .vector:
            .vector
        }
    }
}

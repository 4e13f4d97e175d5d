package import Instants

/// What was seen of each series, as long as it is kept; bounded in both directions.
package struct SeriesStore: Sendable {
    /// By the metric's name, and then in the order of the labels.
    private var metrics: [String: [Series]] = [:]
    private var count = 0
    package let limits: Limits

    package struct Limits: Sendable {
        package var retention: Duration
        package var series: Int
        /// Of one series.
        package var samples: Int

        package init(retention: Duration = .seconds(3_600), series: Int = 20_000, samples: Int = 20_000) {
            self.retention = retention
            self.series = series
            self.samples = samples
        }
    }

    struct Series: Sendable {
        var labels: Labels
        /// From the oldest to the newest.
        var samples: ArraySlice<Sample>
    }

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Takes a sample that is newer than those of its series; others are refused, and so are new series when it is full.
    @discardableResult
    package mutating func add(_ value: Double, to labels: Labels, at instant: Instant) -> Bool {
        let sample = Sample(time: instant.milliseconds, value: value)
        guard let metric = labels.metric else { return false }
        let place = metrics[metric].map { Self.place(of: labels, in: $0) } ?? 0
        guard let known = metrics[metric], place < known.count, known[place].labels == labels else {
            guard count < limits.series else { return false }
            count += 1
            metrics[metric, default: []].insert(Series(labels: labels, samples: [sample]), at: place)
            return true
        }
        return metrics[metric]?[place].add(sample, within: limits) ?? false
    }

    /// Says that a series has ended, so that nothing of it is found from then on.
    package mutating func end(_ labels: Labels, at instant: Instant) {
        add(Sample.endValue, to: labels, at: instant)
    }

    /// Forgets what is older than anything asked for, with the series that nothing is left of.
    package mutating func forget(before instant: Instant) {
        let time = instant.milliseconds
        for metric in metrics.keys {
            metrics[metric]?.removeAll { ($0.samples.last?.time ?? .min) < time }
            if metrics[metric]?.isEmpty == true { metrics[metric] = nil }
        }
        count = metrics.values.reduce(0) { $0 + $1.count }
    }

    /// The series of that name, or all of them.
    func series(named metric: String?) -> [Series] {
        if let metric { return metrics[metric] ?? [] }
        return metrics.values.joined().sorted { $0.labels < $1.labels }
    }

    private static func place(of labels: Labels, in known: [Series]) -> Int {
        var (low, high) = (0, known.count)
        while low < high {
            let middle = (low + high) / 2
            if known[middle].labels < labels { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A value at a time, in milliseconds since 1970.
struct Sample: Sendable {
    var time: Int64
    var value: Double

    /// The one NaN among all that says that a series has ended.
    static let endValue = Double(bitPattern: 0x7FF0_0000_0000_0002)
    var isEnd: Bool { value.bitPattern == Self.endValue.bitPattern }
}

extension SeriesStore.Series {
    fileprivate mutating func add(_ sample: Sample, within limits: SeriesStore.Limits) -> Bool {
        if let last = samples.last, last.time >= sample.time { return false }
        samples.append(sample)
        let oldest = sample.time - limits.retention.wholeMilliseconds
        samples = samples.drop { $0.time < oldest }.suffix(limits.samples)
        // What was dropped still takes room, until it is copied away.
        if samples.startIndex > 2 * samples.count { samples = ArraySlice(Array(samples)) }
        return true
    }

    /// The newest sample up to a time; nothing when that is too old, or the series has ended.
    func newest(upTo time: Int64, notBefore oldest: Int64) -> Sample? {
        let end = firstPlace(after: time)
        guard end > samples.startIndex else { return nil }
        let sample = samples[end - 1]
        return sample.time < oldest || sample.isEnd ? nil : sample
    }

    /// The samples from a time to another, both included.
    func samples(from start: Int64, to end: Int64) -> [Sample] {
        guard start <= end else { return [] }
        return samples[firstPlace(after: start - 1)..<firstPlace(after: end)].filter { !$0.isEnd }
    }

    private func firstPlace(after time: Int64) -> Int {
        var (low, high) = (samples.startIndex, samples.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if samples[middle].time <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Instant {
    var milliseconds: Int64 { nanoseconds / 1_000_000 }
}

extension Duration {
    var wholeMilliseconds: Int64 { wholeNanoseconds / 1_000_000 }
}

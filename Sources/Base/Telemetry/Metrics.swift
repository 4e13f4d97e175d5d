internal import Locks

/// The numbers a program keeps about itself, read by whoever asks for `/metrics`.
///
/// A metric has a series for each combination of its labels' values; one that would get more than
/// `seriesLimit` of them loses the further ones, which are counted in `metrics_series_lost_total`:
/// names of objects are no labels.
package final class Metrics: Sendable {
    package static let seriesLimit = 1_000

    private let families = Lock([String: Family]())

    package init(_ declared: [Metric] = []) {
        for metric in declared { declare(metric) }
    }

    /// Gives a metric its kind and its help.
    ///
    /// One that was never declared is what its first use makes of it, without help.
    package func declare(_ metric: Metric) {
        families.withLock { families in
            let known = families[metric.name]
            precondition(known == nil || known!.metric.kind == metric.kind, "\(metric.name) is declared in two ways")
            families[metric.name] = Family(metric: metric, series: known?.series ?? [:])
        }
    }

    /// Adds to a counter, which only grows.
    package func count(_ name: StaticString, _ labels: [String: String] = [:], by amount: Double = 1) {
        precondition(amount >= 0, "\(name) only grows")
        change(name, labels, as: .counter) { $0.value += amount }
    }

    /// Sets a gauge, which goes up and down.
    package func set(_ name: StaticString, _ labels: [String: String] = [:], to value: Double) {
        change(name, labels, as: .gauge) { $0.value = value }
    }

    /// Takes one more observation into a histogram.
    package func observe(_ name: StaticString, _ labels: [String: String] = [:], value: Double) {
        change(name, labels, as: .histogram(Self.usualBounds)) { $0.observe(value) }
    }

    /// What a series stands at now, or `nil` before its first change.
    ///
    /// Of a histogram it is the sum of its observations.
    package func value(_ name: StaticString, _ labels: [String: String] = [:]) -> Double? {
        families.withLock { $0[name.description]?.series[Labels(labels)]?.value }
    }

    /// How many observations a histogram has, or `nil` before the first.
    package func observations(_ name: StaticString, _ labels: [String: String] = [:]) -> Int? {
        families.withLock { $0[name.description]?.series[Labels(labels)]?.observations }
    }

    /// All metrics by name, for writing them down.
    var all: [Family] { families.withLock { $0.values.sorted { $0.metric.name < $1.metric.name } } }

    private func change(
        _ name: StaticString, _ labels: [String: String], as kind: Metric.Kind, _ change: (inout Series) -> Void
    ) {
        let labels = Labels(labels)
        families.withLock { families in
            let name = name.description
            var family = families.removeValue(forKey: name) ?? Family(metric: Metric(named: name, kind, ""))
            precondition(family.metric.kind.isLike(kind), "\(name) is used as \(kind), and is \(family.metric.kind)")
            if family.series[labels] != nil || family.series.count < Self.seriesLimit {
                change(&family.series[labels, default: Series(bounds: family.metric.kind.bounds)])
            } else {
                let lost = "metrics_series_lost_total"
                let help = "Changes to series that were not kept, since their metric has too many."
                families[lost, default: Family(metric: Metric(named: lost, .counter, help))]
                    .series[Labels(["metric": name]), default: Series(bounds: [])].value += 1
            }
            families[name] = family
        }
    }

    /// In seconds, from what a fast request takes to what nobody waits for.
    private static let usualBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
}

struct Family {
    let metric: Metric
    var series: [Labels: Series] = [:]
}

/// Names and values, by name.
struct Labels: Hashable, Comparable {
    let pairs: [String]

    init(_ labels: [String: String]) {
        pairs = labels.sorted { $0.key < $1.key }.map { name, value in
            precondition(Metric.isName(name), "“\(name)” is no name for a label: letters, digits and _")
            return "\(name)=\"\(Exposition.escaped(String(value.prefix(200))))\""
        }
    }

    static func < (left: Labels, right: Labels) -> Bool { left.pairs.lexicographicallyPrecedes(right.pairs) }
}

struct Series {
    var value = 0.0
    var observations = 0
    /// Observations by the bound that holds them, and of those that none holds last.
    var counts: [Int]
    let bounds: [Double]

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    mutating func observe(_ observation: Double) {
        value += observation
        observations += 1
        counts[bounds.firstIndex { observation <= $0 } ?? bounds.count] += 1
    }
}

extension Metric.Kind {
    var bounds: [Double] {
        switch self {
        case .counter, .gauge: []
        case .histogram(let bounds): bounds
        }
    }

    /// Whether both are counters, gauges, or histograms, whatever their bounds.
    func isLike(_ other: Metric.Kind) -> Bool {
        switch (self, other) {
        case (.counter, .counter), (.gauge, .gauge), (.histogram, .histogram): true
        case (.counter, _), (.gauge, _), (.histogram, _): false
        }
    }
}

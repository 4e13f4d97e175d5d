internal import Locks

/// The numbers a program keeps about itself, read by whoever asks for `/metrics`.
package final class Metrics: Sendable {
    private let state = Lock(State())

    private struct State {
        var values: [Series: Double] = [:]
    }

    package struct Series: Sendable, Hashable {
        package var name: String
        package var labels: [String: String]
    }

    package init() {}

    /// Adds to a counter, which only grows.
    package func count(_ name: StaticString, _ labels: [String: String] = [:], by amount: Double = 1) {
        state.withLock { $0.values[Series(name: name.description, labels: labels), default: 0] += amount }
    }

    /// Sets a gauge, which goes up and down.
    package func set(_ name: StaticString, _ labels: [String: String] = [:], to value: Double) {
        state.withLock { $0.values[Series(name: name.description, labels: labels)] = value }
    }

    /// What a series stands at now; `nil` before its first change.
    package func value(_ name: StaticString, _ labels: [String: String] = [:]) -> Double? {
        state.withLock { $0.values[Series(name: name.description, labels: labels)] }
    }
}

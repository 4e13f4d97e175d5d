package import Instants

/// The last samples of one check of one rollout, the newest last.
package struct CheckHistory: Sendable, Equatable {
    package private(set) var samples: [Sample] = []
    /// How many of the newest in a row failed.
    package private(set) var failures = 0
    /// Since when there has been no data, without interruption.
    package private(set) var silentSince: Instant?
    /// How often the pods' containers had been restarted at the last sample.
    package var restarts = 0

    package struct Sample: Sendable, Equatable {
        package enum Verdict: Sendable {
            case passing
            case failing
            case noData
        }

        package var at: Instant
        package var verdict: Verdict
        /// What was seen, and the rule that decided.
        package var text: String

        package init(at: Instant, _ verdict: Verdict, _ text: String) {
            self.at = at
            self.verdict = verdict
            self.text = text
        }
    }

    package init() {}

    package var newest: Sample? { samples.last }

    package mutating func add(_ sample: Sample) {
        samples.append(sample)
        if samples.count > Self.mostSamples { samples.removeFirst(samples.count - Self.mostSamples) }
        switch sample.verdict {
        case .passing:
            failures = 0
            silentSince = nil
        case .failing:
            failures += 1
            silentSince = nil
        case .noData:
            // Neither good nor bad: what failed before has not recovered.
            silentSince = silentSince ?? sample.at
        }
    }

    private static let mostSamples = 20
}

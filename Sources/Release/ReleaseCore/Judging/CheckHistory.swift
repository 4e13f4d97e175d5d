package import Instants

/// The last samples of one check of one rollout, the newest last.
package struct CheckHistory: Sendable, Equatable {
    package private(set) var samples: [Sample] = []
    /// How many of the newest in a row failed.
    package private(set) var failures = 0
    /// Since when there has been no data, without interruption.
    package private(set) var silentSince: Instant?
    /// Since when there have been too few requests to judge, without interruption.
    package private(set) var quietSince: Instant?
    /// How often the pods' containers had been restarted at the last sample.
    package var restarts = 0

    package struct Sample: Sendable, Equatable {
        package enum Verdict: Sendable {
            case passing
            /// People are told; the rollout goes on.
            case warning
            case failing
            /// The source answered, and there were too few requests to judge.
            case quiet
            case noData
        }

        package var at: Instant
        package var verdict: Verdict
        /// What was seen, and the rule that decided.
        package var text: String
        package var numbers: Numbers?

        /// What was measured, as far as there were numbers.
        package struct Numbers: Sendable, Equatable {
            package var value: Double?
            package var baseline: Double?
            package var samples: Double?

            package init(value: Double?, baseline: Double?, samples: Double?) {
                self.value = value
                self.baseline = baseline
                self.samples = samples
            }
        }

        package init(at: Instant, _ verdict: Verdict, _ text: String, numbers: Numbers? = nil) {
            self.at = at
            self.verdict = verdict
            self.text = text
            self.numbers = numbers
        }
    }

    package init() {}

    package var newest: Sample? { samples.last }

    package mutating func add(_ sample: Sample) {
        samples.append(sample)
        if samples.count > Self.mostSamples { samples.removeFirst(samples.count - Self.mostSamples) }
        switch sample.verdict {
        case .passing, .warning:
            failures = 0
            (silentSince, quietSince) = (nil, nil)
        case .failing:
            failures += 1
            (silentSince, quietSince) = (nil, nil)
        case .quiet:
            // Neither good nor bad, as without data: what failed before has not recovered.
            (silentSince, quietSince) = (nil, quietSince ?? sample.at)
        case .noData:
            (silentSince, quietSince) = (silentSince ?? sample.at, nil)
        }
    }

    private static let mostSamples = 20
}

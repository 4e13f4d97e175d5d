package import Instants

/// What a source answered to one question: a number, or why there is none.
package enum MetricAnswer: Sendable, Equatable {
    /// - newest: When the newest sample that it was made of was taken, where the source tells.
    case number(Double, newest: Instant?)
    case noData(String)
    /// The source answers, and knows nothing such; in words.
    case absent(String)
}

/// What was measured of both sides, as of the same moment.
///
/// After the switch the stable has no requests any more, and its side is as of the moment of the switch.
package struct SideBySide: Sendable, Equatable {
    package var candidate: Side
    /// `nil` where nothing is compared.
    package var stable: Side?

    package struct Side: Sendable, Equatable {
        package var value: MetricAnswer
        /// How many requests it was made from; `nil` where that is not counted.
        package var samples: MetricAnswer?

        fileprivate var isAbsent: Bool {
            [value, samples].contains { if case .absent = $0 { true } else { false } }
        }

        package init(_ value: MetricAnswer, samples: MetricAnswer? = nil) {
            self.value = value
            self.samples = samples
        }
    }

    /// Whether the source knows nothing of either side, as of a service whose requests nobody counts.
    package var isAbsent: Bool { candidate.isAbsent && stable?.isAbsent ?? true }

    package init(candidate: Side, stable: Side? = nil) {
        self.candidate = candidate
        self.stable = stable
    }
}

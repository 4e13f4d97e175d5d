internal import Instants

/// Why a simulation did not come to its end, and how to see it again.
package struct SimulationFailure: Error, CustomStringConvertible {
    package enum Kind: Sendable {
        /// Nothing is ready to run and nobody sleeps, but the end is not reached.
        case stuck
        /// More steps than any run should need.
        case endless
    }

    package let kind: Kind
    package let seed: UInt64
    package let steps: Int
    package let elapsed: Duration
    /// The last sentences that were noted, the newest last.
    package let notes: [String]

    package var description: String {
        let sentence =
            switch kind {
            case .stuck: "is stuck: every task waits for something, and nothing is left that could bring it"
            case .endless: "does not end"
            }
        let report =
            "The simulation \(sentence). Seed \(seed), \(steps) steps, \(elapsed.inMilliseconds) after the start."
        return ([report] + notes.map { "    \($0)" }).joined(separator: "\n")
    }
}

extension Duration {
    /// As in `3661.025s`, which is easier to compare in a report than hours and minutes.
    var inMilliseconds: String {
        let milliseconds = wholeNanoseconds / 1_000_000
        let decimals = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000).\(String(repeating: "0", count: 3 - decimals.count))\(decimals)s"
    }
}

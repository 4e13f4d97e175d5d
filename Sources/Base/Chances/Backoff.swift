/// How long to wait before trying again: twice as long after each failure, up to a longest wait.
///
///     failures in a row:   1   2   3   4    5    6 …
///     from 1s to 30s:      1s  2s  4s  8s  16s  30s
///
/// The same arguments give the same answer; who must not return together with others adds `Chance.stretch`.
package struct Backoff: Sendable, Hashable {
    package var first: Duration
    package var longest: Duration

    package init(from first: Duration, to longest: Duration) {
        precondition(first > .zero && first <= longest, "a wait grows from \(first) to \(longest)")
        self.first = first
        self.longest = longest
    }

    /// The wait after `failures` failures in a row; none after none.
    package func delay(afterFailures failures: Int) -> Duration {
        guard failures > 0 else { return .zero }
        var delay = first
        for _ in 1..<max(failures, 1) {
            // Stopping here also keeps a number of failures without bounds from overflowing.
            if delay >= longest { break }
            delay *= 2
        }
        return min(delay, longest)
    }
}

extension Chance {
    /// A wait of this length or up to a quarter longer, so that many who failed together come back apart.
    ///
    /// In whole nanoseconds, since no clock knows smaller ones: what is due within one would be due for ever.
    package mutating func stretch(_ wait: Duration) -> Duration {
        let (seconds, attoseconds) = (wait + wait * (share() / 4)).components
        return .seconds(seconds) + .nanoseconds(attoseconds / 1_000_000_000)
    }
}

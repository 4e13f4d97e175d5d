import Chances
import TestSupport
import Testing

struct `A backoff` {
    @Test func `doubles after each failure, up to its longest wait`() {
        let backoff = Backoff(from: .seconds(1), to: .seconds(30))
        let waits = (-1...7).map { backoff.delay(afterFailures: $0) }
        same(waits, [0, 0, 1, 2, 4, 8, 16, 30, 30].map { .seconds($0) })
        same(backoff.delay(afterFailures: .max), .seconds(30))
    }

    @Test func `may be so long that doubling it twice would overflow`() {
        let long = Duration.seconds(Int64.max / 4)
        same(Backoff(from: long, to: long).delay(afterFailures: .max), long)
        same(Backoff(from: .nanoseconds(1), to: long).delay(afterFailures: .max), long)
    }

    /// Whoever failed together with others comes back at another time than they, and never earlier than told.
    @Test func `is stretched by up to a quarter`() {
        var chance = Chance(seed: 3)
        let waits = (0..<1_000).map { _ in chance.stretch(.seconds(8)) }
        same(waits.allSatisfy { $0 >= .seconds(8) && $0 < .seconds(10) }, true)
        same(waits.min()! < .milliseconds(8_050) && waits.max()! > .milliseconds(9_950), true)
        same(waits.allSatisfy { $0.components.attoseconds % 1_000_000_000 == 0 }, true)
        same(chance.stretch(.zero), .zero)
    }
}

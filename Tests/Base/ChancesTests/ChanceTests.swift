import Chances
import TestSupport
import Testing

struct `A source of chance` {
    /// The published first numbers of SplitMix64 from 1234567.
    @Test func `gives the same numbers for the same seed, everywhere`() {
        var chance = Chance(seed: 1_234_567)
        same(
            (0..<5).map { _ in chance.next() },
            [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test func `is split into ones that do not notice each other`() {
        var parent = Chance(seed: 1)
        var first = parent.split()
        var second = parent.split()
        var again = Chance(seed: 1)
        _ = again.split()
        var alone = again.split()
        _ = (0..<10).map { _ in first.next() }
        same((0..<10).map { _ in second.next() }, (0..<10).map { _ in alone.next() })
        #expect(first.next() != second.next())
    }

    /// Ten thousand draws fall into ten parts about evenly, and never outside.
    @Test func `draws shares from 0 up to 1`() {
        var chance = Chance(seed: 7)
        var parts = [Int](repeating: 0, count: 10)
        for _ in 0..<10_000 { parts[Int(chance.share() * 10)] += 1 }
        same(parts.allSatisfy { (850...1_150).contains($0) }, true)
    }
}

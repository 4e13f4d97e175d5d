/// The only source of randomness: seeded, and split so that each consumer has its own.
///
/// The same seed gives the same numbers on every machine. Give each part of a program its own
/// `split()`: then one of them drawing more numbers changes nothing for the others.
package struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// One more independent source, made from this one.
    package mutating func split() -> Chance {
        Chance(seed: next())
    }

    /// A number from 0 up to, and never, 1.
    package mutating func share() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// SplitMix64: 64 bits of state, every value once before any comes again.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import ReleaseCore
import TestSupport
import Testing

struct `A comparison of two proportions` {
    /// Bad of all: of the candidate's requests, and of the stable's; and the earliest that may be said.
    @Test(
        arguments: [
            // Nothing is said of nothing, nor of few.
            ((0, 0), (0, 0), .undecided), ((0, 50), (0, 0), .undecided), ((1, 50), (0, 450), .undecided),
            ((2, 2), (0, 18), .undecided), ((3, 100), (9, 900), .undecided),
            // What fails always is found by a handful of requests, at whatever weight.
            ((3, 3), (0, 27), .worse), ((8, 8), (0, 8), .worse), ((30, 30), (0, 3), .worse),
            ((20, 100), (0, 900), .worse),
            ((0, 5), (45, 45), .notWorse), ((60, 60), (540, 540), .undecided),
            // Where nothing is bad, it is waited until as much as the floor would have shown.
            ((0, 2_900), (0, 26_100), .undecided), ((0, 3_000), (0, 27_000), .notWorse),
            ((0, 5_000), (0, 45_000), .notWorse), ((1, 5_000), (0, 45_000), .undecided),
            // Less than the floor is no difference, however sure; a tenth is none, however many there are.
            ((40, 100_000), (90, 900_000), .notWorse), ((60, 100_000), (90, 900_000), .notWorse),
            ((1_100_000, 100_000_000), (9_000_000, 900_000_000), .notWorse),
            // Three times as bad is; half as bad is not worse; where most is bad, odds count.
            ((30, 1_000), (90, 9_000), .worse), ((5, 1_000), (90, 9_000), .notWorse), ((95, 100), (450, 900), .worse),
            // Sources estimate, and nobody can be made to trip over it.
            ((18.35, 611.7), (54.9, 5_490.2), .worse), ((0.4, 0.5), (0.1, 0.2), .undecided),
            ((.infinity, .infinity), (1, 10), .undecided), ((1e300, 1e301), (1e300, 1e302), .undecided),
        ] as [((Double, Double), (Double, Double), Comparison)])
    func `ends as soon as it is clear`(
        candidate: (Double, Double), stable: (Double, Double), expected: Comparison
    ) {
        let counts = Counts(bad: candidate.0, of: candidate.1, stableBad: stable.0, ofStable: stable.1)
        same(compare(counts, confidence: 0.99, floor: 0.001, comparisons: 1), expected)
    }
}

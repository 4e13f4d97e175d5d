/// Whether the candidate's proportion of bad requests is larger than the stable's, asked again and again as both grow.
///
/// A sequential test: evidence is how much likelier the counts are if the candidate is worse than if it is not. Were it
/// not worse, evidence would ever, at whatever moment anybody looked, rise to a hundred with a probability of at most
/// one in a hundred. So one may look as often as one likes, and the answer may come as soon as it is clear: after a few
/// requests where all fail, after many where little differs.
///
/// - A tenth worse is as good as equal: else huge traffic would find a difference that nobody cares about.
/// - How much worse it might be is not known, so evidence is gathered for several sizes at once.
/// - Differences of less than `floor` count for nothing. That also ends the waiting where nothing is bad at all.
/// - A candidate that is three times as bad is called `notWorse` in at most one comparison of twenty.
///
/// What it costs, and how often it errs, is measured: docs/choosing-thresholds.md.
///
/// - Parameter comparisons: How many such tests one rollout has, which share what may be erred.
package func compare(_ counts: Counts, confidence: Double, floor: Double, comparisons: Int) -> Comparison {
    guard counts.of > 0, counts.ofStable > 0 else { return .undecided }
    let difference = counts.bad / counts.of - counts.stableBad / counts.ofStable
    let error = (1 - confidence) / Double(max(1, comparisons))
    if difference > floor, evidenceOfWorse(counts) >= 1 / error { return .worse }
    if likelihood(timesAsBad: worthFinding, counts, atLeast: floor) <= logarithm(missed) { return .notWorse }
    return .undecided
}

extension Counts {
    /// Whether counts like these would come from a candidate that is no worse in fewer than one of a hundred cases.
    ///
    /// For rules that look at a window that moves, and so err a little more often than that over many looks.
    var areBeyondChance: Bool { of > 0 && ofStable > 0 && evidenceOfWorse(self) >= 100 }
}

/// What was counted since the stage began; sources estimate, so these are no whole numbers.
package struct Counts: Sendable, Equatable {
    package var bad: Double
    package var of: Double
    package var stableBad: Double
    package var ofStable: Double

    package init(bad: Double, of: Double, stableBad: Double, ofStable: Double) {
        self.bad = bad
        self.of = of
        self.stableBad = stableBad
        self.ofStable = ofStable
    }
}

package enum Comparison: Sendable, Equatable {
    case worse
    case notWorse
    case undecided
}

/// The mean over the sizes that the difference may have.
private func evidenceOfWorse(_ counts: Counts) -> Double {
    let ofAlike = likelihood(timesAsBad: tolerated, counts)
    return sizes.reduce(0) { sum, size in
        sum + size.weight * exponential(likelihood(timesAsBad: size.times, counts) - ofAlike)
    }
}

private let tolerated = 1.1
private let worthFinding = 3.0
private let missed = 0.05

/// Most of the weight lies where the difference is worth finding and hard to find; the larger ones need little evidence.
private let sizes: [(times: Double, weight: Double)] = [(2.5, 0.3), (4, 0.5), (10, 0.15), (100, 0.05)]

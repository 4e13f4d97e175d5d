/// Whether the candidate's proportion of bad requests is larger than the stable's, asked again and again as both grow.
///
/// Wald's sequential test of the ratio of likelihoods: of each bad request it is asked on which side it fell. Were both
/// sides alike, it would fall on the candidate's in proportion to its requests; were the candidate three times as bad,
/// it would do so more often. The answer stands as soon as one is so much likelier than the other that whoever had
/// looked at every moment would err no more often than the confidence says.
///
/// - Parameter comparisons: How many such tests one rollout has, which share what may be erred.
func compare(_ counts: Counts, confidence: Double, comparisons: Int) -> Comparison {
    let share = counts.of / max(1, counts.of + counts.ofStable)
    guard share > 0, share < 1 else { return .undecided }
    let ofWorse = worth * share / (worth * share + 1 - share)
    let evidence =
        counts.bad * logarithm(ofWorse / share) + counts.stableBad * logarithm((1 - ofWorse) / (1 - share))
    let error = (1 - confidence) / Double(max(1, comparisons))
    if evidence >= logarithm(1 / error) { return .worse }
    if evidence <= logarithm(missed) { return .notWorse }
    return .undecided
}

/// How much worse is worth finding, and how often it may be missed.
private let worth = 3.0
private let missed = 0.05

private func logarithm(_ value: Double) -> Double {
    // log x = 2 (t + t³/3 + t⁵/5 + …) with t = (x - 1)/(x + 1), after taking out powers of two.
    guard value > 0 else { return -.infinity }
    let t = (value.significand - 1) / (value.significand + 1)
    var (power, sum, odd) = (t, 0.0, 1.0)
    while odd < 60 {
        sum += power / odd
        power *= t * t
        odd += 2
    }
    return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
}

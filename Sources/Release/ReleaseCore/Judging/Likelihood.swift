/// How much likelier it is that so many of the bad requests are the candidate's if it is so many times as bad as the
/// stable than if both are alike; as a logarithm.
///
/// Only the sides on which the bad ones fell are compared, given how many there were in all: then it does not matter
/// how large the proportion itself is, which nobody knows. “Times as bad” is of odds (bad ones to good ones), which is
/// the same as of proportions where these are small, and still means something where they are not.
///
/// Exactly, that is a quotient of sums over hypergeometric terms; this is their saddle point, which is off by less than
/// a tenth as soon as there are a few requests on each side, costs the same for millions of them, and does not mind
/// broken numbers.
func likelihood(timesAsBad times: Double, _ counts: Counts) -> Double {
    let (all, bad) = (counts.of + counts.ofStable, counts.bad + counts.stableBad)
    guard bad > 0, bad < all, counts.of > 0, counts.ofStable > 0 else { return 0 }
    let alike = bad / all
    let stable = proportionOfStable(timesAsBad: times, counts)
    let candidate = times * stable / (1 + (times - 1) * stable)
    let ofSides =
        counts.bad * logarithm(times) + bad * logarithm(stable / alike)
        + (all - bad) * logarithm((1 - stable) / (1 - alike))
        - counts.of * logarithm(1 + (times - 1) * stable)
    let spread = counts.of * candidate * (1 - candidate) + counts.ofStable * stable * (1 - stable)
    return ofSides + logarithm(spread / (all * alike * (1 - alike))) / 2
}

/// The same, if the candidate is so many times as bad and by so much of all requests at least.
///
/// Where nothing is bad on either side this is the question how long such a candidate would have shown nothing.
func likelihood(timesAsBad times: Double, _ counts: Counts, atLeast floor: Double) -> Double {
    let stable = proportionOfStable(timesAsBad: times, counts)
    guard times * stable / (1 + (times - 1) * stable) - stable < floor else {
        return likelihood(timesAsBad: times, counts)
    }
    // So few are bad that they are counted as rare events; the stable's proportion is again the likeliest.
    let (all, bad) = (counts.of + counts.ofStable, counts.bad + counts.stableBad)
    let linear = all * floor - bad
    let least = ((linear * linear + 4 * all * counts.stableBad * floor).squareRoot() - linear) / (2 * all)
    var (ofOurs, ofTheirs) = (bad / all, bad / all)
    let (ours, theirs) = (counts.bad / counts.of, counts.stableBad / counts.ofStable)
    // What is a little worse, and by less than the floor, is told from the floor by what it is, not by what it is not.
    if ours > theirs, ours - theirs < floor { (ofOurs, ofTheirs) = (ours, theirs) }
    return product(counts.bad, logarithm((least + floor) / ofOurs))
        + product(counts.stableBad, logarithm(least / ofTheirs))
        + bad - counts.of * (least + floor) - counts.ofStable * least
}

/// What the stable's proportion most probably is if the candidate's odds are so many times its own, given all bad ones.
private func proportionOfStable(timesAsBad times: Double, _ counts: Counts) -> Double {
    let bad = counts.bad + counts.stableBad
    let square = counts.ofStable * (times - 1)
    let linear = counts.ofStable + counts.of * times - bad * (times - 1)
    let root = (linear * linear + 4 * square * bad).squareRoot()
    return linear > 0 ? 2 * bad / (linear + root) : (root - linear) / (2 * square)
}

/// None of what is impossible is nothing.
private func product(_ count: Double, _ logarithm: Double) -> Double { count > 0 ? count * logarithm : 0 }

import Chances
import Glibc
import ReleaseCore

/// One comparison of a candidate with a stable, looked at again and again, played many times.
struct Contest: Sendable {
    /// What proportion of the stable's requests is bad.
    var proportion: Double
    /// How many times as large it is of the candidate's.
    var times: Double
    /// What part of all requests is the candidate's.
    var share: Double
    /// How many requests there are between two looks, on both sides.
    var perLook: Double
    var looks = 240
    var comparisons = 1
    /// Whether it ends with the first answer, as Wald's test does; else it is looked at to the end.
    var endsWithAnswer = false
    /// How many requests share a fate; the test takes each for one of its own.
    var clump = 1.0
    var seed: UInt64

    struct Outcome: Sendable {
        var trials = 0
        var worse = 0
        /// Said to be not worse at first, whatever was said later.
        var notWorse = 0
        /// Of both sides, up to the first answer or, where that is not the end, to `worse`.
        var requests = 0.0
    }

    func played(_ trials: Int) -> Outcome {
        var chance = Chance(seed: seed)
        let candidate = Stream(perLook: perLook * share / clump, bad: proportion * times)
        let stable = Stream(perLook: perLook * (1 - share) / clump, bad: proportion)
        var outcome = Outcome(trials: trials)
        for _ in 0..<trials {
            var (ours, theirs) = (Tally(), Tally())
            var isAnswered = false
            looking: for look in 1...looks {
                ours = ours + candidate.draw(at: look, &chance) * clump
                theirs = theirs + stable.draw(at: look, &chance) * clump
                let counts = Counts(bad: ours.bad, of: ours.of, stableBad: theirs.bad, ofStable: theirs.of)
                switch compare(counts, confidence: 0.99, floor: 0.001, comparisons: comparisons) {
                case .undecided: continue
                case .worse:
                    outcome.worse += 1
                    outcome.requests += ours.of + theirs.of
                    break looking
                case .notWorse:
                    if !isAnswered { outcome.notWorse += 1 }
                    isAnswered = true
                    guard endsWithAnswer else { continue }
                    outcome.requests += ours.of + theirs.of
                    break looking
                }
            }
        }
        return outcome
    }
}

/// Wald's bound: how many requests of both sides any test needs on average that errs in at most 1 % where both are alike,
/// whatever their proportion, and misses at most 5 % where the candidate's is `times` as large.
///
/// That is what such a test must learn, over what a request teaches: how far the truth is from the nearest that could be
/// if both were alike, in Kullback and Leibler's measure.
func waldsBound(_ proportion: Double, times: Double, share: Double, error: Double = 0.01) -> Double {
    let missed = 0.05
    let worse = min(1, proportion * times)
    let alike = share * worse + (1 - share) * proportion
    func distance(_ from: Double, _ to: Double) -> Double {
        (from > 0 ? from * log(from / to) : 0) + (from < 1 ? (1 - from) * log((1 - from) / (1 - to)) : 0)
    }
    let learned = (1 - missed) * log((1 - missed) / error) + missed * log(missed / (1 - error))
    return learned / (share * distance(worse, alike) + (1 - share) * distance(proportion, alike))
}

/// Up to where what was found so often in so many trials may really lie: the upper end of the 95 % interval of Wilson.
func upperEnd(_ found: Int, of trials: Int) -> Double {
    let (n, part) = (Double(trials), Double(found) / Double(trials))
    let z = 1.96
    return (part + z * z / (2 * n) + z * (part * (1 - part) / n + z * z / (4 * n * n)).squareRoot()) / (1 + z * z / n)
}

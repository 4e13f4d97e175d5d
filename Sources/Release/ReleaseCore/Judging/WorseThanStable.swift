internal import ReleaseModel

/// Whether more of the candidate's requests are bad than of the stable's, beyond chance.
@Sendable func worseThanStable(_ bounds: Bounds, _ facts: Facts, _ figures: Figures) -> Finding {
    guard let confidence = bounds.worseThanStable?.confidence.value, let samples = facts.samples,
        let ofStable = facts.ofStable
    else { return .good }
    switch facts.baseline {
    case .none: return .good
    case .unknown(let because): return .unknown(because)
    case .number(let baseline):
        let counts = Counts(
            bad: facts.value * samples, of: samples, stableBad: baseline * ofStable, ofStable: ofStable)
        let numbers =
            "\(figures.text(facts.value)) of \(figures.count(samples)), against \(figures.text(baseline)) of "
            + "\(figures.count(ofStable)) of the stable’s"
        switch compare(counts, confidence: confidence, comparisons: facts.stages) {
        case .worse: return .bad(because: "\(numbers): worse beyond chance")
        case .notWorse: return .good
        case .undecided: return .undecided("\(numbers): too few to tell yet")
        }
    }
}

/// What was counted since the stage began.
struct Counts: Sendable, Equatable {
    var bad: Double
    var of: Double
    var stableBad: Double
    var ofStable: Double
}

enum Comparison: Sendable, Equatable {
    case worse
    case notWorse
    case undecided
}

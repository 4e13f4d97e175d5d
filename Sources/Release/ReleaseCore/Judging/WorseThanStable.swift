internal import ReleaseModel

/// Whether more of the candidate's requests are bad than of the stable's, beyond chance.
@Sendable func worseThanStable(_ bounds: Bounds, _ facts: Facts, _ figures: Figures) -> Finding {
    guard let rule = bounds.worseThanStable else { return .good }
    switch facts.baseline {
    case .none: return .good
    case .unknown(let because): return .unknown(because)
    case .number(let baseline):
        guard let samples = facts.samples, let ofStable = facts.ofStable else {
            return .unknown("how many requests the stable had is not known")
        }
        guard let share = proportion(facts.value), let shareOfStable = proportion(baseline) else {
            return .unknown(
                "\(figures.text(facts.value)), against \(figures.text(baseline)), are no proportions of requests")
        }
        let counts = Counts(
            bad: share * samples, of: samples, stableBad: shareOfStable * ofStable, ofStable: ofStable)
        let numbers =
            "\(figures.text(facts.value)) of \(figures.count(samples)), against \(figures.text(baseline)) of "
            + "\(figures.count(ofStable)) of the stable’s"
        let answer = compare(
            counts, confidence: rule.confidence.value, floor: rule.floor, comparisons: facts.stages)
        switch answer {
        case .worse: return .bad(because: "\(numbers): worse beyond chance")
        case .notWorse: return .good
        case .undecided: return .undecided("\(numbers): too few to tell yet")
        }
    }
}

/// Sources round, so that all of the requests may be a little more than all, and none a little less than none.
private func proportion(_ value: Double) -> Double? {
    (-0.01...1.01).contains(value) ? min(max(value, 0), 1) : nil
}

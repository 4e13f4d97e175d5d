internal import ReleaseModel

/// What a check's thresholds say of a number.
enum Finding: Equatable {
    case good
    /// As far from the stable's as a rule forbids, and no further than chance brings it.
    case withinChance
    /// Why, with the numbers.
    case bad(because: String)
    /// There are too few events yet to tell chance from difference.
    case undecided(String)
    /// What it is to be compared with cannot be told.
    case unknown(String)
}

extension Bounds {
    /// The first rule that finds something bad; else the first that cannot tell; else good.
    func finding(on facts: Facts, _ figures: Figures) -> Finding {
        let findings =
            absoluteRules.map { $0(self, facts, figures) }
            // A stable that is bad itself is no measure for others: a way forward must stay open.
            + (facts.isStableBad ? [] : relativeRules.map { $0(self, facts, figures) })
        return findings.first { if case .bad = $0 { true } else { false } }
            ?? findings.first { $0 != .good && $0 != .withinChance } ?? findings.first { $0 != .good } ?? .good
    }

    var isRelative: Bool { aboveBaseline != nil || belowBaseline != nil || worseThanStable != nil }
}

private typealias Rule = @Sendable (Bounds, Facts, Figures) -> Finding

/// Adding a rule is a function and a line.
private let absoluteRules: [Rule] = [
    { bounds, facts, figures in
        guard let limit = bounds.above, facts.value > limit.value else { return .good }
        return .bad(because: "\(figures.text(facts.value)) is above \(figures.text(limit))\(figures.notes(facts))")
    },
    { bounds, facts, figures in
        guard let limit = bounds.below, facts.value < limit.value else { return .good }
        return .bad(because: "\(figures.text(facts.value)) is below \(figures.text(limit))\(figures.notes(facts))")
    },
]

private let relativeRules: [Rule] = [
    { bounds, facts, figures in
        bounds.aboveBaseline.map { distant(by: $0, facts, figures, isUp: true) } ?? .good
    },
    { bounds, facts, figures in
        bounds.belowBaseline.map { distant(by: $0, facts, figures, isUp: false) } ?? .good
    },
    worseThanStable,
]

/// More than so far from the stable's number, and by more than the floor.
private func distant(by distance: Distance, _ facts: Facts, _ figures: Figures, isUp: Bool) -> Finding {
    switch facts.baseline {
    case .none: return .good
    case .unknown(let because): return .unknown(because)
    case .number(let baseline):
        let difference = isUp ? facts.value - baseline : baseline - facts.value
        // A part of the stable's number, or so much of the same unit.
        let allowed = distance.by.sort == .share ? baseline.magnitude * distance.by.value : distance.by.value
        guard difference > allowed, difference > distance.atLeast?.value ?? 0 else { return .good }
        if let counts = Counts(facts, baseline, figures, isUp: isUp), !counts.areBeyondChance { return .withinChance }
        return .bad(
            because: "\(figures.text(facts.value)) is \(figures.far(distance.by, isUp: isUp)) the baseline "
                + "(\(figures.text(baseline))\(facts.samples.map { ", \(figures.count($0)) samples" } ?? ""))")
    }
}

extension SideBySide {
    /// Whether the candidate is worse than the stable by more than chance brings, as far as both are proportions.
    func isBeyondChance(_ figures: Figures) -> Bool {
        guard figures.sort == .share, case .number(let value, _) = candidate.value,
            case .number(let baseline, _)? = stable?.value, case .number(let count, _)? = candidate.samples,
            case .number(let ofStable, _)? = stable?.samples, (0...1).contains(value), (0...1).contains(baseline),
            count.isFinite, ofStable.isFinite
        else { return false }
        return Counts(bad: value * count, of: count, stableBad: baseline * ofStable, ofStable: ofStable)
            .areBeyondChance
    }
}

extension Counts {
    /// What was counted on both sides, where the numbers are proportions of requests that were.
    fileprivate init?(_ facts: Facts, _ baseline: Double, _ figures: Figures, isUp: Bool) {
        guard figures.sort == .share, let samples = facts.samples, let ofStable = facts.ofStable,
            (0...1).contains(facts.value), (0...1).contains(baseline)
        else { return nil }
        // Where less is worse, as of successes, what is bad is what is missing.
        let (bad, stableBad) = isUp ? (facts.value, baseline) : (1 - facts.value, 1 - baseline)
        self.init(bad: bad * samples, of: samples, stableBad: stableBad * ofStable, ofStable: ofStable)
    }
}

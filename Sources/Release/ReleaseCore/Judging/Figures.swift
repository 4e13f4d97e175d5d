internal import ReleaseModel

/// How the numbers of a check are written: by the unit in which its thresholds are.
struct Figures {
    let sort: Measure.Sort

    init(_ check: Check) {
        sort = check.sort
    }

    /// `7.8 %`, `812 ms`, `1,204`.
    func text(_ value: Double) -> String { ReleaseModel.figure(value, sort) }

    func text(_ measure: Measure) -> String { ReleaseModel.figure(measure.value, measure.sort) }

    /// `1,204`.
    func count(_ value: Double) -> String { ReleaseModel.figure(value.rounded(), .number) }

    /// `1 request`, `1,204 requests`.
    func requests(_ value: Double) -> String { "\(count(value)) request\(value.rounded() == 1 ? "" : "s")" }

    /// ` (612 samples)`, where they are counted, and whether the stable is no better.
    func notes(_ facts: Facts) -> String {
        let notes = [
            facts.samples.map { "\(count($0)) samples" },
            facts.isStableBad ? facts.baseline.number.map { "the stable is bad too: \(text($0))" } : nil,
        ].compactMap(\.self)
        return notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
    }

    /// `over twice`, `more than 50 % over`.
    func far(_ distance: Measure, isUp: Bool) -> String {
        if isUp, distance.sort == .share, distance.value == 1 { return "over twice" }
        return "more than \(text(distance)) \(isUp ? "over" : "under")"
    }

    /// `0.4 % (baseline 0.3 %, limit 5 %, 1,204 samples)`.
    func passing(_ facts: Facts, _ check: Check, isWithinChance: Bool) -> String {
        var notes: [String] = []
        switch facts.baseline {
        case .number(let baseline):
            notes.append("baseline \(text(baseline))" + (facts.isStableBad ? ", which is bad itself" : ""))
            if isWithinChance { notes.append("no more than chance brings") }
        case .none(let because): if check.fail?.isRelative == true { notes.append(because) }
        case .unknown: break
        }
        if let limit = check.fail?.above { notes.append("limit \(text(limit))") }
        if let limit = check.fail?.below { notes.append("at least \(text(limit))") }
        if let samples = facts.samples { notes.append("\(count(samples)) samples") }
        return text(facts.value) + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
    }
}

package import Instants
package import ReleaseModel

/// Judges what was measured of both sides by a check's thresholds; a pure function of numbers.
///
/// In this order: whether there is data, whether there is enough of it, whether it is of this stage and fresh; then the
/// rules that fail, then those that warn. What cannot be judged is never a pass.
package func judge(_ seen: SideBySide, by check: Check, in setting: JudgingSetting) -> CheckHistory.Sample {
    let figures = Figures(check)
    var numbers = CheckHistory.Sample.Numbers(value: nil, baseline: nil, samples: nil)
    func sample(_ verdict: CheckHistory.Sample.Verdict, _ text: String) -> CheckHistory.Sample {
        CheckHistory.Sample(at: setting.now, verdict, text, numbers: numbers)
    }

    if check.noData.absent == .pass, seen.isAbsent {
        return sample(.passing, "not judged: its source knows no such series, of either side")
    }
    let least = Double(check.fail?.minSamples ?? check.warn?.minSamples ?? 0)
    let ofStable = seen.stable?.samples.flatMap(\.count)
    var isFew = false
    if let counted = seen.candidate.samples {
        guard let count = counted.count else { return sample(.noData, counted.whyNot) }
        numbers.samples = count
        // With a small share that is nothing strange.
        if count < 1, let ofStable, ofStable >= max(1, least), setting.isCompared,
            ofStable * setting.share >= 5 * (1 - setting.share)
        {
            return sample(.noData, "the candidate got no requests, and the stable \(figures.count(ofStable))")
        }
        // Sources estimate: what is 49.7 was 50.
        isFew = count.rounded() < max(1, least)
        // Few are enough where chance does not bring so much: all of twenty, against none of a thousand.
        if isFew, !seen.isBeyondChance(figures) {
            return sample(.quiet, "not judged: \(figures.requests(count)), and \(figures.count(least)) are needed")
        }
    }
    guard case .number(let value, let newest) = seen.candidate.value, value.isFinite else {
        return sample(.noData, seen.candidate.value.whyNot)
    }
    numbers.value = value
    if let newest {
        if setting.now - newest > setting.maxAge {
            return sample(
                .noData,
                "the newest sample is \((setting.now - newest).words) old, and maxAge is \(setting.maxAge.text)")
        }
        if let since = setting.since, newest < since {
            return sample(.noData, "the newest sample was taken before this stage")
        }
    }
    let baseline = Baseline(seen.stable, ofAtLeast: least, in: setting)
    numbers.baseline = baseline.number
    let facts = Facts(
        value: value, samples: numbers.samples, baseline: baseline, ofStable: ofStable,
        isStableBad: baseline.isBad(by: check.fail), stages: setting.stages)
    let judged = [(check.fail, CheckHistory.Sample.Verdict.failing), (check.warn, .warning)]
    var undecided: String?
    var isWithinChance = false
    for case (let bounds?, let verdict) in judged {
        switch bounds.finding(on: facts, figures) {
        case .good: continue
        case .withinChance: isWithinChance = true
        case .bad(let because):
            if isFew, verdict == .warning { continue }
            return sample(verdict, because)
        case .undecided(let because): undecided = undecided ?? (verdict == .failing ? because : nil)
        case .unknown(let because): if verdict == .failing { return sample(.noData, because) }
        }
    }
    if let undecided { return sample(.quiet, undecided) }
    if isFew, let count = numbers.samples {
        return sample(.quiet, "not judged: \(figures.requests(count)), and \(figures.count(least)) are needed")
    }
    return sample(.passing, figures.passing(facts, check, isWithinChance: isWithinChance))
}

/// When, and in the midst of what, a measurement is judged.
package struct JudgingSetting: Sendable, Equatable {
    package var now: Instant
    /// Since when samples count.
    package var since: Instant?
    package var maxAge: Duration
    /// Whether the stable answers requests too at this moment.
    package var isCompared: Bool
    /// How many stages are judged, each by a comparison of its own.
    package var stages: Int
    /// The candidate's part of the requests, from 0 to 1.
    package var share: Double

    package init(
        now: Instant, since: Instant?, maxAge: Duration, isCompared: Bool, stages: Int, share: Double = 0.5
    ) {
        self.now = now
        self.since = since
        self.maxAge = maxAge
        self.isCompared = isCompared
        self.stages = stages
        self.share = share
    }
}

/// What the rules are asked about.
struct Facts {
    var value: Double
    var samples: Double?
    var baseline: Baseline
    var ofStable: Double?
    /// Whether the stable itself is what a candidate may not be.
    var isStableBad: Bool
    var stages: Int
}

/// The stable's number, where there is one to compare with.
enum Baseline: Equatable {
    case number(Double)
    /// There is nothing to compare with, and need not be: a first install, a switch long ago, a stable without requests.
    case none(because: String)
    /// There should be one.
    case unknown(String)

    init(_ side: SideBySide.Side?, ofAtLeast least: Double, in setting: JudgingSetting) {
        guard let side else {
            self = .none(because: "nothing to compare with")
            return
        }
        if let count = side.samples?.count, count < max(1, least), setting.isCompared {
            self = .none(because: "the stable had too few requests to compare with")
            return
        }
        guard case .number(let value, let newest) = side.value, value.isFinite else {
            let why = side.value.whyNot
            self =
                setting.isCompared
                ? .unknown("no baseline: \(why)") : .none(because: "no baseline of before the switch: \(why)")
            return
        }
        if let newest, setting.isCompared, setting.now - newest > setting.maxAge {
            let age = (setting.now - newest).words
            self = .unknown(
                "no baseline: the stable’s newest sample is \(age) old, and maxAge is \(setting.maxAge.text)")
            return
        }
        self = .number(value)
    }

    var number: Double? { if case .number(let value) = self { value } else { nil } }

    /// Whether the stable itself is what a candidate may not be; then it is no measure for others.
    func isBad(by bounds: Bounds?) -> Bool {
        guard let number, let bounds else { return false }
        return bounds.above.map { number > $0.value } ?? false || bounds.below.map { number < $0.value } ?? false
    }
}

extension MetricAnswer {
    /// As a number of requests.
    fileprivate var count: Double? {
        if case .number(let value, _) = self, value.isFinite, value >= 0 { value } else { nil }
    }

    /// Why it is no number to go by.
    var whyNot: String {
        switch self {
        case .noData(let because), .absent(let because): because
        case .number(let value, _):
            "the answer is \(value.isNaN ? "NaN" : value.isInfinite ? "infinite" : "less than none")"
        }
    }
}

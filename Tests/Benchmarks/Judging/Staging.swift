import Chances
import Documents
import Instants
import ReleaseCore
import ReleaseModel
import YAML

/// A check as a release declares it, judged by what the operator judges with.
struct JudgedCheck: Sendable {
    let check: Check
    private let consecutive: Int

    /// - Parameter fail: As it is written: `{above: 5%, consecutive: 3}`.
    init(_ fail: String) throws {
        let node = try Node.documents(yaml: Array("{number: {}, fail: \(fail)}".utf8))[0]
        guard let check = Check.format(in: checksOfNumbers).decode(node).value else {
            throw Unmeasured(why: "“\(fail)” cannot be read")
        }
        self.check = check
        consecutive = check.fail?.consecutive ?? 1
    }

    /// Adds what is seen to the history; whether the rollout ends by it.
    func fails(_ seen: SideBySide, after history: inout CheckHistory, stages: Int, isCompared: Bool = true) -> Bool {
        let setting = JudgingSetting(
            now: moment, since: nil, maxAge: .seconds(45), isCompared: isCompared, stages: stages)
        history.add(judge(seen, by: check, in: setting))
        return history.failures >= consecutive
    }
}

/// What is drawn look by look, and asked for by windows.
protocol Traffic {
    mutating func advance(_ chance: inout Chance)
    /// What the source says of the time between two looks.
    func seen(from: Int, to: Int) -> SideBySide
}

/// One stage that a check looks at every 15 s, from the second time on, as the operator does.
struct Stage: Sendable {
    var check: JudgedCheck
    var looks = 40
    /// How many looks a number reaches back at most: 20, or all of them where requests are counted.
    var window = 20

    /// In which part of the trials it was rolled back, and after how many seconds on average.
    func played(
        _ trials: Int, seed: UInt64, _ traffic: () -> some Traffic
    ) -> (failed: Int, seconds: Double) {
        var chance = Chance(seed: seed)
        var (failed, looked) = (0, 0)
        for _ in 0..<trials {
            var history = CheckHistory()
            var traffic = traffic()
            traffic.advance(&chance)
            for look in 2...looks {
                traffic.advance(&chance)
                let seen = traffic.seen(from: max(0, look - window), to: look)
                guard check.fails(seen, after: &history, stages: 3) else { continue }
                failed += 1
                looked += look
                break
            }
        }
        return (failed, failed > 0 ? Double(looked * 15) / Double(failed) : 0)
    }
}

/// Requests of both sides, of which a proportion is bad.
struct Proportions: Traffic {
    let candidate: Stream
    let stable: Stream
    private var sums = [(Tally(), Tally())]

    init(candidate: Stream, stable: Stream) {
        (self.candidate, self.stable) = (candidate, stable)
    }

    mutating func advance(_ chance: inout Chance) {
        let (ours, theirs) = sums.last!
        let look = sums.count
        sums.append((ours + candidate.draw(at: look, &chance), theirs + stable.draw(at: look, &chance)))
    }

    func seen(from: Int, to: Int) -> SideBySide {
        SideBySide(
            candidate: (sums[to].0 - sums[from].0).measured, stable: (sums[to].1 - sums[from].1).measured)
    }
}

extension Tally {
    var measured: SideBySide.Side {
        SideBySide.Side(
            of > 0 ? .number(bad / of, newest: nil) : .number(.nan, newest: nil), samples: .number(of, newest: nil))
    }
}

/// What yields numbers, whatever they mean.
private struct Number: CheckSettings {
    static let name = "number"
    static let about = "A number."
    static let isJudgedByThresholds = true
    var countsSamples: Bool { true }

    init(_ field: inout Fields<Self>) {}
}

private let checksOfNumbers = Catalog(checks: [.init(Number.self) { $0 }])
private let moment = Instant(seconds: 1_800_000_000)

import Chances
import ReleaseCore
import ReleaseModel

/// Whole rollouts of a candidate that is no worse: three stages of five minutes, then all traffic for half an hour, in
/// which it is compared with the stable of before the switch; a look every 15 s.
struct Rollouts: Sendable {
    var check: JudgedCheck
    var proportion: Double
    var perSecond: Double
    /// Whether counts are estimated from scrapes every 15 s, as Prometheus does: of the time between the first scrape and
    /// the last in the window, stretched to the whole of it.
    var isEstimated: Bool
    var seed: UInt64

    /// How many of so many are rolled back.
    func rolledBack(of trials: Int) -> Int {
        var chance = Chance(seed: seed)
        let perLook = perSecond * 15
        func stream(_ share: Double) -> Stream { Stream(perLook: perLook * share, bad: proportion) }
        let sides = Self.shares.map { (stream($0), stream(1 - $0)) }
        let before = stream(1)
        return (0..<trials).reduce(0) { count, _ in
            count + (isRolledBack(sides, before, &chance) ? 1 : 0)
        }
    }

    private func isRolledBack(
        _ sides: [(candidate: Stream, stable: Stream)], _ before: Stream, _ chance: inout Chance
    ) -> Bool {
        var history = CheckHistory()
        // What the stable had up to the switch, look by look.
        var ofStable = (1...Self.looksOfBake).map { before.draw(at: $0, &chance) }
        for side in sides {
            var (ours, theirs) = (Tally(), Tally())
            for look in 1...Self.looksOfStage {
                let scraped = (ours, theirs)
                let more = side.stable.draw(at: look, &chance)
                ofStable.append(more)
                (ours, theirs) = (ours + side.candidate.draw(at: look, &chance), theirs + more)
                if look > 1, fails(look, scraped, (ours, theirs), &history, isCompared: true) { return true }
            }
        }
        var (ours, theirs) = (Tally(), Tally())
        for look in 1...Self.looksOfBake {
            let scraped = (ours, theirs)
            (ours, theirs) = (ours + before.draw(at: look, &chance), theirs + ofStable[ofStable.count - look])
            if look > 1, fails(look, scraped, (ours, theirs), &history, isCompared: false) { return true }
        }
        return false
    }

    private func fails(
        _ look: Int, _ scraped: (Tally, Tally), _ counted: (Tally, Tally), _ history: inout CheckHistory,
        isCompared: Bool
    ) -> Bool {
        let stretch = Double(look) / Double(look - 1)
        let (ours, theirs) = isEstimated ? (scraped.0 * stretch, scraped.1 * stretch) : counted
        let seen = SideBySide(candidate: ours.measured, stable: theirs.measured)
        return check.fails(seen, after: &history, stages: Self.shares.count + 1, isCompared: isCompared)
    }

    private static let shares = [0.01, 0.1, 0.5]
    private static let looksOfStage = 20
    private static let looksOfBake = 120
}

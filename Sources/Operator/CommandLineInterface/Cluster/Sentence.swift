internal import Instants
internal import ReleaseCore
internal import ReleaseModel

/// How a release stands, in one sentence, as of now.
///
/// The operator writes its sentence when something changes, with moments in it; what people want to know is how
/// long that still is, and what the checks say, so that is made anew from the passage's record.
func sentence(of release: SeenRelease, _ passages: [SeenPassage], now: Instant) -> String {
    guard let passage = passages.first else { return statement(of: release) }
    guard passage.isRunning else {
        if release.ready?.reason == "Watched", let ended = passage.ended, ended + passage.watch > now {
            return Because.watched(version: passage.to.words, until: ended + passage.watch).sentence(now: now)
        }
        return statement(of: release)
    }
    let weight = passage.weightSeen(effective: release.weight)
    if let ending = passage.ending {
        // What the way back waits for is said by the operator alone.
        return release.message.hasPrefix("rolling back")
            ? release.message : Because.goingBack(because: ending.because).sentence(now: now)
    }
    if let paused = passage.paused { return Because.paused(paused, weight: weight).sentence(now: now) }
    if let end = passage.holdEnd, end > now {
        switch release.ready?.reason {
        case "Holding":
            return Because.holding(weight: weight, until: end, checks: passage.checksSeen).sentence(now: now)
        case "Baking": return Because.baking(until: end, checks: passage.checksSeen).sentence(now: now)
        default: break
        }
    }
    return statement(of: release)
}

/// What the operator wrote.
private func statement(of release: SeenRelease) -> String {
    let stale = release.isSeen ? "" : " (the newest declaration has not been looked at yet)"
    return (release.message.isEmpty ? "the operator has not looked at it yet" : release.message)
        + (release.message.isEmpty ? "" : stale)
}

extension SeenPassage {
    private var asked: Weight {
        stages.indices.contains(stageNumber) ? Weight(percent: stages[stageNumber].weight) ?? .all : .all
    }

    /// As in messages: `10 %`.
    var weightWords: String { "\(asked)" }

    /// What was asked for, and what the operator has counted that the router can do.
    fileprivate func weightSeen(effective: Int?) -> WeightSeen {
        WeightSeen(effective: effective.flatMap { Weight(percent: $0) } ?? asked, asked: asked, pods: 0, ofPods: 0)
    }

    fileprivate var checksSeen: [CheckSeen] {
        checks.filter { !$0.because.isEmpty }.map { CheckSeen(name: $0.name, text: $0.because) }
    }

    /// How it ended, or how far it is.
    var standing: String { (outcome ?? phase)?.words ?? "not begun" }
}

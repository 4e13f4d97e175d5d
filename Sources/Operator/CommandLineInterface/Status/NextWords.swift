internal import ReleaseModel

/// What a person may type next, each with what comes of it.
func nextWords(_ release: SeenRelease, _ passage: SeenPassage?, _ talk: ClusterTalk) -> String {
    let name = release.name
    let offers = offers(release, passage)
    guard !offers.isEmpty else { return "" }
    let lines = offers.map { command, effect in (talk.words(command, name), effect) }
    let width = lines.reduce(0) { max($0, $1.0.count) } + 2
    return "Next\n" + lines.map { "  \($0.0.padded(to: width))\($0.1)\n" }.joined()
}

private func offers(_ release: SeenRelease, _ passage: SeenPassage?) -> [(command: String, effect: String)] {
    guard let passage else {
        return release.message.isEmpty ? [] : [("watch", "follows it until it starts")]
    }
    // A gate is shut, and the newest passage tells of an older declaration.
    if !passage.isRunning, release.phase == "Waiting" { return [("watch", "follows it until it starts")] }
    guard let outcome = passage.outcome else {
        if passage.ending != nil { return [("watch", "follows the way back")] }
        if passage.paused != nil {
            return [("resume", "lets it go on"), ("abort", "takes all traffic back to the stable")]
        }
        return [
            ("watch", "follows it"), ("pause", "keeps it where it is"),
            ("skip", passage.isLastStage ? "ends the bake" : "ends the hold of this stage"),
            ("abort", "takes all traffic back to the stable"),
        ]
    }
    switch outcome {
    case .rolledBack, .refused, .aborted: return [("retry", "tries the same again; or declare another version")]
    case .succeeded:
        return passage.from == nil
            ? [("history", "lists the passages")]
            : [("rollback", "goes back to what ran before"), ("history", "lists the passages")]
    case .superseded, .waiting, .running, .holding, .baking, .rollingBack: return [("watch", "follows it")]
    }
}

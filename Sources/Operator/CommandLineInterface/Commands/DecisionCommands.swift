internal import Arguments
internal import Clocks
internal import ReleaseModel

// The words by which people steer rollouts; each makes one Decision.

let pauseCommand = decisionCommand(
    .pause, "Keeps a rollout where it is, until it is resumed; its checks go on, and may still roll it back.")

let resumeCommand = decisionCommand(.resume, "Lets a paused rollout go on.")

let skipCommand = decisionCommand(
    .skip, "Ends the hold or the bake that a rollout is in, or leaves out one check for the rest of the stage.",
    options: [.value("check", nil, "CHECK", "The check that is left out. Without it: the hold.")])

let abortCommand = decisionCommand(.abort, "Ends a rollout, and takes all traffic back to the stable.")

let retryCommand = decisionCommand(.retry, "Tries a declaration again that was refused.")

let rollbackCommand = decisionCommand(
    .rollback, "Goes back to a version that was proven here.",
    options: [.value("to", nil, "VERSION", "The version, or its revision. Without it: what ran before.")])

private func decisionCommand(_ verb: Decision.Verb, _ about: String, options: [Option] = []) -> MartletCommand {
    clusterCommand(
        Command(
            verb.rawValue, about,
            details: """
                It makes a Decision in the release's namespace, in your name; what counts is what the cluster lets you \
                make. Nothing is made if it would count for nothing.
                """,
            options: options + [
                .value("reason", nil, "TEXT", "Why; it is kept with the passage."),
                .value("environment", nil, "ENVIRONMENT", "The Environment. Without it: the one of the namespace."),
            ] + clusterOptions,
            operands: [Operand("NAME", "The release.")])
    ) { talk in
        let (release, passages) = try await whatIsDecidedAbout(talk)
        let wish = DecisionWish(
            verb: verb, check: verb == .skip ? talk.invocation["check"] : nil,
            to: verb == .rollback ? talk.invocation["to"] : nil)
        if let objection = wish.objection(release, passages) {
            throw CommandFailure.impossible("\(release.namespace)/\(release.name): \(objection)")
        }
        let made = try await talk.decide(wish, about: release, passages)
        talk.console.print(
            "\(made.name): \(verb.rawValue) of \(release.namespace)/\(release.name), by \(made.user).\n"
                + "\(wish.consequence(release, passages, talk))\n")
        return .success
    }
}

/// The release and its passages, once the operator has looked at what was declared last: until then that has no
/// number, and a word on the one before would count for nothing.
private func whatIsDecidedAbout(_ talk: ClusterTalk) async throws -> (SeenRelease, [SeenPassage]) {
    var looks = 0
    while true {
        let release = try await talk.release(talk.invocation.operands[0])
        let passages = try await talk.passages(of: release)
        looks += 1
        // An operator tells within three seconds; one that does not run tells nothing, and is not waited for.
        guard !release.isSeen, release.declaration.number != nil, looks < 10 else { return (release, passages) }
        try await talk.surroundings.clock.sleep(for: .milliseconds(500))
    }
}

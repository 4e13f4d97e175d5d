internal import Arguments
internal import Instants
internal import KubernetesObjects
internal import Spelling

let whyCommand = clusterCommand(
    Command(
        "why", "Says in one sentence why a release stands where it does, and what that rests on.",
        options: clusterOptions, operands: [Operand("NAME", "The release.")])
) { talk in
    let release = try await talk.release(talk.invocation.operands[0])
    let passages = try await talk.passages(of: release)
    let paragraphs = [
        visible(sentence(of: release, passages, now: talk.now)) + "\n",
        passages.first.map { facts(behind: $0, now: talk.now) } ?? "",
        nextWords(release, passages.first, talk),
    ]
    talk.console.print(paragraphs.filter { !$0.isEmpty }.joined(separator: "\n"))
    return .success
}

/// What the sentence rests on, as the passage has recorded it.
private func facts(behind passage: SeenPassage, now: Instant) -> String {
    [passage.isRunning ? stages(of: passage, now: now) : "", judgement(of: passage), gates(of: passage)]
        .filter { !$0.isEmpty }.joined(separator: "\n")
        + decisions(of: passage, now: now).prefixed(by: "\n")
}

extension String {
    fileprivate func prefixed(by prefix: String) -> String { isEmpty ? "" : prefix + self }
}

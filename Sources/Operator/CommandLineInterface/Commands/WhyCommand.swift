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

/// Each check with the rule that decided and the values it was applied to, the newest first.
private func judgement(of passage: SeenPassage) -> String {
    guard !passage.checks.isEmpty else { return "" }
    let rows = passage.checks.flatMap { check -> [String] in
        let rule = check.because.isEmpty ? "" : ": \(check.because)"
        let skipped = passage.excused.contains(check.name) ? ", skipped by a person" : ""
        return ["  \(check.name) \(answerWords(check.state))\(skipped)\(rule)"]
            + check.values.reversed().map { value in
                let facts = [
                    value.value ?? "no data", value.baseline.map { "baseline \($0)" } ?? "",
                    value.samples.map { "\($0.grouped) samples" } ?? "",
                ].filter { !$0.isEmpty }
                return "    \(value.at.map { "\($0.rfc3339)  " } ?? "")\(facts.joined(separator: "; "))"
            }
    }
    return "Checks\n" + rows.map { visible($0) + "\n" }.joined()
}

extension String {
    fileprivate func prefixed(by prefix: String) -> String { isEmpty ? "" : prefix + self }
}

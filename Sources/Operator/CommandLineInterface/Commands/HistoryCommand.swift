internal import Arguments
internal import Instants
internal import KubernetesObjects
internal import ReleaseCore

let historyCommand = clusterCommand(
    Command(
        "history", "Lists the passages of a release, the newest first: what came of each, and why.",
        details:
            "BY is who declared it, or whose decision made it. As many are kept as spec.history of the Release says.",
        options: [outputOption] + clusterOptions, operands: [Operand("NAME", "The release.")])
) { talk in
    // The table allows no other word.
    let format = OutputFormat(rawValue: talk.invocation["output"]!)!
    let release = try await talk.release(talk.invocation.operands[0])
    let passages = try await talk.passages(of: release)
    switch format {
    case .json, .yaml: talk.console.print(format.list(of: passages.map(\.object)))
    case .text, .wide:
        guard !passages.isEmpty else {
            talk.console.printError("\(release.key) has no passages yet.\n")
            return .success
        }
        let terminal = talk.surroundings.terminal
        let width = terminal.isWatched && format == .text ? terminal.width : nil
        talk.console.print(historyTable(of: passages, now: talk.now, isWide: format == .wide).text(width: width))
    }
    return .success
}

private func historyTable(of passages: [SeenPassage], now: Instant, isWide: Bool) -> Table {
    var table = Table(
        ["NUMBER", "VERSION", "OUTCOME", "STARTED", "TOOK", "BY"]
            + (isWide ? ["PURPOSE", "STRATEGY", "FROM", "REVISION", "ENVIRONMENT"] : []) + ["BECAUSE"])
    for passage in passages {
        table.add(
            [
                passage.numberText, passage.to.words, passage.standing, passage.started.rfc3339,
                ((passage.ended ?? now) - passage.started).words + (passage.isRunning ? " so far" : ""),
                passage.people.joined(separator: ", "),
            ]
                + (isWide
                    ? [
                        passage.purpose, passage.strategy, passage.from?.words ?? "", passage.to.revision,
                        passage.environment ?? "",
                    ] : []) + [passage.because ?? ""])
    }
    return table
}

extension SeenPassage {
    /// Who declared it, and whose word changed its course.
    fileprivate var people: [String] {
        var people = declaredBy
        for decision in decisions where !people.contains(decision.user) { people.append(decision.user) }
        return people
    }
}

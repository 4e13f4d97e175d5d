internal import Arguments
internal import ReleaseModel

let explainCommand = MartletCommand(
    Command(
        "explain", "Explains a kind or a field: what it does, what may stand there, what holds without it.",
        details: """
            Without a topic: the kinds. With “defaults”: what counts where nothing is declared. With \
            “queries”: whose numbers the built-in checks can go by.
            Kinds go by any of their names, and “spec” may be left out: martlet explain rel.strategy.canary
            """,
        operands: [
            Operand("TOPIC", "A kind, a field such as release.spec.images, “defaults” or “queries”.", .atMostOne)
        ])
) { invocation, surroundings throws(UsageComplaint) in
    let manual = Manual(in: catalog)
    let width = surroundings.terminal.width
    guard let topic = invocation.operands.first else { return Answer(output: manual.overview(width: width)) }
    if topic == "defaults" { return Answer(output: catalog.defaultsYAML) }
    if topic == "queries" { return Answer(output: catalog.queriesYAML) }
    do {
        return Answer(output: try manual.page(on: topic).text(width: width))
    } catch {
        throw invocation.complaint("\(error)")
    }
}

internal import Arguments
internal import ReleaseModel

let explainCommand = MartletCommand(
    Command(
        "explain", "Explains a kind or a field: what it does, what may stand there, what holds without it.",
        details: """
            Without a topic: the kinds. With “defaults”: what counts where nothing is declared. With \
            “queries”: whose numbers the built-in checks can go by. With “sources”: where numbers come \
            from, in the operator's configuration.
            Kinds go by any of their names, and “spec” may be left out: martlet explain rel.strategy.canary
            """,
        operands: [
            Operand(
                "TOPIC", "A kind, a field such as release.spec.images, “defaults”, “queries” or “sources”.", .atMostOne)
        ])
) { invocation, surroundings throws(UsageComplaint) in
    let manual = Manual(in: catalog)
    let width = surroundings.terminal.width
    guard let topic = invocation.operands.first else { return Answer(output: manual.overview(width: width)) }
    if topic == "defaults" { return Answer(output: catalog.defaultsYAML) }
    if topic == "queries" { return Answer(output: catalog.queriesYAML) }
    do {
        let isOfSources = topic == "sources" || topic.hasPrefix("sources.")
        let page = isOfSources ? try manual.page(onSources: topic) : try manual.page(on: topic)
        return Answer(output: page.text(width: width))
    } catch {
        throw invocation.complaint("\(error)")
    }
}

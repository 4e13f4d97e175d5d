internal import Arguments
internal import Clocks
internal import Instants
internal import KubernetesObjects

let watchCommand = clusterCommand(
    Command(
        "watch", "Follows releases while they roll out.",
        details: """
            In a terminal it shows how all of them stand; elsewhere it prints a line for each change: when, which \
            release, phase, stage, weight, message.
            With --until proven it ends with 0 as soon as what is declared is proven, and with 1 if it ends otherwise.
            In a pipeline: martlet watch checkout --until proven --timeout 1h
            """,
        options: [
            .value("until", nil, "END", "Ends then, where a NAME is given.", choices: ["proven"]),
            .value("timeout", nil, "DURATION", "Ends after this, with 1 where --until is given."),
            .flag("once", nil, "Shows how they stand now, and ends."),
            allNamespacesOption,
        ] + clusterOptions,
        operands: [Operand("NAME", "The release; without one, all of the namespace.", .atMostOne)]),
    whenStopped: { $0["until"] == nil ? .success : .failure }
) { talk in
    let name = talk.invocation.operands.first
    let isUntilProven = talk.invocation["until"] != nil
    let limit = try talk.invocation.duration("timeout")
    guard name == nil || !talk.invocation.has("all-namespaces") else {
        throw talk.invocation.complaint("“\(name!)” is in one namespace; leave out -A, or the name")
    }
    guard name != nil || !isUntilProven else {
        throw talk.invocation.complaint("--until says when one release is done; name it")
    }
    // What cannot be reached or is not there is said at once, and not tried again for ever.
    if let name { _ = try await talk.release(name) } else { _ = try await talk.releases() }
    let screen: any WatchScreen =
        talk.surroundings.terminal.canRedraw && !talk.invocation.has("once")
        ? Redrawing(talk.console, terminalNow: talk.surroundings.terminalNow) : Lines(talk.console)
    let watch = Watch(talk: talk, name: name, isUntilProven: isUntilProven, screen: screen)
    screen.begin()
    // However it ends, the terminal is left as it was.
    defer { screen.end() }
    guard let limit else { return try await watch.run(once: talk.invocation.has("once")) }
    let code = try await talk.surroundings.clock.within(limit) { try await watch.run(once: false) }
    if code == nil, isUntilProven {
        talk.console.printError("\(talk.invocation.path.joined(separator: " ")): not proven within \(limit.text)\n")
    }
    return code ?? (isUntilProven ? .failure : .success)
}

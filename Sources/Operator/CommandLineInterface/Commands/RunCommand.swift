internal import Arguments

let runCommand = MartletCommand(
    Command(
        "run", "Runs the operator, in a cluster or beside it.",
        details: """
            Each setting can be given by its option, by a variable (MARTLET_TRUST_DECISIONS=true), or in a file of YAML \
            (trustDecisions: true); the option counts before the variable, and that before the file. What no setting is \
            called is refused, in each of them.
            It ends in good order, within five seconds, when it is told to by SIGTERM or Ctrl-C.
            """,
        options: [
            .value("config", nil, "FILE", "A file of settings."),
            .flag("show-settings", nil, "Print all settings and where each comes from, and run nothing."),
        ] + runSettings.map(\.option))
) { (invocation, surroundings, console) async throws(UsageComplaint) -> ExitCode in
    let configuration = try RunConfiguration(invocation, in: surroundings)
    if invocation.has("show-settings") {
        console.print(configuration.shown)
        return .success
    }
    let process = OperatorProcess(configuration: configuration, surroundings: surroundings, console: console)
    guard let problem = await process.run() else { return .success }
    console.printError("martlet run: \(problem)\n")
    return .failure
}

extension RunSetting {
    fileprivate var option: Option {
        switch value {
        case .flag: .flag(name, nil, about)
        case .text(let word): .value(name, nil, word, usually)
        case .list(let word): .value(name, nil, word, about, isRepeated: true)
        case .choice(let choices): .value(name, nil, "WORD", usually, choices: choices)
        }
    }

    private var usually: String { initially.isEmpty ? about : "\(about) Usually \(initially)." }
}

package import Arguments

/// A command of `martlet`: the words it takes, and what it does when it is given them.
struct MartletCommand: Sendable {
    let words: Command
    /// Does what was asked for; whatever it may touch of the world is in the surroundings.
    let answer: @Sendable (Invocation, Surroundings) throws(UsageComplaint) -> Answer

    init(
        _ words: Command,
        answer: @escaping @Sendable (Invocation, Surroundings) throws(UsageComplaint) -> Answer
    ) {
        self.words = words
        self.answer = answer
    }
}

/// Adding a command is a file with a `MartletCommand`, and a line here.
private let commands: [MartletCommand] = [
    initCommand,
    setCommand,
    lintCommand,
    explainCommand,
    schemaCommand,
    crdsCommand,
    versionCommand,
    helpCommand,
    completionCommand,
]

/// Everything that `martlet` understands.
package let martlet = Command(
    "martlet", "Martlet, a release operator for Kubernetes.", commands: commands.map(\.words))

/// What a command leaves for the terminal.
package struct Answer: Sendable, Equatable {
    package var exitCode: ExitCode
    package var output: String
    package var errors: String

    package init(exitCode: ExitCode = .success, output: String = "", errors: String = "") {
        self.exitCode = exitCode
        self.output = output
        self.errors = errors
    }
}

/// Answers the words that the program was started with.
package func answer(to words: [String], in surroundings: Surroundings) -> Answer {
    if words.first == Shell.question {
        let completions = martlet.completions(of: Array(words.dropFirst()))
        return Answer(output: completions.map { "\($0.word)\t\($0.about)\n" }.joined())
    }
    do throws(UsageComplaint) {
        // Asked for nothing, we say what there is.
        var words = words.isEmpty ? ["--help"] : words
        // What everybody types first of a new program.
        if words == ["--version"] { words = ["version"] }
        let invocation = try martlet.read(words)
        if invocation.wantsHelp { return Answer(output: invocation.help(width: surroundings.terminal.width)) }
        guard let command = commands.first(where: { $0.words.name == invocation.command.name }) else {
            preconditionFailure("\(invocation.command.name) is read and not listed")
        }
        return try command.answer(invocation, surroundings)
    } catch {
        return Answer(exitCode: .usage, errors: "\(error)\n")
    }
}

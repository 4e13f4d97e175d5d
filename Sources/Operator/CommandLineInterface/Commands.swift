package import Arguments

/// A command of `martlet`: the words it takes, and what it does when it is given them.
struct MartletCommand: Sendable {
    let words: Command
    let deed: Deed

    /// Whatever a command may touch of the world is in the surroundings.
    enum Deed: Sendable {
        /// Says all there is to say at once.
        case answer(@Sendable (Invocation, Surroundings) throws(UsageComplaint) -> Answer)
        /// Waits for others, prints as it goes, and ends in good order when `surroundings.stop` asks for it.
        case run(@Sendable (Invocation, Surroundings, Console) async throws(UsageComplaint) -> ExitCode)
    }

    init(
        _ words: Command,
        answer: @escaping @Sendable (Invocation, Surroundings) throws(UsageComplaint) -> Answer
    ) {
        self.words = words
        deed = .answer(answer)
    }

    init(
        _ words: Command,
        run: @escaping @Sendable (Invocation, Surroundings, Console) async throws(UsageComplaint) -> ExitCode
    ) {
        self.words = words
        deed = .run(run)
    }
}

/// Adding a command is a file with a `MartletCommand`, and a line here.
private let commands: [MartletCommand] = [
    initCommand,
    setCommand,
    lintCommand,
    demoCommand,
    sandboxCommand,
    runCommand,
    planCommand,
    checkCommand,
    explainCommand,
    schemaCommand,
    crdsCommand,
    statusCommand,
    whyCommand,
    historyCommand,
    watchCommand,
    pauseCommand,
    resumeCommand,
    skipCommand,
    abortCommand,
    retryCommand,
    rollbackCommand,
    versionCommand,
    helpCommand,
    completionCommand,
]

/// Everything that `martlet` understands, under the name it was started by.
func program(called name: String) -> Command {
    Command(name, "Martlet, a release operator for Kubernetes.", commands: commands.map(\.words))
}

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

/// What the words that the program was started with come to.
package enum Work: Sendable {
    case answered(Answer)
    /// Still to be done; it prints by itself.
    case running(@Sendable (Console) async -> ExitCode)
}

package func work(for words: [String], in surroundings: Surroundings) -> Work {
    let martlet = program(called: surroundings.programName)
    if words.first == Shell.question {
        let words = Array(words.dropFirst())
        let completions = martlet.completions(of: words)
        if completions.isEmpty, let names = releaseNames(completing: words, of: martlet, in: surroundings) {
            return .running(names)
        }
        return .answered(Answer(output: completions.map { "\($0.word)\t\($0.about)\n" }.joined()))
    }
    do throws(UsageComplaint) {
        // Asked for nothing, we say what there is.
        var words = words.isEmpty ? ["--help"] : words
        // What everybody types first of a new program.
        if words == ["--version"] { words = ["version"] }
        // A command that has others says which, too.
        if words.count == 1, commands.contains(where: { $0.words.name == words[0] && !$0.words.commands.isEmpty }) {
            words.append("--help")
        }
        let invocation = try martlet.read(words)
        if invocation.wantsHelp {
            return .answered(Answer(output: invocation.help(width: surroundings.terminal.width)))
        }
        guard let command = commands.first(where: { $0.words.name == invocation.path[1] }) else {
            preconditionFailure("\(invocation.path[1]) is read and not listed")
        }
        switch command.deed {
        case .answer(let answer): return .answered(try answer(invocation, surroundings))
        case .run(let run):
            return .running { console in
                do throws(UsageComplaint) {
                    return try await run(invocation, surroundings, console)
                } catch {
                    console.printError("\(error)\n")
                    return .usage
                }
            }
        }
    } catch {
        return .answered(Answer(exitCode: .usage, errors: "\(error)\n"))
    }
}

/// Answers the words that the program was started with, of a command that does so at once.
package func answer(to words: [String], in surroundings: Surroundings) -> Answer {
    guard case .answered(let answer) = work(for: words, in: surroundings) else {
        preconditionFailure("“\(words.joined(separator: " "))” is to be run")
    }
    return answer
}

/// The same of any command, whose words are printed as they come.
package func run(_ words: [String], in surroundings: Surroundings, on console: Console) async -> ExitCode {
    switch work(for: words, in: surroundings) {
    case .running(let run): return await run(console)
    case .answered(let answer):
        console.print(answer.output)
        console.printError(answer.errors)
        return answer.exitCode
    }
}

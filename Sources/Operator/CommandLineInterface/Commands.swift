package import Arguments

/// Everything that `martlet` understands; the one place where a command is added.
package let martlet = Command(
    "martlet", "Martlet, a release operator for Kubernetes.",
    commands: [
        Command(
            "version", "Shows which Martlet this is, and what it is built with.",
            options: [
                .value(
                    "output", "o", "FORMAT", "How to print it.", initially: "text",
                    choices: VersionReport.Format.allCases.map(\.rawValue))
            ]),
        Command(
            "help", "Shows what a command does and takes.",
            operands: [Operand("COMMAND", "The command; without one, all of them.", .any)]),
        Command(
            "completion", "Prints what a shell must read to complete martlet's words.",
            details: """
                For this session: source <(martlet completion bash)
                For good: martlet completion bash > /etc/bash_completion.d/martlet
                """,
            operands: [Operand("SHELL", "The shell.", choices: Shell.allCases.map(\.rawValue))]),
    ])

/// What a command leaves for the terminal.
package struct Answer: Sendable, Equatable {
    package var exitCode: ExitCode
    package var output: String
    package var errors: String

    package init(exitCode: ExitCode, output: String = "", errors: String = "") {
        self.exitCode = exitCode
        self.output = output
        self.errors = errors
    }
}

/// Answers the words that the program was started with; reads and writes nothing itself.
package func answer(to words: [String], width: Int) -> Answer {
    if words.first == Shell.question {
        let completions = martlet.completions(of: Array(words.dropFirst()))
        return Answer(exitCode: .success, output: completions.map { "\($0.word)\t\($0.about)\n" }.joined())
    }
    do throws(UsageComplaint) {
        // Asked for nothing, we say what there is.
        let invocation = try martlet.read(words.isEmpty ? ["--help"] : words)
        return Answer(exitCode: .success, output: try output(of: invocation, width))
    } catch {
        return Answer(exitCode: .usage, errors: "\(error)\n")
    }
}

private func output(of invocation: Invocation, _ width: Int) throws(UsageComplaint) -> String {
    if invocation.wantsHelp { return invocation.help(width: width) }
    switch invocation.command.name {
    case "version":
        // The table allows no other word.
        return VersionReport.current.text(as: VersionReport.Format(rawValue: invocation["output"]!)!)
    case "help":
        return try martlet.read(invocation.operands + ["--help"]).help(width: width)
    case "completion":
        return Shell(rawValue: invocation.operands[0])!.script(for: "martlet")
    default:
        preconditionFailure("the command \(invocation.command.name) is listed and does nothing")
    }
}

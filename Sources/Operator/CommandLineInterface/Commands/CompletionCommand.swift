internal import Arguments

let completionCommand = MartletCommand(
    Command(
        "completion", "Prints what a shell must read to complete martlet's words.",
        details: """
            For this session: source <(martlet completion bash)
            For good: martlet completion bash > /etc/bash_completion.d/martlet
            """,
        operands: [Operand("SHELL", "The shell.", choices: Shell.allCases.map(\.rawValue))])
) { invocation, _ in
    Answer(output: Shell(rawValue: invocation.operands[0])!.script(for: "martlet"))
}

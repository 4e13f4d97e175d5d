internal import Arguments

let helpCommand = MartletCommand(
    Command(
        "help", "Shows what a command does and takes.",
        operands: [Operand("COMMAND", "The command; without one, all of them.", .any)])
) { invocation, surroundings throws(UsageComplaint) in
    let asked = try program(called: surroundings.programName).read(invocation.operands + ["--help"])
    return Answer(output: asked.help(width: surroundings.terminal.width))
}

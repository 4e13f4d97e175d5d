/// What a program, or one of its commands, is called and takes: a table, from which reading, help and completion come.
///
///     Command("martlet", "Releases software.", options: [.flag("verbose", "v", "Say more.", isInherited: true)],
///         commands: [Command("version", "Shows the version.", options: [
///             .value("output", "o", "FORMAT", "How to print it.", initially: "text", choices: ["text", "json"])])])
package struct Command: Sendable {
    package let name: String
    /// One sentence.
    package let about: String
    /// What else there is to say, below the help.
    package let details: String
    package let options: [Option]
    package let operands: [Operand]
    package let commands: [Command]

    package init(
        _ name: String, _ about: String, details: String = "", options: [Option] = [], operands: [Operand] = [],
        commands: [Command] = []
    ) {
        precondition(commands.isEmpty || operands.isEmpty, "\(name) takes commands or operands, not both")
        precondition(operands.dropLast().allSatisfy { $0.count == .one }, "only the last operand of \(name) may vary")
        self.name = name
        self.about = about
        self.details = details
        self.options = options
        self.operands = operands
        self.commands = commands
    }

    /// What each command has without saying so.
    static let help = Option.flag("help", "h", "Show this help.")
}

/// What begins with `-` or `--`.
package struct Option: Sendable {
    package let name: String
    package let letter: Character?
    package let about: String
    /// What its value is called in the help; a flag has none.
    package let value: String?
    package let initially: String?
    package let choices: [String]
    package let isRepeated: Bool
    package let isRequired: Bool
    /// Whether the commands below take it, too.
    package let isInherited: Bool

    /// An option that is there or not.
    package static func flag(
        _ name: String, _ letter: Character? = nil, _ about: String, isInherited: Bool = false
    ) -> Option {
        Option(
            name: name, letter: letter, about: about, value: nil, initially: nil, choices: [], isRepeated: false,
            isRequired: false, isInherited: isInherited)
    }

    /// An option with a value.
    package static func value(
        _ name: String, _ letter: Character? = nil, _ value: String, _ about: String, initially: String? = nil,
        choices: [String] = [], isRepeated: Bool = false, isRequired: Bool = false, isInherited: Bool = false
    ) -> Option {
        Option(
            name: name, letter: letter, about: about, value: value, initially: initially, choices: choices,
            isRepeated: isRepeated, isRequired: isRequired, isInherited: isInherited)
    }
}

/// What stands by itself, after the command.
package struct Operand: Sendable {
    package enum Count: Sendable {
        case one
        case atMostOne
        case atLeastOne
        case any
    }

    package let name: String
    package let about: String
    package let count: Count

    /// Whether there may be more than one.
    var isRepeated: Bool {
        switch count {
        case .one, .atMostOne: false
        case .atLeastOne, .any: true
        }
    }

    package let choices: [String]

    package init(_ name: String, _ about: String, _ count: Count = .one, choices: [String] = []) {
        self.name = name
        self.about = about
        self.count = count
        self.choices = choices
    }
}

/// How a program ends, for the shell that started it.
package enum ExitCode: Int32, Sendable {
    case success = 0
    /// What was asked for could not be done, or is not as it should be.
    case failure = 1
    /// What was asked for was not understood, or what it needs could not be read.
    case usage = 2
}

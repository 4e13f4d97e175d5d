internal import Spelling

extension Command {
    /// Reads what the program was started with, its own name left out.
    package func read(_ words: [String]) throws(UsageComplaint) -> Invocation {
        var reader = Reader(self, words)
        return try reader.invocation()
    }
}

/// Goes over the words once, from left to right.
private struct Reader {
    private var words: ArraySlice<String>
    private var result: Invocation
    /// After `--`, nothing is an option.
    private var onlyOperands = false

    init(_ command: Command, _ words: [String]) {
        self.words = words[...]
        result = Invocation(path: [command.name], command: command, options: command.options + [Command.help])
    }

    mutating func invocation() throws(UsageComplaint) -> Invocation {
        while let word = words.popFirst() {
            if onlyOperands || word == "-" || !word.hasPrefix("-") {
                try operand(word)
            } else if word == "--" {
                onlyOperands = true
            } else if word.hasPrefix("--") {
                try longOption(word.dropFirst(2))
            } else {
                try letters(word.dropFirst())
            }
        }
        result.wantsHelp = result.values["help"] != nil
        if !result.wantsHelp { try refuseMissing() }
        return result
    }

    private mutating func operand(_ word: String) throws(UsageComplaint) {
        if !onlyOperands, !result.command.commands.isEmpty { return try descend(to: word) }
        let operands = result.command.operands
        let place = result.operands.count
        guard let operand = place < operands.count ? operands[place] : operands.last,
            place < operands.count || operand.isRepeated
        else { throw result.complaint("“\(word)” is one word too many") }
        try check(word, operand.choices, of: operand.name)
        result.operands.append(word)
    }

    private mutating func descend(to name: String) throws(UsageComplaint) {
        let commands = result.command.commands
        guard let command = commands.first(where: { $0.name == name }) else {
            throw result.complaint("unknown command “\(name)”\(hint(name, commands.map(\.name)))")
        }
        result.path.append(name)
        result.command = command
        result.options = command.options + result.options.filter { $0.isInherited || $0.name == "help" }
    }

    /// `--name`, `--name VALUE` or `--name=VALUE`, without its dashes.
    private mutating func longOption(_ text: Substring) throws(UsageComplaint) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(halves[0])
        guard let option = result.options.first(where: { $0.name == name }) else {
            let known = result.options.map { "--\($0.name)" }
            throw result.complaint("unknown option “--\(name)”\(hint("--\(name)", known))")
        }
        try take(option, halves.count == 2 ? String(halves[1]) : nil)
    }

    /// `-a`, `-abc`, `-n 8` or `-n8`, without its dash.
    private mutating func letters(_ text: Substring) throws(UsageComplaint) {
        var rest = text
        while let letter = rest.popFirst() {
            guard let option = result.options.first(where: { $0.letter == letter }) else {
                throw result.complaint("unknown option “-\(letter)”")
            }
            if option.value == nil {
                try take(option, nil)
            } else {
                try take(option, rest.isEmpty ? nil : String(rest.first == "=" ? rest.dropFirst() : rest))
                return
            }
        }
    }

    private mutating func take(_ option: Option, _ attached: String?) throws(UsageComplaint) {
        guard let placeholder = option.value else {
            guard attached == nil else { throw result.complaint("--\(option.name) takes no value") }
            result.values[option.name] = []
            return
        }
        guard let value = attached ?? words.popFirst() else {
            throw result.complaint("--\(option.name) needs a value: --\(option.name) \(placeholder)")
        }
        try check(value, option.choices, of: "--\(option.name)")
        guard option.isRepeated || result.values[option.name] == nil else {
            throw result.complaint("--\(option.name) is given twice")
        }
        result.values[option.name, default: []].append(value)
    }

    private func check(_ value: String, _ choices: [String], of name: String) throws(UsageComplaint) {
        guard choices.isEmpty || choices.contains(value) else {
            throw result.complaint("\(name) is “\(value)”\(hint(value, choices))")
        }
    }

    private func refuseMissing() throws(UsageComplaint) {
        for option in result.options where option.isRequired && result.values[option.name] == nil {
            throw result.complaint("--\(option.name) \(option.value ?? "") is missing")
        }
        let needed = result.command.operands.filter { $0.count == .one || $0.count == .atLeastOne }
        if result.operands.count < needed.count {
            throw result.complaint("\(needed[result.operands.count].name) is missing")
        }
        if !result.command.commands.isEmpty {
            throw result.complaint("a command is missing; one of \(listed(result.command.commands.map(\.name)))")
        }
    }

    /// What was probably meant, or what there is.
    private func hint(_ word: String, _ known: [String]) -> String {
        if let meant = nearest(to: word, among: known) { return "; did you mean “\(meant)”?" }
        return known.isEmpty ? "" : "; known: \(listed(known))"
    }

    private func listed(_ names: [String]) -> String { names.joined(separator: ", ") }
}

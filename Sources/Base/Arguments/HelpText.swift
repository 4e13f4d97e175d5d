extension Invocation {
    /// What the command does and takes, in lines no longer than `width`.
    package func help(width: Int = 80) -> String {
        let width = max(width, 20)
        let own = command.options + [Command.help]
        let inherited = options.filter { option in !own.contains { $0.name == option.name } }
        var paragraphs = [
            wrapped(command.about, to: width),
            wrapped("Usage: \(usage)", to: width, indent: 4),
            table("Commands", command.commands.map { ($0.name, $0.about) }, width),
            table("Operands", command.operands.map { ($0.name, $0.about + choices($0.choices, nil)) }, width),
            table("Options", own.map(row), width),
            table("Options everywhere", inherited.map(row), width),
        ]
        paragraphs += command.details.split(separator: "\n").map { wrapped(String($0), to: width) }
        return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var usage: String {
        let operands = command.operands.map { operand in
            switch operand.count {
            case .one: operand.name
            case .atMostOne: "[\(operand.name)]"
            case .atLeastOne: "\(operand.name)…"
            case .any: "[\(operand.name)]…"
            }
        }
        let required = command.options.filter(\.isRequired).map { "--\($0.name) \($0.value ?? "")" }
        return (path + (command.commands.isEmpty ? [] : ["COMMAND"]) + required + ["[OPTIONS]"] + operands)
            .joined(separator: " ")
    }

    private func row(_ option: Option) -> (String, String) {
        let letter = option.letter.map { "-\($0), " } ?? "    "
        let value = option.value.map { " \($0)" } ?? ""
        let repeated = option.isRepeated ? " May be given more than once." : ""
        return (
            "\(letter)--\(option.name)\(value)", option.about + choices(option.choices, option.initially) + repeated
        )
    }

    private func choices(_ choices: [String], _ initially: String?) -> String {
        let among = choices.isEmpty ? "" : " One of \(choices.joined(separator: ", "))."
        return among + (initially.map { " Without it: \($0)." } ?? "")
    }

    /// Names on the left, sentences on the right, or below where there is no room.
    private func table(_ title: String, _ rows: [(String, String)], _ width: Int) -> String {
        guard !rows.isEmpty else { return "" }
        let longest = rows.map(\.0.count).max()! + 4
        let column = longest + 20 <= width ? longest : 10
        let lines = rows.map { name, about in
            let name = "  \(name)"
            if name.count + 2 <= column {
                return wrapped(
                    name + String(repeating: " ", count: column - name.count) + about, to: width, indent: column)
            }
            return "\(name)\n" + wrapped(String(repeating: " ", count: column) + about, to: width, indent: column)
        }
        return "\(title):\n" + lines.joined()
    }

    /// Breaks a line at spaces, the further lines indented; a word longer than a line gets one of its own.
    private func wrapped(_ text: String, to width: Int, indent: Int = 0) -> String {
        guard !text.isEmpty else { return "" }
        let start = text.prefix { $0 == " " }
        var lines: [String] = []
        var line = String(start)
        var isEmpty = true
        for word in text.dropFirst(start.count).split(separator: " ", omittingEmptySubsequences: false) {
            if !isEmpty, line.count + 1 + word.count > width, !word.isEmpty {
                lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
                line = String(repeating: " ", count: indent) + word
            } else {
                line += isEmpty ? "\(word)" : " \(word)"
            }
            isEmpty = false
        }
        return (lines + [line]).joined(separator: "\n") + "\n"
    }
}

extension Command {
    /// A word that may come next, and what it stands for.
    package struct Completion: Sendable, Equatable {
        package let word: String
        package let about: String
    }

    /// What the last of these words may become; the words before it may be wrong, and are then passed over.
    package func completions(of words: [String]) -> [Completion] {
        var command = self
        var options = self.options + [Command.help]
        var waiting: Option?
        var operands = 0
        var onlyOperands = false
        for word in words.dropLast() {
            if waiting != nil {
                waiting = nil
            } else if onlyOperands {
                operands += 1
            } else if word == "--" {
                onlyOperands = true
            } else if word.hasPrefix("-"), word != "-" {
                waiting = options.first { $0.value != nil && ($0.long == word || $0.short == word) }
            } else if let next = command.commands.first(where: { $0.name == word }) {
                command = next
                operands = 0
                options = next.options + options.filter { $0.isInherited || $0.name == "help" }
            } else {
                operands += 1
            }
        }
        let last = words.last ?? ""
        let candidates: [Completion]
        if let waiting {
            candidates = waiting.choices.map { Completion(word: $0, about: "") }
        } else if !onlyOperands, last.hasPrefix("-") {
            candidates = options.map { Completion(word: $0.long, about: $0.about) }
        } else if !onlyOperands, !command.commands.isEmpty {
            candidates = command.commands.map { Completion(word: $0.name, about: $0.about) }
        } else {
            let last = command.operands.last
            let operand =
                operands < command.operands.count ? command.operands[operands] : last?.isRepeated == true ? last : nil
            candidates = (operand?.choices ?? []).map { Completion(word: $0, about: "") }
        }
        return candidates.filter { $0.word.hasPrefix(last) }
    }
}

extension Option {
    var long: String { "--\(name)" }
    var short: String? { letter.map { "-\($0)" } }
}

/// The shells whose completion we speak.
///
/// Their scripts only ask the program itself, by `PROGRAM __complete WORD…`, for lines of a word,
/// a tab and a sentence, so that a script never grows old.
package enum Shell: String, Sendable, CaseIterable {
    case bash
    case zsh
    case fish

    package static let question = "__complete"

    /// What the shell must read for the program to be completed.
    package func script(for program: String) -> String {
        switch self {
        case .bash:
            """
            _\(program)() {
                local IFS=$'\\n'
                COMPREPLY=($(\(program) \(Self.question) "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
            }
            complete -o default -F _\(program) \(program)

            """
        case .zsh:
            """
            #compdef \(program)
            _\(program)() {
                local -a found
                found=(${(f)"$(\(program) \(Self.question) "${(@)words[2,CURRENT]}" 2>/dev/null | sed 's/:/\\\\:/g; s/\\t/:/')"})
                _describe '\(program)' found
            }
            compdef _\(program) \(program)

            """
        case .fish:
            """
            complete -c \(program) -f -a '(\(program) \(Self.question) (commandline -opc)[2..] (commandline -ct))'

            """
        }
    }
}

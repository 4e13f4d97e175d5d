internal import Instants

/// What was asked for: a command, and what it was given.
package struct Invocation: Sendable {
    /// The names that lead to the command: `["martlet", "version"]`.
    package internal(set) var path: [String]
    package internal(set) var command: Command
    /// Whether `--help` was among the words; then nothing is missing.
    package internal(set) var wantsHelp = false

    /// All options that hold here, with those inherited.
    var options: [Option]
    var values: [String: [String]] = [:]
    package internal(set) var operands: [String] = []

    /// Whether the flag is set.
    package func has(_ flag: String) -> Bool {
        precondition(option(flag).value == nil, "--\(flag) is no flag")
        return values[flag] != nil
    }

    /// The value of the option: the one given, or the one it has initially.
    package subscript(_ name: String) -> String? { values[name]?.last ?? option(name).initially }

    /// All values of an option that may be repeated, in order.
    package func all(_ name: String) -> [String] { values[name] ?? option(name).initially.map { [$0] } ?? [] }

    /// The value of the option as a whole number.
    package func wholeNumber(_ name: String, in range: ClosedRange<Int>) throws(UsageComplaint) -> Int? {
        guard let text = self[name] else { return nil }
        let isPlain = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "-") }
        guard isPlain, let number = Int(text), range.contains(number) else {
            throw complaint(
                "--\(name) is “\(text)”; write a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The value of the option as a duration.
    package func duration(_ name: String) throws(UsageComplaint) -> Duration? {
        guard let text = self[name] else { return nil }
        do { return try Duration(text: text) } catch { throw complaint("--\(name): \(error)") }
    }

    /// A complaint about these words, for what only the command itself can find wrong.
    package func complaint(_ sentence: String) -> UsageComplaint {
        UsageComplaint(path: path, sentence: sentence)
    }

    private func option(_ name: String) -> Option {
        guard let option = options.first(where: { $0.name == name }) else {
            preconditionFailure("\(path.joined(separator: " ")) has no option --\(name)")
        }
        return option
    }
}

/// What is wrong with the words that a program was started with, and what would be right.
package struct UsageComplaint: Error, Equatable, CustomStringConvertible {
    let path: [String]
    let sentence: String

    package var description: String {
        let command = path.joined(separator: " ")
        return "\(command): \(sentence)\nSee “\(command) --help”."
    }
}

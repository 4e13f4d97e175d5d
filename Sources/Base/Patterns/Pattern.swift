/// A regular expression, as in `^OPS-[0-9]+$`, that takes time in proportion to the text and never more.
///
/// It knows what can be decided without trying again: letters, `.` (all but the end of a line),
/// classes such as `[^a-f0-9]`, `\d \w \s` (of ASCII) and their opposites, `^` and `$` (the ends
/// of the text), groups, `|`, and `* + ? {2} {2,} {2,5}`. It finds or does not find; it captures
/// nothing, so that lazy repetitions and names of groups would mean nothing. Characters are
/// compared as Unicode scalars, and the case of letters counts.
package struct Pattern: Sendable {
    package let text: String
    private let program: PatternProgram

    /// Reads a pattern, or says what is wrong at which character of it.
    package init(text: String) throws(PatternComplaint) {
        var parser = PatternParser(text)
        program = PatternProgram(of: try parser.parse())
        self.text = text
    }

    /// Whether the text, or any part of it, is as the pattern says.
    package func isFound(in text: some StringProtocol) -> Bool { program.isFound(in: text.unicodeScalars) }

    /// More steps than this are refused, so that a pattern of a few characters cannot stand for a million.
    static let mostSteps = 2_000
}

extension Pattern: Hashable {
    package static func == (left: Pattern, right: Pattern) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// What is wrong with a pattern, as the end of a sentence that begins with the pattern itself.
///
///     has an unclosed [ at character 7; close it with ]
package struct PatternComplaint: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A value that stands in declarations as one text, and says itself what is wrong with one.
///
/// Literals are for examples and defaults, which stand in the program; a wrong one is a bug.
package protocol TextValue: Sendable, ExpressibleByStringLiteral {
    associatedtype Failure: Error

    init(text: String) throws(Failure)
    var text: String { get }
}

extension TextValue {
    package init(stringLiteral text: String) {
        do {
            self = try Self(text: text)
        } catch {
            preconditionFailure("\(text) is no \(Self.self): \(error)")
        }
    }
}

extension Format where Value: TextValue {
    /// The value as a text of its own.
    package static func text(_ words: String, pattern: String? = nil, longest: Int = 1_024) -> Self {
        word(words, pattern: pattern, longest: longest) { text throws in
            try Value(text: text)
        } print: {
            $0.text
        }
    }

    /// The value as a number, or as a text with a unit.
    package static func numberOrText(_ words: String) -> Self {
        amount(words) { text throws in
            try Value(text: text)
        } print: {
            $0.text
        }
    }
}

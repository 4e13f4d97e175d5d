package import Patterns

/// What a piece of evidence must be: exactly `passed`, `>= 80`, or as the pattern `/^OPS-[0-9]+$/` says.
package enum Requirement: Sendable, Hashable {
    case exactly(String)
    case compared(Comparison, Number)
    case matching(Pattern)

    package enum Comparison: String, Sendable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case more = ">"
        case less = "<"
    }

    /// A number, as it was written.
    package struct Number: Sendable, Hashable {
        package let text: String
        package let value: Double
    }

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else {
            throw Mistake("is empty; write what is wanted: passed, “>= 80” or “/^OPS-[0-9]+$/”")
        }
        guard text.utf8.count <= 1_100 else {
            throw Mistake("\(text.quoted) is too long; write at most 1,000 characters")
        }
        if text.hasPrefix("/") {
            self = .matching(try Self.pattern(text))
        } else if let first = text.first, "<>=!~".contains(first) {
            self = try Self.compared(text)
        } else {
            guard text.isVisible, text.first != " ", text.last != " " else {
                throw Mistake("\(text.quoted) has what cannot be seen; write it without")
            }
            self = .exactly(text)
        }
    }

    package var text: String {
        switch self {
        case .exactly(let text): text
        case .compared(let comparison, let number): "\(comparison.rawValue) \(number.text)"
        case .matching(let pattern): "/\(pattern.text)/"
        }
    }

    /// Whether a claim is enough; what is no number is never more or less than one.
    package func isMet(by claim: String) -> Bool {
        switch self {
        case .exactly(let text): return claim == text
        case .matching(let pattern): return pattern.isFound(in: claim)
        case .compared(let comparison, let number):
            guard let value = claim.decimalNumber else { return false }
            switch comparison {
            case .atLeast: return value >= number.value
            case .atMost: return value <= number.value
            case .more: return value > number.value
            case .less: return value < number.value
            }
        }
    }

    private static func pattern(_ text: String) throws(Mistake) -> Pattern {
        guard text.hasSuffix("/"), text.utf8.count >= 2 else {
            throw Mistake("\(text.quoted) begins as a pattern but does not end as one; close it with “/”")
        }
        do throws(PatternComplaint) {
            return try Pattern(text: String(text.dropFirst().dropLast()))
        } catch {
            throw Mistake("the pattern in \(text.quoted) \(error)")
        }
    }

    private static func compared(_ text: String) throws(Mistake) -> Self {
        let sign = text.prefix { "<>=!~".contains($0) }
        guard let comparison = Comparison(rawValue: String(sign)) else {
            throw Mistake(
                "\(text.quoted) begins with \(sign.quoted); known: >=, <=, >, <; what is wanted exactly stands alone")
        }
        let number = text.dropFirst(sign.count).drop { $0 == " " }
        guard let value = String(number).decimalNumber else {
            throw Mistake("\(text.quoted) compares with \(number.quoted), which is no number; write one as in “>= 80”")
        }
        return .compared(comparison, Number(text: String(number), value: value))
    }
}

internal import Patterns

/// A query that has been read: what it computes, from the outside in.
indirect enum Expression: Sendable {
    case number(Double)
    case text(String)
    case selection(Selection)
    /// The samples of the last so many milliseconds.
    case range(Selection, Int64)
    /// What something was, again and again, in the last so many milliseconds.
    case subquery(Expression, Steps)
    case call(Function, [Expression])
    case aggregation(Aggregation, Expression)
    case operation(Operation, Expression, Expression)
    case negation(Expression)

    enum Kind: String, Sendable {
        case number = "scalar"
        case text = "string"
        case vector = "instant vector"
        case range = "range vector"
    }

    var kind: Kind {
        switch self {
        case .number: .number
        case .text: .text
        case .selection, .aggregation: .vector
        case .range, .subquery: .range
        case .call(let function, _): function.result
        case .operation(let operation, _, _): operation.isOfNumbers ? .number : .vector
        case .negation(let inside): inside.kind
        }
    }
}

/// Which series are asked for, and as of how long ago.
struct Selection: Sendable {
    var metric: String?
    var matchers: [Matcher]
    /// In milliseconds; less than zero for what is yet to come.
    var offset: Int64 = 0

    func selects(_ labels: Labels) -> Bool { matchers.allSatisfy { $0.matches(labels[$0.label] ?? "") } }
}

/// When something is computed again: at the multiples of `step` in a range that ends `offset` ago; in milliseconds.
struct Steps: Sendable {
    var length: Int64
    var step: Int64
    var offset: Int64 = 0
}

struct Matcher: Sendable {
    var label: String
    var rule: Rule
    var isInverted: Bool

    enum Rule: Sendable {
        case text(String)
        case pattern(Pattern)
    }

    /// A label that is not there is one without a value.
    func matches(_ value: String) -> Bool {
        switch rule {
        case .text(let text): (text == value) != isInverted
        case .pattern(let pattern): pattern.isFound(in: value) != isInverted
        }
    }
}

/// What makes one element of several.
struct Aggregation: Sendable {
    var rule: Rule
    var grouping: Grouping

    enum Rule: String, Sendable, CaseIterable {
        case sum, avg, min, max, count, group
    }

    enum Grouping: Sendable {
        case by([String])
        case without([String])
    }
}

struct Operation: Sendable {
    var sign: Sign
    /// Whether a comparison answers with 0 and 1, and does not leave out.
    var answersBool: Bool
    var matching: Matching
    /// Whether neither side is a vector; kept, since rows of operations are long.
    var isOfNumbers = false

    enum Sign: String, Sendable {
        case or, and, unless
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case plus = "+"
        case minus = "-"
        case times = "*"
        case over = "/"
        case remainder = "%"
        case power = "^"

        /// What binds tighter has a higher one.
        var precedence: Int {
            switch self {
            case .or: 1
            case .and, .unless: 2
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 3
            case .plus, .minus: 4
            case .times, .over, .remainder: 5
            case .power: 6
            }
        }

        var isComparison: Bool { precedence == 3 }
        var isOfSets: Bool { precedence < 3 }
    }

    /// By which labels elements of both sides belong together.
    enum Matching: Sendable {
        case on([String])
        case ignoring([String])
    }
}

/// Reads a pattern from left to right, by one function per level of what binds tighter than what.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var depth = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars.prefix(Self.longest + 1))
    }

    /// No pattern that a person can read is longer, or deeper.
    private static let longest = 1_000
    private static let deepest = 50
    private static let mostTimes = 1_000

    mutating func parse() throws(PatternComplaint) -> PatternExpression {
        guard !scalars.isEmpty else { throw PatternComplaint("is empty; write a pattern such as ^[a-z]+$") }
        guard scalars.count <= Self.longest else {
            throw PatternComplaint("has more than 1,000 characters; write a shorter one")
        }
        let expression = try choices()
        if next == ")" { throw complaint("a ) that closes nothing", at: place, "write \\) for the character itself") }
        guard expression.cost <= Pattern.mostSteps else {
            throw PatternComplaint("has repetitions that come to more than 2,000 steps in all; repeat less")
        }
        return expression
    }

    private mutating func choices() throws(PatternComplaint) -> PatternExpression {
        var choices = [try sequence()]
        while skips("|") { choices.append(try sequence()) }
        return choices.count == 1 ? choices[0] : .either(choices)
    }

    private mutating func sequence() throws(PatternComplaint) -> PatternExpression {
        var parts: [PatternExpression] = []
        while let next, next != "|", next != ")" { parts.append(try repeated()) }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func repeated() throws(PatternComplaint) -> PatternExpression {
        let part = try one()
        guard let (least, most) = try times() else { return part }
        let start = place
        if next == "?" { throw complaint("a lazy repetition", at: start, "it finds the same without this ?") }
        if next == "+" { throw complaint("a possessive repetition", at: start, "it finds the same without this +") }
        if try times() != nil {
            throw complaint("a repetition of a repetition", at: start, "put what is repeated into ( )")
        }
        return .repeated(part, least, most)
    }

    /// How often what stood before is repeated; nothing when no repetition stands here.
    private mutating func times() throws(PatternComplaint) -> (Int, Int?)? {
        if skips("*") { return (0, nil) }
        if skips("+") { return (1, nil) }
        if skips("?") { return (0, 1) }
        let start = place
        guard skips("{") else { return nil }
        var (least, most) = (number(), Int?.none)
        if skips(",") {
            most = number()
        } else {
            most = least
        }
        let isOpenEnded = place > start && scalars[place - 1] == ","
        guard skips("}"), let least, isOpenEnded || most != nil else {
            throw complaint(
                "a { that is no repetition", at: start, "write {2}, {2,} or {2,5}, or \\{ for the character itself")
        }
        guard max(least, most ?? 0) <= Self.mostTimes else {
            throw complaint("more than 1,000 repetitions", at: start, "repeat less, or write +")
        }
        guard least <= most ?? least else {
            throw complaint("a repetition that ends before it begins", at: start, "write the smaller number first")
        }
        return (least, most)
    }

    private mutating func one() throws(PatternComplaint) -> PatternExpression {
        let start = place
        let scalar = take()
        switch scalar {
        case "(": return try group(from: start)
        case "[": return .one(try set(from: start))
        case "\\": return .one(try escaped(from: start))
        case ".": return .one(.withoutLineEnd)
        case "^": return .atStart
        case "$": return .atEnd
        case "*", "+", "?", "{":
            let here = "a \(scalar) with nothing before it to repeat"
            throw complaint(here, at: start, "write \\\(scalar) for the character itself")
        default: return .one(CharacterSet(scalar))
        }
    }

    private mutating func group(from start: Int) throws(PatternComplaint) -> PatternExpression {
        if next == "?" { try skipGroupMark(from: start) }
        depth += 1
        guard depth <= Self.deepest else {
            throw complaint("more than 50 groups in each other", at: start, "use fewer")
        }
        let inside = try choices()
        depth -= 1
        guard skips(")") else { throw complaint("an unclosed (", at: start, "close it with )") }
        return inside
    }

    /// `?:` says that a group captures nothing, which is so anyway; all other marks ask for what we do not have.
    private mutating func skipGroupMark(from start: Int) throws(PatternComplaint) {
        if skips("?:") { return }
        for mark in ["?=", "?!", "?<=", "?<!"] where skips(mark) {
            throw complaint("a look-around (\(mark)", at: start, "this cannot be decided in one pass; write it without")
        }
        for mark in ["?<", "?P<", "?'"] where skips(mark) {
            throw complaint("a group with a name", at: start, "nothing is captured; write ( ) alone")
        }
        throw complaint("a group that begins with (?", at: start, "flags are not supported; write ( ) alone")
    }
}

extension PatternParser {
    /// What stands between brackets.
    private mutating func set(from start: Int) throws(PatternComplaint) -> CharacterSet {
        let isInverted = skips("^")
        if next == "]" { throw complaint("an empty class", at: start, "write \\] for the character itself") }
        var ranges: [ClosedRange<UInt32>] = []
        while next != "]" {
            guard next != nil else { throw complaint("an unclosed [", at: start, "close it with ]") }
            let first = place
            if skips("[:") { throw complaint("a class with a name", at: first, "write its characters, as in a-z") }
            let low = try member()
            guard next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
                ranges += low.members
                continue
            }
            place += 1
            let high = try member()
            guard let from = low.only, let to = high.only else {
                throw complaint(
                    "a range that begins or ends with a class", at: first, "write \\- for the character itself")
            }
            guard from <= to else {
                throw complaint("a range that ends before it begins", at: first, "write the smaller character first")
            }
            ranges.append(from...to)
        }
        place += 1
        return CharacterSet(ranges, inverted: isInverted)
    }

    /// A character or a class of them, between brackets.
    private mutating func member() throws(PatternComplaint) -> CharacterSet {
        let start = place
        let scalar = take()
        return scalar == "\\" ? try escaped(from: start) : CharacterSet(scalar)
    }

    /// What stands behind a backslash.
    private mutating func escaped(from start: Int) throws(PatternComplaint) -> CharacterSet {
        guard next != nil else { throw complaint("a \\ at its end", at: start, "write \\\\ for the character itself") }
        let scalar = take()
        if let set = CharacterSet.named(scalar) { return set }
        switch scalar {
        case "n": return CharacterSet("\n")
        case "r": return CharacterSet("\r")
        case "t": return CharacterSet("\t")
        case "1"..."9", "k":
            throw complaint("a back-reference", at: start, "this cannot be decided in one pass; write it without")
        case "b", "B":
            throw complaint("the edge of a word \\\(scalar)", at: start, "it is not supported; use ^, $ or a class")
        case "A", "z", "Z", "G": throw complaint("the anchor \\\(scalar)", at: start, "it is not supported; use ^ or $")
        case "p", "P":
            throw complaint("a property of Unicode", at: start, "it is not supported; write a class such as [a-z]")
        case "a"..."z", "A"..."Z", "0":
            throw complaint("the unknown escape \\\(scalar)", at: start, "known: \\d \\D \\w \\W \\s \\S \\n \\r \\t")
        default: return CharacterSet(scalar)
        }
    }
}

extension PatternParser {
    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    /// Called only where something is left.
    private mutating func take() -> Unicode.Scalar {
        defer { place += 1 }
        return scalars[place]
    }

    private mutating func skips(_ text: String) -> Bool {
        guard scalars[place...].starts(with: text.unicodeScalars) else { return false }
        place += text.unicodeScalars.count
        return true
    }

    private mutating func number() -> Int? {
        let digits = scalars[place...].prefix { "0"..."9" ~= $0 }
        place += digits.count
        guard !digits.isEmpty else { return nil }
        return digits.reduce(0) { min($0 * 10 + Int($1.value - 48), 1_000_000) }
    }

    private func complaint(_ what: String, at place: Int, _ remedy: String) -> PatternComplaint {
        PatternComplaint("has \(what) at character \(place + 1); \(remedy)")
    }
}

extension CharacterSet {
    /// The one character that it has, if it is one.
    fileprivate var only: UInt32? {
        members.count == 1 && members[0].lowerBound == members[0].upperBound ? members[0].lowerBound : nil
    }
}

/// A piece of a query, with where it begins.
struct Token: Sendable {
    var sort: Sort
    /// In Unicode scalars from the start.
    var place: Int

    enum Sort: Sendable, Equatable {
        /// A metric, a label, a function or a word of the language.
        case name(String)
        case number(Double)
        /// In milliseconds.
        case duration(Int64)
        case text(String)
        case sign(String)
        case end
    }

    /// As a complaint shows it.
    var seen: String {
        switch sort {
        case .name(let name): "\"\(name)\""
        case .number: "a number"
        case .duration: "a duration"
        case .text: "a string"
        case .sign(let sign): "\"\(sign)\""
        case .end: "the end of the query"
        }
    }
}

/// What is wrong with a query, as the servers of its language say it: where, and what.
struct QueryComplaint: Error, Equatable {
    let text: String
}

/// Takes a query apart into tokens; white space and comments are between them.
struct Tokenizer {
    private let scalars: [Unicode.Scalar]
    private var place = 0

    static func tokens(of query: String) throws(QueryComplaint) -> [Token] {
        var tokenizer = Tokenizer(scalars: Array(query.unicodeScalars))
        var tokens: [Token] = []
        repeat { tokens.append(try tokenizer.token()) } while tokens.last?.sort != .end
        return tokens
    }

    private mutating func token() throws(QueryComplaint) -> Token {
        skipWhatIsNothing()
        let start = place
        guard let first = next else { return Token(sort: .end, place: start) }
        switch first {
        // Recording rules have colons in their names; what follows a subquery's colon is no name.
        case "a"..."z", "A"..."Z", "_",
            ":" where first != ":" || following?.isOfName == true && !isDigit(following):
            let word = text(while: { $0.isOfName })
            // Two words that are numbers.
            if ["inf", "nan"].contains(word.lowercased()) {
                return Token(sort: .number(word.lowercased() == "inf" ? .infinity : .nan), place: start)
            }
            return Token(sort: .name(word), place: start)
        case "0"..."9": return Token(sort: try numberOrDuration(), place: start)
        case "." where isDigit(following):
            return Token(sort: try numberOrDuration(), place: start)
        case "\"", "'", "`": return Token(sort: .text(try string(endingWith: first)), place: start)
        default: return Token(sort: try sign(), place: start)
        }
    }

    private mutating func skipWhatIsNothing() {
        while let scalar = next {
            if scalar == "#" {
                _ = text(while: { $0 != "\n" })
            } else if [" ", "\t", "\n", "\r"].contains(scalar) {
                place += 1
            } else {
                return
            }
        }
    }

    private mutating func sign() throws(QueryComplaint) -> Token.Sort {
        for sign in ["==", "!=", "=~", "!~", "<=", ">="] where scalars[place...].starts(with: sign.unicodeScalars) {
            place += 2
            return .sign(sign)
        }
        guard let scalar = next, "()[]{},=<>+-*/%^@:".unicodeScalars.contains(scalar) else {
            throw complaint("unexpected character: '\(next.map { "\($0)" } ?? "")'", at: place)
        }
        place += 1
        return .sign(String(scalar))
    }

    private mutating func numberOrDuration() throws(QueryComplaint) -> Token.Sort {
        let start = place
        var word = text(while: { ($0.isOfName && $0 != ":") || $0 == "." })
        if let milliseconds = milliseconds(in: word) { return .duration(milliseconds) }
        // An exponent's sign belongs to the number.
        if !word.hasPrefix("0x"), word.last == "e" || word.last == "E", next == "+" || next == "-" {
            word.unicodeScalars.append(scalars[place])
            place += 1
            word += text(while: { "0"..."9" ~= $0 })
        }
        let isHex = word.hasPrefix("0x") || word.hasPrefix("0X")
        let number = isHex ? UInt64(word.dropFirst(2), radix: 16).map { Double($0) } : Double(word)
        guard let number, number.isFinite else {
            throw complaint("bad number or duration syntax: \"\(word)\"", at: start)
        }
        return .number(number)
    }

    private mutating func string(endingWith quote: Unicode.Scalar) throws(QueryComplaint) -> String {
        let start = place
        place += 1
        var text = ""
        while let scalar = next, scalar != quote {
            place += 1
            if scalar == "\n", quote != "`" { break }
            text.unicodeScalars.append(scalar == "\\" && quote != "`" ? try escape() : scalar)
        }
        guard next == quote else { throw complaint("unterminated quoted string", at: start) }
        place += 1
        return text
    }

    /// What stands for a character behind a backslash.
    private mutating func escape() throws(QueryComplaint) -> Unicode.Scalar {
        let start = place
        guard let scalar = next else { throw complaint("unterminated quoted string", at: start) }
        place += 1
        switch scalar {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "\\", "\"", "'": return scalar
        case "x", "u", "U":
            let digits = scalar == "x" ? 2 : scalar == "u" ? 4 : 8
            let word = String(String.UnicodeScalarView(scalars[place...].prefix(digits)))
            guard word.count == digits, let code = UInt32(word, radix: 16), let meant = Unicode.Scalar(code) else {
                throw complaint("escape sequence is not a character", at: start)
            }
            place += digits
            return meant
        default: throw complaint("unknown escape sequence \\\(scalar)", at: start)
        }
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { "0"..."9" ~= $0 } ?? false }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }
    private var following: Unicode.Scalar? { place + 1 < scalars.count ? scalars[place + 1] : nil }

    private mutating func text(while belongs: (Unicode.Scalar) -> Bool) -> String {
        let run = scalars[place...].prefix(while: belongs)
        place += run.count
        return String(String.UnicodeScalarView(run))
    }

    private func complaint(_ text: String, at place: Int) -> QueryComplaint {
        QueryComplaint(scalars, at: place, text)
    }
}

extension QueryComplaint {
    /// With line and column in front, as `1:5: parse error: …`.
    init(_ scalars: [Unicode.Scalar], at place: Int, _ text: String) {
        let before = scalars.prefix(place)
        let line = 1 + before.count { $0 == "\n" }
        let column = 1 + before.count - ((before.lastIndex(of: "\n") ?? -1) + 1)
        self.text = "\(line):\(column): parse error: \(text)"
    }
}

extension Unicode.Scalar {
    fileprivate var isOfName: Bool {
        "a"..."z" ~= self || "A"..."Z" ~= self || "0"..."9" ~= self || self == "_" || self == ":"
    }
}

/// `1h30m` in milliseconds; the larger units first, each at most once.
func milliseconds(in text: String) -> Int64? {
    let units: [(name: String, size: Int64)] = [
        ("y", 365 * 86_400_000), ("w", 7 * 86_400_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000),
        ("s", 1_000), ("ms", 1),
    ]
    var rest = Substring(text)
    var left = units[...]
    var sum: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
        let digits = rest.prefix { "0"..."9" ~= $0 }
        rest = rest.dropFirst(digits.count)
        let unit = rest.prefix { !("0"..."9" ~= $0) }
        rest = rest.dropFirst(unit.count)
        guard let number = Int64(digits), let place = left.firstIndex(where: { $0.name == unit }) else { return nil }
        let (product, isTooMuch) = number.multipliedReportingOverflow(by: units[place].size)
        // No more than nanoseconds can say.
        guard !isTooMuch, product <= 9_223_372_036_854 - sum else { return nil }
        sum += product
        left = units[(place + 1)...]
    }
    return sum
}

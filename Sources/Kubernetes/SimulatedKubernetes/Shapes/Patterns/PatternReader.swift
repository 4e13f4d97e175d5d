/// Reads the text of a pattern.
struct PatternReader {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var depth = 0
    private var isCaseless = false
    private var dotReadsNewlines = false

    /// RE2's own limits.
    private static let mostRepetitions = 1000
    private static let deepest = 250

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func read() throws(PatternComplaint) -> PatternTree {
        try readFlags()
        let tree = try readEither()
        if place < scalars.count { throw complaint("unexpected ): \(rest(from: 0))") }
        return tree
    }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        place += 1
        return true
    }

    private func complaint(_ text: String) -> PatternComplaint { PatternComplaint(description: text) }

    private mutating func readFlags() throws(PatternComplaint) {
        guard scalars.starts(with: ["(", "?"]), scalars.count > 2, "ismU".unicodeScalars.contains(scalars[2]) else {
            return
        }
        place = 2
        while let flag = next, !skip(")") {
            switch flag {
            case "i": isCaseless = true
            case "s": dotReadsNewlines = true
            default: throw complaint("invalid or unsupported Perl syntax: `(?\(flag)`")
            }
            place += 1
        }
    }

    private mutating func readEither() throws(PatternComplaint) -> PatternTree {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.deepest { throw complaint("expression nests too deeply") }
        var ways = [try readSequence()]
        while skip("|") { ways.append(try readSequence()) }
        return ways.count == 1 ? ways[0] : .either(ways)
    }

    private mutating func readSequence() throws(PatternComplaint) -> PatternTree {
        var trees: [PatternTree] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            trees.append(try readRepeated())
        }
        return .sequence(trees)
    }

    private mutating func readRepeated() throws(PatternComplaint) -> PatternTree {
        var tree = try readOne()
        var isRepeated = false
        while let (least, most) = try readCount() {
            if isRepeated { throw complaint("invalid nested repetition operator") }
            isRepeated = true
            // Greedy or lazy is the same when only asked whether it matches.
            _ = skip("?")
            tree = .repeated(tree, least: least, most: most)
        }
        return tree
    }

    private mutating func readCount() throws(PatternComplaint) -> (Int, Int?)? {
        if skip("*") { return (0, nil) }
        if skip("+") { return (1, nil) }
        if skip("?") { return (0, 1) }
        guard next == "{" else { return nil }
        let start = place
        place += 1
        guard let least = readNumber() else {
            place = start
            return nil
        }
        var most: Int? = least
        if skip(",") { most = readNumber() }
        guard skip("}") else {
            place = start
            return nil
        }
        if max(least, most ?? 0) > Self.mostRepetitions || least > most ?? .max {
            throw complaint("invalid repeat count")
        }
        return (least, most)
    }

    private mutating func readNumber() -> Int? {
        let start = place
        while let scalar = next, PatternClass.digit.contains(scalar), place - start < 6 { place += 1 }
        return Int(String(String.UnicodeScalarView(scalars[start..<place])))
    }

    private mutating func readOne() throws(PatternComplaint) -> PatternTree {
        let scalar = scalars[place]
        place += 1
        switch scalar {
        case "^": return .holds(.start)
        case "$": return .holds(.end)
        case ".": return .one(dotReadsNewlines ? .all : PatternClass.newline.negated)
        case "(": return try readGroup()
        case "[": return .one(try readClass())
        case "*", "+", "?": throw complaint("missing argument to repetition operator: `\(scalar)`")
        case "{" where startsCount: throw complaint("missing argument to repetition operator: `{`")
        case "\\": return try readEscape()
        default: return .one(cased(PatternClass(scalar)))
        }
    }

    /// After a brace has been read: a brace that begins no count stands for itself.
    private var startsCount: Bool {
        var look = self
        look.place -= 1
        return (try? look.readCount()) != nil
    }

    private func cased(_ scalars: PatternClass) -> PatternClass { isCaseless ? scalars.caseless : scalars }

    private mutating func readGroup() throws(PatternComplaint) -> PatternTree {
        if skip("?") {
            if skip("P") || next == "<" {
                guard skip("<"), let end = scalars[place...].firstIndex(of: ">"), end > place,
                    scalars[place..<end].allSatisfy(PatternClass.word.contains)
                else { throw complaint("invalid or unsupported Perl syntax: `(?<`") }
                place = end + 1
            } else if !skip(":") {
                throw complaint("invalid or unsupported Perl syntax: `(?\(next.map { String($0) } ?? "")`")
            }
        }
        let tree = try readEither()
        guard skip(")") else { throw complaint("missing closing ): \(rest(from: 0))") }
        return tree
    }

    private mutating func readEscape() throws(PatternComplaint) -> PatternTree {
        switch next {
        case "A"?:
            place += 1
            return .holds(.start)
        case "z"?:
            place += 1
            return .holds(.end)
        case "b"?:
            place += 1
            return .holds(.wordBoundary)
        case "B"?:
            place += 1
            return .holds(.noWordBoundary)
        case let letter?:
            if let scalars = PatternClass.ofEscape(letter) {
                place += 1
                return .one(scalars)
            }
            return .one(cased(PatternClass(try readEscapedScalar())))
        case nil: throw complaint("trailing backslash at end of expression")
        }
    }

    /// What stands for one character, after its backslash.
    private mutating func readEscapedScalar() throws(PatternComplaint) -> Unicode.Scalar {
        guard let letter = next else { throw complaint("trailing backslash at end of expression") }
        place += 1
        switch letter {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "a": return "\u{07}"
        case "x": return try readHexadecimal()
        default:
            guard letter.isASCII, !PatternClass.word.contains(letter) else {
                throw complaint("invalid escape sequence: `\\\(letter)`")
            }
            return letter
        }
    }

    private mutating func readHexadecimal() throws(PatternComplaint) -> Unicode.Scalar {
        let isBraced = skip("{")
        let start = place
        while let scalar = next, scalar.properties.isASCIIHexDigit, place - start < (isBraced ? 8 : 2) { place += 1 }
        let digits = String(String.UnicodeScalarView(scalars[start..<place]))
        guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code),
            isBraced ? skip("}") : digits.count == 2
        else { throw complaint("invalid escape sequence: `\\x\(digits)`") }
        return scalar
    }

    /// The pattern from a place on, as it stands behind complaints.
    private func rest(from place: Int) -> String { "`\(String(String.UnicodeScalarView(scalars[place...])))`" }

    private mutating func readClass() throws(PatternComplaint) -> PatternClass {
        let start = place - 1
        let isNegated = skip("^")
        var result = PatternClass([])
        var isFirst = true
        while isFirst || next != "]" {
            guard let scalar = next else { throw complaint("missing closing ]: \(rest(from: start))") }
            isFirst = false
            if scalar == "[", place + 1 < scalars.count, scalars[place + 1] == ":" {
                result.ranges += try readNamedClass().ranges
                continue
            }
            if scalar == "\\", place + 1 < scalars.count, let escaped = PatternClass.ofEscape(scalars[place + 1]) {
                place += 2
                result.ranges += escaped.isNegated ? escaped.complement : escaped.ranges
                continue
            }
            let low = try readClassScalar(of: start)
            guard next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
                result.ranges.append(low.value...low.value)
                continue
            }
            place += 1
            let high = try readClassScalar(of: start)
            guard low.value <= high.value else { throw complaint("invalid character class range: `\(low)-\(high)`") }
            result.ranges.append(low.value...high.value)
        }
        place += 1
        result = cased(result)
        result.isNegated = isNegated
        return result
    }

    private mutating func readClassScalar(of start: Int) throws(PatternComplaint) -> Unicode.Scalar {
        guard let scalar = next else { throw complaint("missing closing ]: \(rest(from: start))") }
        place += 1
        return scalar == "\\" ? try readEscapedScalar() : scalar
    }

    private mutating func readNamedClass() throws(PatternComplaint) -> PatternClass {
        let start = place + 2
        guard let end = scalars[start...].firstIndex(of: ":"), end + 1 < scalars.count, scalars[end + 1] == "]",
            let named = PatternClass.named(String(String.UnicodeScalarView(scalars[start..<end])))
        else { throw complaint("invalid character class range: `[:`") }
        place = end + 2
        return named
    }
}

extension PatternClass {
    /// The ranges of all that it does not contain, taken as not negated.
    fileprivate var complement: [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var start: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > start { result.append(start...range.lowerBound - 1) }
            start = max(start, range.upperBound + 1)
        }
        if start <= 0x10FFFF { result.append(start...0x10FFFF) }
        return result
    }
}

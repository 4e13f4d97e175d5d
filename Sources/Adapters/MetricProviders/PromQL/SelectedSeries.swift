/// Which series a query of Prometheus looks at, as selectors without ranges and offsets, each once.
///
/// For asking when they were last seen. `nil` where the brackets do not match: such a query is asked by itself, and no age of it is known.
func selectedSeries(of query: String) -> [String]? {
    var reading = SelectorReading(query)
    return reading.selectors()
}

private struct SelectorReading {
    private let bytes: [UInt8]
    private var place = 0
    private var open: [UInt8] = []
    private var found: [String] = []

    init(_ query: String) {
        bytes = Array(query.utf8)
    }

    mutating func selectors() -> [String]? {
        while skipBlanks(), let byte = peek {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): skipText()
            case UInt8(ascii: "{"): selector(from: place)
            case UInt8(ascii: "("), UInt8(ascii: "["):
                open.append(byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]"))
                place += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                guard open.popLast() == byte else { return nil }
                place += 1
            case UInt8(ascii: "}"): return nil
            case _ where byte.isDigit || byte == UInt8(ascii: "."): skip { $0.isNamePart || $0 == UInt8(ascii: ".") }
            case _ where byte.isNamePart: word()
            default: place += 1
            }
        }
        return open.isEmpty && place <= bytes.count ? found : nil
    }

    /// A name: of a function, of a series, or a word of the language.
    private mutating func word() {
        let start = place
        skip(\.isNamePart)
        let name = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
        _ = skipBlanks()
        if namesOfLists.contains(name) {
            guard peek == UInt8(ascii: "(") else { return }
            // Names of labels, not of series.
            skip { $0 != UInt8(ascii: ")") }
            place = min(place + 1, bytes.count)
            return
        }
        if peek == UInt8(ascii: "(") || wordsOfLanguage.contains(name) || isAggregation { return }
        // What stands in a range or after “@” is no series.
        guard !open.contains(UInt8(ascii: "]")) else { return }
        if peek == UInt8(ascii: "{") { return selector(from: start) }
        add(bytes[start..<endOfName(start)])
    }

    private func endOfName(_ start: Int) -> Int {
        bytes[start...].firstIndex { !$0.isNamePart } ?? bytes.count
    }

    /// Whether this is `sum by (…) (…)`, and not a series of that name.
    private var isAggregation: Bool {
        ["by", "without"].contains { word in
            bytes[place...].lazy.map { $0 | 0x20 }.starts(with: word.utf8)
                && bytes[place...].dropFirst(word.utf8.count).first?.isNamePart != true
        }
    }

    private mutating func selector(from start: Int) {
        place += 1
        while skipBlanks(), let byte = peek, byte != UInt8(ascii: "}") {
            if byte.isQuote { skipText() } else { place += 1 }
        }
        place = min(place + 1, bytes.count + 1)
        add(bytes[start..<min(place, bytes.count)])
    }

    private mutating func add(_ selector: ArraySlice<UInt8>) {
        let text = String(decoding: selector, as: UTF8.self)
        if !found.contains(text) { found.append(text) }
    }
}

extension SelectorReading {
    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// Also over comments; says whether anything is left.
    private mutating func skipBlanks() -> Bool {
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "#"): skip { $0 != UInt8(ascii: "\n") }
            case 0...0x20: place += 1
            default: return true
            }
        }
        return false
    }

    private mutating func skip(_ isPart: (UInt8) -> Bool) {
        while let byte = peek, isPart(byte) { place += 1 }
    }

    private mutating func skipText() {
        let quote = bytes[place]
        place += 1
        while let byte = peek, byte != quote {
            place += byte == UInt8(ascii: "\\") && quote != UInt8(ascii: "`") ? 2 : 1
        }
        // One more than there is when the text does not end, which `selectors` notices.
        place += 1
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    fileprivate var isQuote: Bool {
        self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`")
    }
    fileprivate var isNamePart: Bool {
        isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: ":")
            || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20
    }
}

/// Words that a list of labels follows.
private let namesOfLists: Set = ["by", "without", "on", "ignoring", "group_left", "group_right"]
private let wordsOfLanguage: Set = ["and", "or", "unless", "atan2", "bool", "offset", "inf", "nan", "start", "end"]

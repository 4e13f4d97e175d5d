/// Finds what the fast reader did not like: the same rules, checked slowly, with places.
///
/// It runs only when reading has failed already.
struct JSONFaults {
    /// The first fault of the text in that range, if any; places count from the beginning of `bytes`.
    static func first(in bytes: [UInt8], _ range: Range<Int>) -> DocumentComplaint? {
        var faults = JSONFaults(bytes: bytes, index: range.lowerBound, end: range.upperBound)
        do {
            try faults.readWhole()
            return nil
        } catch {
            return error
        }
    }

    private let bytes: [UInt8]
    private var index: Int
    private let end: Int
    private var open: [Container] = []
    /// The names so far of each object that is open, and where they stand; kept here, where nothing else holds a copy
    /// that each new name would have to leave behind.
    private var names: [[[UInt8]: Int]] = []

    private enum Container {
        case list(start: Int)
        case object(start: Int)

        var start: Int {
            switch self {
            case .list(let start), .object(let start): start
            }
        }
    }

    private init(bytes: [UInt8], index: Int, end: Int) {
        self.bytes = bytes
        self.index = index
        self.end = end
    }

    private mutating func readWhole() throws(DocumentComplaint) {
        if bytes[index..<end].starts(with: [0xEF, 0xBB, 0xBF]) {
            throw complaint("begins with a byte order mark; save it as UTF-8 without one")
        }
        skipSpace()
        if index == end { throw complaint("is empty; a JSON value was expected") }
        try readValue()
        while let container = open.last { try readOn(in: container) }
        skipSpace()
        if index < end { throw complaint("nothing may follow the end of the value, but \(found) does") }
    }

    /// Reads a value; of a list or an object the begin alone, and a first value if there is one.
    private mutating func readValue() throws(DocumentComplaint) {
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"): try begin(.object(start: index))
        case UInt8(ascii: "["): try begin(.list(start: index))
        case UInt8(ascii: "\""): _ = try readText()
        case let first? where first.isDigit || "+-.".utf8.contains(first): try readNumber()
        case _?, nil: try readWord()
        }
    }

    private mutating func begin(_ container: Container) throws(DocumentComplaint) {
        open.append(container)
        if open.count > Value.deepest { throw complaint("is more than \(Value.deepest) levels deep here") }
        index += 1
        skipSpace()
        switch container {
        case .list where byte == UInt8(ascii: "]"), .object where byte == UInt8(ascii: "}"):
            index += 1
            open.removeLast()
        case .list: try readValue()
        case .object:
            names.append([:])
            try readMember()
        }
    }

    /// What follows a value: a comma and the next one, or the end.
    private mutating func readOn(in container: Container) throws(DocumentComplaint) {
        skipSpace()
        let (end, after) =
            switch container {
            case .list: (UInt8(ascii: "]"), "an element of the list")
            case .object: (UInt8(ascii: "}"), "a member of the object")
            }
        let closing = Character(Unicode.Scalar(end))
        if byte == end {
            index += 1
            open.removeLast()
            if case .object = container { names.removeLast() }
            return
        }
        guard byte == UInt8(ascii: ",") else {
            let begin = place(container.start)
            throw complaint(
                "expected “,” or “\(closing)” after \(after) that begins at \(begin.line):\(begin.column), found \(found)"
            )
        }
        let comma = index
        index += 1
        skipSpace()
        if byte == end {
            throw DocumentComplaint("a “,” stands before “\(closing)”; remove it", at: place(comma))
        }
        switch container {
        case .list: try readValue()
        case .object: try readMember()
        }
    }

    private mutating func readMember() throws(DocumentComplaint) {
        guard byte == UInt8(ascii: "\"") else {
            throw complaint("expected the name of a member in double quotes, found \(found)")
        }
        let start = index
        let name = try readText()
        if let first = names[names.count - 1].updateValue(start, forKey: name) {
            let first = place(first)
            throw DocumentComplaint(
                "the name \(quoted(name)) stands twice in this object, first at \(first.line):\(first.column)",
                at: place(start))
        }
        skipSpace()
        guard byte == UInt8(ascii: ":") else {
            throw complaint("expected “:” after the name \(quoted(name)), found \(found)")
        }
        index += 1
        try readValue()
    }
}

// The words a value is made of.
extension JSONFaults {
    /// The bytes that the text in quotes stands for.
    private mutating func readText() throws(DocumentComplaint) -> [UInt8] {
        let start = index
        var text: [UInt8] = []
        index += 1
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return text
            case UInt8(ascii: "\\"): try readEscape(into: &text)
            case 0..<0x20:
                throw complaint("\(name(of: byte)) stands in a text; write \(escape(of: byte))")
            case 0..<0x80:
                text.append(byte)
                index += 1
            default: try readCharacter(into: &text)
            }
        }
        throw DocumentComplaint("a text begins here and has no end", at: place(start))
    }

    private mutating func readCharacter(into text: inout [UInt8]) throws(DocumentComplaint) {
        var iterator = bytes[index..<end].makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
            throw complaint("is not UTF-8: the byte 0x\(String(bytes[index], radix: 16)) cannot stand here")
        }
        let count = UTF8.width(scalar)
        text.append(contentsOf: bytes[index..<index + count])
        index += count
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(DocumentComplaint) {
        let start = index
        index += 1
        let short: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 8,
            UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
        ]
        if let byte, let meant = short[byte] {
            text.append(meant)
            index += 1
            return
        }
        guard byte == UInt8(ascii: "u"), let unit = readUnit() else {
            throw DocumentComplaint(
                #"an escape that JSON does not know; known: \" \\ \/ \b \f \n \r \t and \u with four hex digits"#,
                at: place(start))
        }
        if let scalar = Unicode.Scalar(unit) {
            text.append(contentsOf: Array(String(scalar).utf8))
            return
        }
        guard unit < 0xDC00, byte == UInt8(ascii: "\\") else { throw halfCharacter(unit, at: start) }
        index += 1
        guard byte == UInt8(ascii: "u"), let low = readUnit(), 0xDC00...0xDFFF ~= low else {
            throw halfCharacter(unit, at: start)
        }
        let scalar = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        text.append(contentsOf: Array(String(Unicode.Scalar(scalar)!).utf8))
    }

    /// The four hex digits behind a `u`.
    private mutating func readUnit() -> UInt16? {
        guard index + 5 <= end else { return nil }
        let digits = bytes[index + 1..<index + 5]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }) else { return nil }
        index += 5
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private func halfCharacter(_ unit: UInt16, at start: Int) -> DocumentComplaint {
        DocumentComplaint(
            "\\u\(String(unit, radix: 16)) is half of a character; write both halves, or the character itself",
            at: place(start))
    }

    private mutating func readNumber() throws(DocumentComplaint) {
        let start = index
        while let byte, Self.inWord(byte) { index += 1 }
        let number = String(decoding: bytes[start..<index], as: UTF8.self)
        if let why = Self.faultOfNumber(number) {
            throw DocumentComplaint("“\(shortened(number))” \(why)", at: place(start))
        }
    }

    private static func faultOfNumber(_ number: String) -> String? {
        let digits = number.drop { $0 == "-" }
        if number.hasPrefix("0x") || number.hasPrefix("-0x") {
            return "is no number in JSON; write it with decimal digits"
        }
        if digits.first == "0", let second = digits.dropFirst().first, "0"..."9" ~= second {
            return "is no number in JSON; write it without the zeros before it"
        }
        guard let read = Double(number), digits.first != ".", wellFormed(number) else {
            return "is no number in JSON; write it as 1, -1.5 or 1e6"
        }
        return read.isFinite ? nil : "is too large; numbers go up to 1.7976931348623157e308"
    }

    /// An integer, then perhaps a fraction, then perhaps an exponent.
    private static func wellFormed(_ number: String) -> Bool {
        var rest = number.utf8.drop { $0 == UInt8(ascii: "-") }
        func digits() -> Bool {
            let count = rest.prefix(while: \.isDigit).count
            rest.removeFirst(count)
            return count > 0
        }
        guard number.utf8.count - rest.count <= 1, digits() else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard digits() else { return false }
        }
        if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
            guard digits() else { return false }
        }
        return rest.isEmpty
    }

    private mutating func readWord() throws(DocumentComplaint) {
        let start = index
        while let byte, Self.inWord(byte) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        if ["true", "false", "null"].contains(word) { return }
        index = start
        guard !word.isEmpty else { throw complaint("expected a value, found \(found)") }
        throw complaint(
            "“\(shortened(word))” is no JSON value; texts stand in double quotes, and true, false, null are written small"
        )
    }

    private static func inWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: byte.isDigit
        }
    }
}

// How faults are worded. What stands in a document may be secret, so that little of it is shown.
extension JSONFaults {
    private var byte: UInt8? { index < end ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private func place(_ offset: Int) -> Place { Place(ofByte: offset, in: bytes) }

    private func complaint(_ sentence: String) -> DocumentComplaint {
        DocumentComplaint(sentence, at: place(index))
    }

    /// The character that stands here.
    private var found: String {
        guard let byte else { return "the end" }
        if byte < 0x20 || byte == 0x7F { return name(of: byte) }
        return "“\(String(decoding: bytes[index..<min(index + 4, end)], as: UTF8.self).first!)”"
    }

    private func name(of byte: UInt8) -> String {
        switch byte {
        case 0: "the character NUL"
        case 9: "a tab"
        case 10: "the end of the line"
        case 13: "a carriage return"
        default: "the control character 0x\(String(byte, radix: 16))"
        }
    }

    private func escape(of byte: UInt8) -> String {
        switch byte {
        case 9: "\\t"
        case 10: "\\n"
        case 13: "\\r"
        default: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }

    private func shortened(_ text: String) -> String { text.count <= 12 ? text : "\(text.prefix(10))…" }

    private func quoted(_ name: [UInt8]) -> String {
        let text = String(decoding: name, as: UTF8.self)
        return "“\(text.count <= 60 ? text : "\(text.prefix(59))…")”"
    }
}

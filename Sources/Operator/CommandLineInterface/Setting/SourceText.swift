internal import Documents
internal import YAML

/// The bytes of a file, in which what the reader found can be found again.
struct SourceText {
    let bytes: [UInt8]
    private let lineStarts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    /// Where a place is; nothing when the file has no such place.
    func offset(of place: Place) -> Int? {
        guard place.line >= 1, place.line <= lineStarts.count else { return nil }
        var offset = lineStarts[place.line - 1]
        var column = 1
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
            if column == place.column { return offset }
            offset += 1
            // Columns are counted in characters.
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            column += 1
        }
        return column == place.column ? offset : nil
    }

    func byte(at place: Place) -> UInt8? {
        guard let offset = offset(of: place), offset < bytes.count else { return nil }
        return bytes[offset]
    }

    /// The scalar that a node was read from, if it stands on one line and is written out there.
    func scalar(of node: Node) throws(EditRefusal) -> ScalarToken {
        guard case .scalar = node.content, let start = offset(of: node.place), start < bytes.count else {
            throw EditRefusal("is no single value")
        }
        switch bytes[start] {
        case UInt8(ascii: "\""):
            guard let end = endOfQuotes(from: start, escape: UInt8(ascii: "\\")) else { break }
            return ScalarToken(range: start..<end, quotes: .double)
        case UInt8(ascii: "'"):
            guard let end = endOfQuotes(from: start, escape: nil) else { break }
            return ScalarToken(range: start..<end, quotes: .single)
        case UInt8(ascii: "*"):
            throw EditRefusal("is an alias; change what it stands for, or write the value out")
        case UInt8(ascii: "&"):
            throw EditRefusal("has an anchor, which other places may refer to; write the value without it")
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            throw EditRefusal("is a block of lines; write it on one line, behind its name")
        default:
            guard let written = node.written, bytes[start...].starts(with: written.utf8) else { break }
            return ScalarToken(range: start..<start + written.utf8.count, quotes: .none)
        }
        throw EditRefusal("cannot be found in the text as one piece; write it on one line, behind its name")
    }

    /// The end of the object or list that begins with a bracket and whose last value ends here.
    func endOfBrackets(after offset: Int) throws(EditRefusal) -> Int {
        var offset = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                offset += 1
            case UInt8(ascii: "#"): offset = endOfLine(from: offset)
            case UInt8(ascii: "}"): return offset + 1
            default: throw EditRefusal("does not end where its last value does")
            }
        }
        throw EditRefusal("does not end")
    }

    /// The end of the line, before its line break.
    func endOfLine(from offset: Int) -> Int {
        var end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        if end > offset, end < bytes.count, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return end
    }

    /// The whole line, with its line break.
    func line(of place: Place) -> Range<Int> { line(place.line) }

    /// The lines of a member that stands in lines of its own: its name's, and those after it that are indented more.
    func lines(of member: Node.Member) -> Range<Int> {
        let first = line(member.keyPlace.line)
        var end = first.upperBound
        for number in member.keyPlace.line..<lineStarts.count {
            let next = line(number + 1)
            let indent = bytes[next].prefix { $0 == UInt8(ascii: " ") }.count
            let isBlank = bytes[next].allSatisfy { $0 <= UInt8(ascii: " ") }
            if isBlank { continue }
            guard indent >= member.keyPlace.column else { break }
            end = next.upperBound
        }
        return first.lowerBound..<end
    }

    /// Where more can be written behind these lines: before their last line break.
    func end(of lines: Range<Int>) -> Int {
        let ends = bytes[lines].reversed().prefix { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return lines.upperBound - ends.count
    }

    private func line(_ number: Int) -> Range<Int> {
        lineStarts[number - 1]..<(number < lineStarts.count ? lineStarts[number] : bytes.count)
    }

    /// As the file breaks its lines.
    var lineBreak: String {
        bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } == true
            ? "\r\n" : "\n"
    }

    private func endOfQuotes(from start: Int, escape: UInt8?) -> Int? {
        let quote = bytes[start]
        var offset = start + 1
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
            if bytes[offset] == escape {
                offset += 2
            } else if bytes[offset] != quote {
                offset += 1
            } else if escape == nil, offset + 1 < bytes.count, bytes[offset + 1] == quote {
                offset += 2
            } else {
                return offset + 1
            }
        }
        return nil
    }
}

/// A scalar as it stands in a text.
struct ScalarToken {
    enum Quotes {
        case none, single, double
    }

    var range: Range<Int>
    var quotes: Quotes
}

/// Why a text cannot be changed faithfully, and what would be right; the path stands before it.
struct EditRefusal: Error, Equatable {
    var path = ""
    var sentence: String

    init(_ sentence: String, at path: String = "") {
        self.sentence = sentence
        self.path = path
    }

    func at(_ path: String) -> EditRefusal { EditRefusal(sentence, at: path) }
}

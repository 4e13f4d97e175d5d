internal import HTTP

/// The head of an answer, read line by line and kept within bounds.
///
/// Interim answers (1xx) are passed over; what they take counts towards the bounds all the same.
struct HeadReader {
    static let mostBytes = 64 << 10
    static let mostFields = 256

    private(set) var status = 0
    private(set) var headers: HTTPHeaders = [:]
    /// Whether the final head has ended; what follows are trailers, which nobody asked for.
    private(set) var isComplete = false
    private var bytes = 0

    /// Reads the next line, with its end; returns what is too much about it, if anything.
    mutating func read(_ line: UnsafeBufferPointer<UInt8>) -> String? {
        bytes += line.count
        guard bytes <= Self.mostBytes else { return "its headers are longer than \(HTTPText.bytes(Self.mostBytes))" }
        guard !isComplete else { return nil }

        var end = line.count
        while end > 0, line[end - 1] == UInt8(ascii: "\n") || line[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        if end == 0 {
            isComplete = status >= 200 || status == 101
        } else if line[..<end].starts(with: "HTTP/".utf8) {
            status = Self.status(in: line[..<end])
            headers = [:]
        } else if line[0] == UInt8(ascii: " ") || line[0] == UInt8(ascii: "\t") {
            guard !headers.fields.isEmpty else { return nil }
            headers.fields[headers.fields.count - 1].value += " " + Self.text(line[..<end])
        } else if let colon = line[..<end].firstIndex(of: UInt8(ascii: ":")) {
            guard headers.fields.count < Self.mostFields else { return "it has more than \(Self.mostFields) headers" }
            headers.fields.append(
                .init(name: String(decoding: line[..<colon], as: UTF8.self), value: Self.text(line[(colon + 1)..<end])))
        }
        return nil
    }

    /// The length that the body will have, if the server said so.
    var length: Int? { headers["content-length"].flatMap { Int($0) } }

    private static func status(in line: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let digits = line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix(3)
        return digits.reduce(0) { 0x30...0x39 ~= $1 ? $0 * 10 + Int($1 - 0x30) : $0 }
    }

    private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        let start = bytes.drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) }
        return end.map { String(decoding: start[...$0], as: UTF8.self) } ?? ""
    }
}

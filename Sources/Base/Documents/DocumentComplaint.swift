/// What is wrong with a document, and where: `14:17: expected “,” or “}”, found “x”`.
///
/// The name of the file is the caller's to add: `web.yaml:14:17: …`.
package struct DocumentComplaint: Error, Sendable, Hashable, CustomStringConvertible {
    package var place: Place
    package var sentence: String

    package init(_ sentence: String, at place: Place) {
        self.place = place
        self.sentence = sentence
    }

    package var description: String {
        place == .none ? sentence : "\(place.line):\(place.column): \(sentence)"
    }
}

extension Place {
    /// The place of a byte in a text.
    package init(ofByte offset: Int, in bytes: [UInt8]) {
        var line = 1
        var start = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            start = index + 1
        }
        // Bytes that continue a character are none of their own.
        let column = bytes[start..<min(offset, bytes.count)].count { $0 & 0xC0 != 0x80 }
        self.init(line: line, column: column + 1)
    }
}

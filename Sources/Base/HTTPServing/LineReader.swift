/// Splits bytes into lines that end with a carriage return and a line feed, both and nowhere else.
struct LineReader: Sendable {
    /// What earlier bytes held of a line that has no end yet, with its carriage return.
    private var begun: [UInt8] = []
    private var endIsNear = false
    /// How many bytes the lines to come may have, with their ends.
    private var room: Int

    enum Outcome {
        case unfinished
        /// Without its end.
        case line(ArraySlice<UInt8>)
        /// A control character, or half an end of line.
        case malformed
        case tooLong
    }

    /// The line before a chunk: a size, and an extension that nobody understands.
    static let chunkSize = LineReader(room: 256)

    init(room: Int) {
        self.room = room
    }

    mutating func next(in bytes: [UInt8], from rest: inout Range<Int>) -> Outcome {
        let start = rest.lowerBound
        for place in rest {
            guard room > 0 else { return .tooLong }
            let byte = bytes[place]
            if endIsNear {
                guard byte == UInt8(ascii: "\n") else { return .malformed }
            } else if byte == UInt8(ascii: "\r") {
                endIsNear = true
            } else if byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7f {
                return .malformed
            }
            room -= 1
            guard byte == UInt8(ascii: "\n") else { continue }
            endIsNear = false
            rest = place + 1..<rest.upperBound
            guard !begun.isEmpty else { return .line(bytes[start..<place - 1]) }
            begun += bytes[start...place]
            defer { begun = [] }
            return .line(begun.dropLast(2))
        }
        begun += bytes[rest]
        rest = rest.upperBound..<rest.upperBound
        return .unfinished
    }
}

internal import Glibc

/// Cuts bytes that come in pieces into lines.
///
/// Holds at most one piece and one unfinished line, which may not be longer than the limit.
struct LineSplitter {
    private let limit: Int
    private var piece: [UInt8] = []
    private var position = 0
    private var start: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    enum Next: Equatable {
        /// A line, without the line feed that ends it.
        case line([UInt8])
        /// The line that has begun is longer than the limit already.
        case tooLong
        /// All that was added is used up.
        case more
    }

    /// Adds the next piece; the one before must be used up.
    mutating func add(_ bytes: [UInt8]) {
        precondition(position == piece.count, "a piece was added before the one before it was used up")
        piece = bytes
        position = 0
    }

    mutating func next() -> Next {
        guard start.count <= limit else { return .tooLong }
        guard position < piece.count else { return .more }
        let end = piece.withUnsafeBytes { bytes -> Int? in
            let base = bytes.baseAddress!
            return memchr(base + position, Int32(UInt8(ascii: "\n")), bytes.count - position).map {
                UnsafeRawPointer($0) - base
            }
        }
        guard let end else {
            start.append(contentsOf: piece[position...])
            position = piece.count
            return start.count > limit ? .tooLong : .more
        }
        guard start.count + end - position <= limit else { return .tooLong }
        start.append(contentsOf: piece[position..<end])
        position = end + 1
        defer { start = [] }
        return .line(start)
    }

    /// How many bytes there are of a line whose end has not come.
    var half: Int { start.count }
}

/// Bytes on their way to a client, in the pieces in which they came.
///
/// Pieces are kept as they are, so that a thousand clients that get the same one share it, and small ones leave
/// together.
struct Outbox {
    private var pieces: [[UInt8]] = []
    /// The piece that leaves next, and how much of it has left.
    private var first = 0
    private var left = 0
    /// How many bytes wait.
    private(set) var count = 0

    /// How many bytes of small pieces leave together.
    static let together = 64 << 10
    /// How many bytes of a large one leave at a time, so that others have their turn.
    private static let atOnce = 512 << 10

    var isEmpty: Bool { count == 0 }

    mutating func append(_ piece: [UInt8]) {
        guard !piece.isEmpty else { return }
        pieces.append(piece)
        count += piece.count
    }

    /// Hands over what comes next; with the same bytes at the front, and perhaps more of them, until `drop`.
    ///
    /// - Parameter scratch: memory to gather pieces in.
    func withFront<Result>(
        gatheringIn scratch: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let rest = pieces[first].count - left
        if rest >= Self.together || rest == count {
            return pieces[first].withUnsafeBytes {
                body(UnsafeRawBufferPointer(rebasing: $0[left..<left + min(rest, Self.atOnce)]))
            }
        }
        scratch.removeAll(keepingCapacity: true)
        scratch += pieces[first][left...]
        for piece in pieces[(first + 1)...] {
            guard scratch.count < Self.together else { break }
            scratch += piece.prefix(Self.together - scratch.count)
        }
        return scratch.withUnsafeBytes(body)
    }

    /// So many bytes from the front have left.
    mutating func drop(_ sent: Int) {
        precondition(sent <= count, "\(sent) bytes have left of \(count)")
        count -= sent
        guard count > 0 else {
            // Nothing is kept for a client that has got everything.
            self = Outbox()
            return
        }
        left += sent
        while left >= pieces[first].count {
            left -= pieces[first].count
            pieces[first] = []
            first += 1
        }
        if first > 64, first > pieces.count / 2 {
            pieces.removeFirst(first)
            first = 0
        }
    }
}

/// Reads requests out of the bytes of one connection: bytes in, events out, the same wherever the bytes are cut.
///
/// It does nothing else, so that whatever a stranger can send is met by a value that a test, or a fuzzer, can ask.
/// Nothing is guessed: two readers of a request that guess differently are what smuggling lives on. After `end` it
/// stands before the next request, after `refused` it reads nothing more.
///
///     head (body)* end, head (body)* end …, and refused at any place
package struct RequestParser: Sendable {
    package enum Event: Sendable {
        case head(RequestHead)
        /// Where in the bytes handed in a piece of the body lies.
        case body(Range<Int>)
        case end
        case refused(Refusal)
    }

    private let limits: ServingLimits
    private var state = State.requestLine
    private var lines: LineReader
    private var draft = RequestHead.Draft()
    /// Bytes of a chunked body, as far as their chunks have been announced.
    private var announced = 0

    private enum State {
        case requestLine, headers
        case body(left: Int)
        case chunkSize
        case chunk(left: Int)
        case chunkEnd, trailers
        case whole, refused
    }

    package init(_ limits: ServingLimits) {
        self.limits = limits
        lines = LineReader(room: limits.headers)
    }

    /// The next event, or nothing when it takes more bytes than these.
    ///
    /// - Parameter rest: what of the bytes is still to be read; it shrinks from its start.
    package mutating func next(in bytes: [UInt8], from rest: inout Range<Int>) -> Event? {
        do throws(Refusal) {
            while true {
                switch state {
                case .requestLine, .headers, .chunkSize, .chunkEnd, .trailers:
                    guard let line = try line(in: bytes, from: &rest) else { return nil }
                    if let head = try read(line) { return .head(head) }
                case .body(let left), .chunk(let left):
                    guard !rest.isEmpty else { return nil }
                    return .body(take(left, from: &rest))
                case .whole:
                    state = .requestLine
                    lines = LineReader(room: limits.headers)
                    return .end
                case .refused:
                    rest = rest.upperBound..<rest.upperBound
                    return nil
                }
            }
        } catch {
            state = .refused
            return .refused(error)
        }
    }

    private mutating func take(_ left: Int, from rest: inout Range<Int>) -> Range<Int> {
        let piece = rest.prefix(left)
        rest = piece.upperBound..<rest.upperBound
        let isComplete = piece.count == left
        if case .chunk = state {
            state = isComplete ? .chunkEnd : .chunk(left: left - piece.count)
            if isComplete { lines = LineReader(room: 2) }
        } else {
            state = isComplete ? .whole : .body(left: left - piece.count)
        }
        return piece
    }

    private mutating func line(
        in bytes: [UInt8], from rest: inout Range<Int>
    ) throws(Refusal) -> ArraySlice<UInt8>? {
        switch lines.next(in: bytes, from: &rest) {
        case .unfinished: return nil
        case .line(let line): return line
        case .malformed: throw isInHead ? .notLines : .notChunks
        case .tooLong:
            if case .requestLine = state { throw .pathTooLong(limits) }
            throw isInHead ? .headersTooLong(limits) : .notChunks
        }
    }

    private var isInHead: Bool {
        switch state {
        case .requestLine, .headers: true
        case .body, .chunkSize, .chunk, .chunkEnd, .trailers, .whole, .refused: false
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>) throws(Refusal) -> RequestHead? {
        switch state {
        case .requestLine:
            // An empty line or two may be what a client has sent too much after the body before.
            guard !line.isEmpty else { return nil }
            draft = try RequestHead.Draft(line)
            state = .headers
        case .headers:
            guard line.isEmpty else {
                try draft.add(line)
                return nil
            }
            let head = try draft.judged(by: limits)
            draft = RequestHead.Draft()
            begin(head.framing)
            return head
        case .chunkSize: try beginChunk(line)
        case .chunkEnd:
            guard line.isEmpty else { throw .notChunks }
            state = .chunkSize
            lines = .chunkSize
        case .trailers:
            // Nobody has asked for them, and what they say comes too late.
            if line.isEmpty { state = .whole } else { _ = try RequestHead.field(line) }
        case .body, .chunk, .whole, .refused: break
        }
        return nil
    }

    private mutating func begin(_ framing: RequestHead.Framing) {
        switch framing {
        case .none, .length(0): state = .whole
        case .length(let length): state = .body(left: length)
        case .chunks:
            announced = 0
            state = .chunkSize
            lines = .chunkSize
        }
    }

    private mutating func beginChunk(_ line: ArraySlice<UInt8>) throws(Refusal) {
        let digits = line.prefix { $0 != UInt8(ascii: ";") }
        guard !digits.isEmpty, digits.allSatisfy({ hexadecimal($0) != nil }) else { throw .notChunks }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        guard significant.count <= 12 else { throw .bodyTooLong(limits) }
        let size = significant.reduce(0) { $0 << 4 | Int(hexadecimal($1) ?? 0) }
        announced += size
        guard announced <= limits.body else { throw .bodyTooLong(limits) }
        state = size == 0 ? .trailers : .chunk(left: size)
        if size == 0 { lines = LineReader(room: limits.headers) }
    }
}

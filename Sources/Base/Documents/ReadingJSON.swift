internal import CSimdjson

extension Value {
    /// Reads one JSON value; what counts as JSON is said at `Document`.
    package init(json bytes: [UInt8]) throws(DocumentComplaint) {
        self = try readJSON(bytes) { tape, _ in tape.value(at: Tape.root) }
    }

    package init(json text: String) throws(DocumentComplaint) {
        try self.init(json: Array(text.utf8))
    }
}

/// Reads one JSON value and hands its tape, and how many bytes its texts take, to `use`.
///
/// The tape is the thread's own and gone afterwards.
func readJSON<Result: ~Copyable>(
    _ bytes: [UInt8], in range: Range<Int>? = nil, use: (Tape, _ stringBytes: Int) -> Result
) throws(DocumentComplaint) -> Result {
    let range = range ?? bytes.indices
    if let result = readTape(bytes, in: range, use: use) { return result }
    // It fails without a place and for integers beyond 64 bits; both are rare enough for a second, slow look.
    let respelled = respellWideIntegers(bytes[range])
    if let respelled, let result = readTape(respelled, in: respelled.indices, use: use) { return result }
    throw JSONFaults.first(in: bytes, range)
        ?? DocumentComplaint("is no JSON that can be read here", at: Place(ofByte: range.lowerBound, in: bytes))
}

/// Reads one JSON value whose text stands in two parts, which are joined where this thread has done so before.
func readJSON<Result: ~Copyable>(
    joining first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>, use: (Tape, _ stringBytes: Int) -> Result
) throws(DocumentComplaint) -> Result {
    let result = readTape(use: use) {
        first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { second in
                simdjson_read_joined(first.baseAddress, first.count, second.baseAddress, second.count)
            }
        }
    }
    if let result { return result }
    return try readJSON(Array(first + second), use: use)
}

private func readTape<Result: ~Copyable>(
    _ bytes: [UInt8], in range: Range<Int>, use: (Tape, _ stringBytes: Int) -> Result
)
    -> Result?
{
    bytes.span.withUnsafeBufferPointer { buffer -> Result? in
        guard let start = buffer.baseAddress else { return nil }
        // An array mostly has room behind its last element, which saves the reader a copy of it.
        return readTape(use: use) {
            simdjson_read(start + range.lowerBound, range.count, bytes.capacity - range.upperBound)
        }
    }
}

private func readTape<Result: ~Copyable>(use: (Tape, _ stringBytes: Int) -> Result, reading: () -> simdjson_tape)
    -> Result?
{
    defer { simdjson_let_go_of_large() }
    let read = reading()
    guard read.error == 0, let words = read.words, let strings = read.strings else { return nil }
    let tape = Tape(words: words, strings: strings)
    guard let stringBytes = Survey.stringBytes(of: tape) else { return nil }
    return use(tape, stringBytes)
}

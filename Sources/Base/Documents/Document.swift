/// A JSON value as it came over the wire, kept in one block that never changes.
///
/// It is read at a few gigabytes a second and takes about as much memory as its text. One reads
/// from it through `root`, which builds nothing until it is asked; `root.value` builds the whole.
///
/// What counts as JSON is the same here and for `Value(json:)`: RFC 8259 in UTF-8, one value and
/// nothing behind it, at most 512 levels deep, no name twice in an object, no lone surrogates, no
/// byte order mark, no number beyond a double. `\u0000` is a character like any other. Whole
/// numbers beyond 64 bits become doubles, since API servers write large doubles without exponent.
package final class Document: Sendable {
    private let block: Block

    package init(json bytes: [UInt8]) throws(DocumentComplaint) {
        block = try readJSON(bytes) { Block(copying: $0, stringBytes: $1) }
    }

    package init(json text: String) throws(DocumentComplaint) {
        block = try readJSON(Array(text.utf8)) { Block(copying: $0, stringBytes: $1) }
    }

    init(_ block: consuming Block) {
        self.block = block
    }

    package var root: View { View(self, at: Tape.root) }

    /// How many bytes are kept.
    package var size: Int { block.size }

    func read<Result>(_ body: (Tape) -> Result) -> Result {
        withExtendedLifetime(self) { body(block.tape) }
    }
}

/// Words and texts in one allocation.
struct Block: ~Copyable, @unchecked Sendable {
    // Unchecked because pointers are not Sendable; nothing writes to the memory after the initialiser.
    let tape: Tape
    let size: Int
    private let memory: UnsafeMutableRawPointer

    init(words: Int, stringBytes: Int, fill: (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt8>) -> Void) {
        // Names are compared eight bytes at a time, which may look four bytes beyond the last text.
        size = words * 8 + stringBytes + 8
        memory = .allocate(byteCount: size, alignment: 8)
        let words64 = memory.bindMemory(to: UInt64.self, capacity: words)
        let bytes = (memory + words * 8).bindMemory(to: UInt8.self, capacity: stringBytes + 8)
        (bytes + stringBytes).initialize(repeating: 0, count: 8)
        fill(words64, bytes)
        tape = Tape(words: words64, strings: bytes)
    }

    init(copying tape: Tape, stringBytes: Int) {
        self.init(words: tape.count, stringBytes: stringBytes) { words, strings in
            words.initialize(from: tape.words, count: tape.count)
            strings.initialize(from: tape.strings, count: stringBytes)
        }
    }

    deinit { memory.deallocate() }
}

internal import Glibc

/// A read JSON value as simdjson lays it out: words, and the texts they point to.
///
/// Each word has its kind in the highest byte and a number in the others:
///
///     { [    the word behind the matching end, so that skipping costs one step
///     } ]    the word of the matching begin
///     "      where the text begins: four bytes of length, the bytes, a NUL
///     l u d  nothing; the next word is the integer, unsigned integer or double
///     t f n  nothing
///
/// The words of a value begin at 1; word 0 says where they end.
struct Tape {
    let words: UnsafePointer<UInt64>
    let strings: UnsafePointer<UInt8>

    /// Of the first value.
    static let root = 1

    var count: Int { Int(words[0] & 0xFF_FFFF_FFFF) }

    /// The character in the highest byte; a plain byte, since reading asks for it at every step.
    struct Kind: Equatable {
        let byte: UInt8

        static let object = Kind(byte: UInt8(ascii: "{"))
        static let list = Kind(byte: UInt8(ascii: "["))
        static let string = Kind(byte: UInt8(ascii: "\""))
        static let integer = Kind(byte: UInt8(ascii: "l"))
        static let unsigned = Kind(byte: UInt8(ascii: "u"))
        static let double = Kind(byte: UInt8(ascii: "d"))
        static let yes = Kind(byte: UInt8(ascii: "t"))
        static let no = Kind(byte: UInt8(ascii: "f"))

        var isContainer: Bool { self == .object || self == .list }

        /// How many words it takes when it is no container: a number has a second one.
        var words: Int {
            // A table of bits instead of comparisons, since this is asked for each word of all that is read.
            let numbers: UInt32 = 1 << 0x0C | 1 << 0x15 | 1 << 0x04
            return 1 + Int(numbers >> UInt32(byte & 0x1F) & 1)
        }
    }

    func kind(at place: Int) -> Kind { Kind(byte: UInt8(truncatingIfNeeded: words[place] >> 56)) }

    /// The word behind the value at this place.
    func after(_ place: Int) -> Int {
        let kind = kind(at: place)
        return kind.isContainer ? Int(words[place] & 0xFFFF_FFFF) : place + kind.words
    }

    /// The bytes of the text at this place.
    func text(at place: Int) -> UnsafeBufferPointer<UInt8> {
        let start = strings + Int(words[place] & 0xFF_FFFF_FFFF_FFFF)
        let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return UnsafeBufferPointer(start: start + 4, count: Int(length))
    }

    func string(at place: Int) -> String {
        String(decoding: text(at: place), as: UTF8.self)
    }

    /// The length and the first four bytes of a name in one word, so that most names differ in one comparison.
    func beginning(at place: Int) -> UInt64 {
        let start = strings + Int(words[place] & 0xFF_FFFF_FFFF_FFFF)
        let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
        let length = word & 0xFFFF_FFFF
        // What follows a shorter name is not its own.
        return length >= 4 ? word : word & (1 << (32 + 8 * length) - 1)
    }

    /// The places of the names of the object at this place; each value follows its name.
    func names(at place: Int) -> Steps { Steps(tape: self, place: place + 1, end: after(place) - 1, nameLength: 1) }

    /// The places of the elements of the list at this place.
    func elements(at place: Int) -> Steps { Steps(tape: self, place: place + 1, end: after(place) - 1, nameLength: 0) }

    /// From value to value, one step each; before each value stands its name, or none.
    struct Steps: Sequence, IteratorProtocol {
        let tape: Tape
        var place: Int
        let end: Int
        let nameLength: Int

        mutating func next() -> Int? {
            guard place < end else { return nil }
            defer { place = tape.after(place + nameLength) }
            return place
        }
    }

    /// The place of the value with that name in the object at this place.
    func value(of name: String, at place: Int) -> Int? {
        guard kind(at: place) == .object else { return nil }
        var name = name
        return name.withUTF8 { name in
            for candidate in names(at: place) {
                let text = text(at: candidate)
                if text.count == name.count,
                    memcmp(text.baseAddress!, name.baseAddress ?? text.baseAddress!, name.count) == 0
                {
                    return candidate + 1
                }
            }
            return nil
        }
    }
}

extension Tape {
    func integer(at place: Int) -> Int { Int(Int64(bitPattern: words[place + 1])) }
    func unsigned(at place: Int) -> UInt64 { words[place + 1] }
    func double(at place: Int) -> Double { Double(bitPattern: words[place + 1]) }

    /// The whole below this place; names must have been found to differ.
    ///
    /// Recursion is bounded by the reader, which refuses more than 512 levels.
    func value(at place: Int) -> Value {
        switch kind(at: place) {
        case .object: .object(Members(unique: names(at: place).map { (string(at: $0), value(at: $0 + 1)) }))
        case .list: .list(elements(at: place).map { value(at: $0) })
        case .string: .string(string(at: place))
        case .integer: .int(integer(at: place))
        case .unsigned: .number(Double(unsigned(at: place)))
        case .double: .number(double(at: place))
        case .yes: .bool(true)
        case .no: false
        default: .null
        }
    }
}

/// A place in an ASCII text, which moves on over what it recognises and stays where it does not.
struct TextCursor {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }
    var next: Unicode.Scalar? { rest.first.map { Unicode.Scalar($0) } }

    mutating func skips(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest.removeFirst(text.utf8.count)
        return true
    }

    /// A number of exactly this many digits.
    mutating func number(digits: Int) -> Int? {
        var number = 0
        var left = rest
        for _ in 0..<digits {
            guard let byte = left.popFirst(), let digit = Self.digit(byte) else { return nil }
            number = number * 10 + digit
        }
        rest = left
        return number
    }

    /// A number of one to `most` digits.
    mutating func number(upTo most: Int) -> Int? {
        let digits = rest.prefix(most).prefix { Self.digit($0) != nil }.count
        return digits == 0 ? nil : number(digits: digits)
    }

    /// What stands after a decimal point, in nanoseconds; digits after the ninth are read and forgotten.
    mutating func decimals() -> Int64? {
        var value: Int64 = 0
        var place: Int64 = 100_000_000
        var any = false
        while let byte = rest.first, let digit = Self.digit(byte) {
            rest.removeFirst()
            value += Int64(digit) * place
            place /= 10
            any = true
        }
        return any ? value : nil
    }

    /// The characters from here on that are wanted; possibly none.
    mutating func word(_ wanted: (Unicode.Scalar) -> Bool) -> Substring {
        let word = rest.prefix { $0 < 0x80 && wanted(Unicode.Scalar($0)) }
        rest.removeFirst(word.count)
        return Substring(word)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        0x30...0x39 ~= byte ? Int(byte) - 0x30 : nil
    }
}

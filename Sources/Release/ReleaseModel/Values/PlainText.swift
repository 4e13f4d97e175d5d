internal import Spelling

extension String {
    /// Refuses all but the visible characters of ASCII, since others look like them or like nothing at all.
    ///
    ///     “shop/сheckout” has U+0441 CYRILLIC SMALL LETTER ES at character 6; an image is written in plain letters
    func mustBePlain(for what: String, shown: @autoclosure () -> String? = nil) throws(Mistake) {
        guard utf8.count <= 4_000 else { throw Mistake("\(shown() ?? quoted) is far too long; shorten it") }
        // Nearly always all is well, which bytes tell fastest.
        if utf8.allSatisfy({ 0x21...0x7E ~= $0 }) { return }
        if let strange = strangeCharacter(in: self) {
            throw Mistake("\(shown() ?? quoted) has \(strange); \(what) is written in plain letters")
        }
        guard let space = firstIndex(of: " ") else { return }
        throw Mistake(
            "\(shown() ?? quoted) has a space at character \(distance(from: startIndex, to: space) + 1); leave it out")
    }

    /// At most so many of what schemas count, of which one character for the eye may have thousands.
    package func shortened(to count: Int) -> String {
        let scalars = unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: count, limitedBy: scalars.endIndex),
            end < scalars.endIndex, let last = scalars.index(end, offsetBy: -1, limitedBy: scalars.startIndex)
        else { return self }
        return String(scalars[..<last]) + "…"
    }

    /// Whether it shows all that is in it.
    var isVisible: Bool { unicodeScalars.allSatisfy(Spelling.isVisible) }

    /// As a number of decimal digits, perhaps with a sign, a point or an exponent, and nothing else.
    ///
    /// Stricter than `Double.init`, which also reads `0x10`, `nan` and `+.5`; nothing for what no number can hold.
    var decimalNumber: Double? {
        var rest = Substring(self).utf8
        func digits() -> Int {
            let count = rest.prefix(while: \.isDigit).count
            rest.removeFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        guard digits() > 0 else { return nil }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard digits() > 0 else { return nil }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            guard digits() > 0 else { return nil }
        }
        guard rest.isEmpty, utf8.count <= 400, let number = Double(self), number.isFinite else { return nil }
        return number
    }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    var isLowerCase: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
    var isUpperCase: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
    var isHexDigit: Bool { isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self }
}

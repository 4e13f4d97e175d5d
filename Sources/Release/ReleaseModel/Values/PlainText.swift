extension String {
    /// Refuses all but the printable characters of ASCII, since others look like them or like nothing at all.
    ///
    ///     “shop/сheckout” has U+0441 CYRILLIC SMALL LETTER ES at character 6; an image is written in plain letters
    func mustBePlain(for what: String) throws(Mistake) {
        for (place, scalar) in unicodeScalars.enumerated() where !("!"..."~" ~= scalar) {
            if scalar == " " { throw Mistake("\(quoted) has a space at character \(place + 1); leave it out") }
            let code = String(scalar.value, radix: 16, uppercase: true)
            let name = scalar.properties.name ?? "(a control character)"
            throw Mistake(
                "\(quoted) has U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code) \(name) "
                    + "at character \(place + 1); \(what) is written in plain letters")
        }
    }

    /// Whether it shows all that is in it: no controls, no marks that turn the direction, nothing without a width.
    var isVisible: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator, .unassigned: false
            default: true
            }
        }
    }

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

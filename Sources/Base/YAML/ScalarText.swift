internal import Documents

/// How a text is written so that it is read as that text: without quotes, in double quotes, or as a block of lines.
enum ScalarText {
    static func inLine(_ text: String) -> String {
        canBePlain(text) ? text : quoted(text)
    }

    /// The text as a block of lines, `|`, or `nil` when it has none, or could not be read back from one.
    static func block(_ text: String, indent: Int) -> String? {
        guard text.utf8.contains(UInt8(ascii: "\n")) else { return nil }
        let isReadable = text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || !needsEscape($0) }
        // The first line tells the indentation, so that nothing blank may stand before its text.
        guard isReadable, let first = text.unicodeScalars.first, ![" ", "\t", "\n"].contains(first) else { return nil }
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.allSatisfy({ $0.isEmpty || !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } && $0.first != 0x09 }) else {
            return nil
        }
        let ends = lines.reversed().prefix { $0.isEmpty }.count
        let space = String(repeating: " ", count: indent)
        // The last empty piece is what follows the last end of line, which is no line itself.
        let body = lines.dropLast(ends > 0 ? 1 : 0).map { $0.isEmpty ? "" : space + String(Substring($0)) }
        return ["|-", "|"][min(ends, 1)] + (ends > 1 ? "+" : "") + "\n" + body.joined(separator: "\n")
    }

    /// Whether the text reads as itself without quotes, here and for readers with other rules.
    private static func canBePlain(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 200 else { return false }
        guard first.isLetter || first.isDigit || "_/".utf8.contains(first) else { return false }
        guard last != UInt8(ascii: " "), last != UInt8(ascii: ":") else { return false }
        guard bytes.allSatisfy({ $0.isLetter || $0.isDigit || "_-./@+=: ".utf8.contains($0) }) else { return false }
        guard !zip(bytes, bytes.dropFirst()).contains(where: { $0 == UInt8(ascii: ":") && $1 == UInt8(ascii: " ") })
        else {
            return false
        }
        // Numbers, dates and times of day in any dialect have no letters but these.
        if first.isDigit, bytes.allSatisfy({ !$0.isLetter || "eExXoObBaAcCdDfFtTzZ".utf8.contains($0) }) {
            return false
        }
        return resolve(plain: text) == .value(.string(text))
    }

    private static func quoted(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "\"") { quoted, scalar in
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where needsEscape(scalar):
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        } + "\""
    }

    /// What a file may not have, or an editor does not show.
    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA1, 0xAD, 0x2028, 0x2029, 0x200B...0x200F, 0x202A...0x202E, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20
    }

    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}

/// A foreign text as it stands in a message: in quotes, at most 60 characters, and nothing that a terminal obeys.
package func quoted(_ text: some StringProtocol) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let piece = visible(scalar)
        guard shown.count + piece.unicodeScalars.count <= 60 else { return "“\(String(shown))…”" }
        shown += piece.unicodeScalars
    }
    return "“\(String(shown))”"
}

/// A text of any length in which each character shows itself; where one does not, its number stands, as in `\u{1b}`.
package func visible(_ text: some StringProtocol) -> String {
    text.unicodeScalars.allSatisfy(isVisible) ? String(text) : text.unicodeScalars.map { visible($0) }.joined()
}

private func visible(_ scalar: Unicode.Scalar) -> String {
    isVisible(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
}

/// Whether it shows itself and nothing else: no control, no mark that turns the direction, nothing without a meaning.
package func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator, .unassigned: false
    default: true
    }
}

/// The first character that is not a printable one of ASCII, by its code point, which tells it from those like it.
///
///     U+0441 CYRILLIC SMALL LETTER ES at character 6
package func strangeCharacter(in text: some StringProtocol) -> String? {
    for (place, scalar) in text.unicodeScalars.enumerated() where !(" "..."~" ~= scalar) {
        return "\(codePoint(of: scalar)) at character \(place + 1)"
    }
    return nil
}

/// As in `U+202E RIGHT-TO-LEFT OVERRIDE`.
package func codePoint(of scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, 4 - code.count))
    return "U+\(zeros)\(code) \(scalar.properties.name ?? "(a control character)")"
}

internal import Documents
internal import YAML

/// How the values around a new one are written.
struct WritingStyle {
    /// Between brackets, where commas and brackets mean something.
    var isInBrackets = false
    /// With names in quotes, as in JSON.
    var quotesNames = false

    /// A text, with as few quotes as the place allows.
    func text(_ text: String) -> String {
        quotesNames || !isPlain(text) ? Value.string(text).jsonText : text
    }

    /// A number, where the text is one in every tool's eyes; else a text.
    func claim(_ claim: String) -> String { claim.isNumberEverywhere ? claim : text(claim) }

    func member(_ name: String, _ value: String) -> String { "\(text(name)): \(value)" }

    func object(_ members: [(name: String, value: String)]) -> String {
        "{" + members.map { member($0.name, $0.value) }.joined(separator: ", ") + "}"
    }

    /// Whether it is read as itself without quotes.
    private func isPlain(_ text: String) -> Bool {
        guard !isInBrackets || !text.utf8.contains(where: { ",[]{}".utf8.contains($0) }) else { return false }
        guard let node = try? Node.documents(yaml: "\(text): \(text)").first else { return false }
        return node.value == .object(Members([(text, .string(text))]))
    }
}

extension ScalarToken {
    /// A text in the same quotes, if they can hold it.
    func rewriting(_ text: String, _ style: WritingStyle) -> String {
        switch quotes {
        case .none: style.text(text)
        case .single where text.unicodeScalars.allSatisfy { $0.value >= 0x20 }: "'\(text.replacing("'", with: "''"))'"
        case .single, .double: Value.string(text).jsonText
        }
    }

    /// A claim, which is a number only where none of the quotes says otherwise.
    func rewriting(claim: String, _ style: WritingStyle) -> String {
        switch quotes {
        case .none: style.claim(claim)
        case .single, .double: rewriting(claim, style)
        }
    }
}

extension String {
    /// `83.5` and `12`, but not `010`, `1e3` or `0x10`, which tools read differently, nor `3.10`, which they write as 3.1.
    fileprivate var isNumberEverywhere: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        }
        return areDigits && parts.count <= 2 && !(parts.count == 2 && hasSuffix("0")) && utf8.count <= 15
            && (parts[0] == "0" || !parts[0].hasPrefix("0"))
    }
}

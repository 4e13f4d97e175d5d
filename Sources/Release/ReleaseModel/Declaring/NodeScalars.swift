internal import Documents
internal import Spelling

extension Node {
    /// The text that stands here, or `nil` after a complaint.
    func text(_ facts: TextFacts, _ reading: inout Reading) -> String? {
        guard case .scalar(.string(let text)) = content else {
            reading.complain(.wrongShape, at: place, notText(facts.words))
            return nil
        }
        if text.utf8.count > facts.longest, text.unicodeScalars.count > facts.longest {
            reading.complain(
                .wrongValue, at: place,
                "\(text.prefix(20).quoted) and so on has \(text.unicodeScalars.count) characters; "
                    + "at most \(facts.longest) may stand here")
            return nil
        }
        return text
    }

    /// The number or text that stands here, as it was written, or `nil` after a complaint.
    func amount(_ words: String, _ reading: inout Reading) -> String? {
        switch content {
        case .scalar(.string(let text)): return text
        case .scalar(.int), .scalar(.number):
            guard let written else { return value.jsonText }
            // 010, 0x10, 1e3 and 1_000 are numbers in YAML, and not the same ones to all tools.
            if written.utf8.allSatisfy({
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
            }),
                !(written.utf8.count > 1 && written.utf8.first == UInt8(ascii: "0") && !written.hasPrefix("0."))
            {
                return written
            }
            reading.complain(
                .wrongShape, at: place, "\(written.quoted) is read as \(value.jsonText); write \(value.jsonText)")
            return nil
        case .scalar, .list, .object:
            reading.complain(.wrongShape, at: place, "\(seen) stands here; write \(words)")
            return nil
        }
    }

    /// What to say where a text was wanted and something else stands.
    private func notText(_ words: String) -> String {
        switch content {
        case .scalar(.bool), .scalar(.int), .scalar(.number):
            guard let written else { return "\(seen) is no text; write \(words)" }
            let meaning =
                value.jsonText == written ? "a \(value.bool == nil ? "number" : "truth value")" : value.jsonText
            return "\(written.quoted) is read as \(meaning); quote it: \"\(written)\""
        case .scalar(.null): return "nothing stands here; write \(words), or leave the name out"
        case .scalar, .list, .object: return "\(seen) stands here; write \(words)"
        }
    }

    /// What stands here without quotes and is no text to YAML, as it was written.
    var writtenValue: String? {
        switch content {
        case .scalar(.int), .scalar(.number): written
        case .scalar, .list, .object: nil
        }
    }

    /// Whether something short stands here, which a message can quote.
    var isWord: Bool {
        switch content {
        case .scalar(.null), .list, .object: false
        case .scalar: true
        }
    }

    /// A remedy for a number in quotes, or with a sign of percent.
    var asNumber: String {
        guard case .scalar(.string(let text)) = content else { return "" }
        if Int(text) != nil { return "; write it without quotes" }
        return text.hasSuffix("%") && Int(text.dropLast()) != nil ? "; write \(text.dropLast())" : ""
    }
}

/// Says that a name is not known, which one was probably meant, and all that there are.
package func unknown(_ noun: String, _ name: String, among known: [String]) -> String {
    guard !known.isEmpty else { return "unknown \(noun) \(name.quoted); none can stand here" }
    let all = "Known: \(known.sorted().joined(separator: ", "))"
    guard let meant = nearest(to: name, among: known) else { return "unknown \(noun) \(name.quoted). \(all)" }
    let question = "unknown \(noun) \(name.quoted); did you mean “\(meant)”?"
    // A long list would bury the answer.
    return known.count > 12 ? question : "\(question) \(all)"
}

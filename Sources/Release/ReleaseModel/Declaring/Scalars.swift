package import Documents
internal import Spelling

extension Format where Value == String {
    /// Any text of at most so many characters.
    package static func text(
        _ words: String = TextFacts.anyText, pattern: String? = nil, longest: Int = 1_024
    ) -> Self {
        let facts = TextFacts(words, pattern: pattern, longest: longest)
        return Format(schema: .text(facts)) {
            $0.text(facts, &$1)
        } write: {
            .string($0)
        }
    }

    /// A text of which somebody else says whether it is right.
    package static func text(
        _ words: String, pattern: String? = nil, longest: Int = 1_024,
        refusing mistake: @escaping @Sendable (String) -> Mistake?
    ) -> Self {
        .word(words, pattern: pattern, longest: longest) { text throws(Mistake) in
            if let mistake = mistake(text) { throw mistake }
            return text
        } print: {
            $0
        }
    }
}

extension Format {
    /// A value written as one word: `parse` says what it means, or throws what would be right.
    package static func word(
        _ words: String, pattern: String? = nil, longest: Int = 1_024,
        parse: @escaping @Sendable (String) throws -> Value, print: @escaping @Sendable (Value) -> String
    ) -> Self {
        let facts = TextFacts(words, pattern: pattern, longest: longest)
        return Format(schema: .text(facts)) { node, reading in
            if let written = node.writtenValue, (try? parse(written)) == nil {
                // Quotes would not make it right, so we say at once what would.
                return read(written, at: node.place, parse, &reading)
            }
            guard let text = node.text(facts, &reading) else { return nil }
            return read(text, at: node.place, parse, &reading)
        } write: {
            .string(print($0))
        }
    }

    private static func read(
        _ text: String, at place: Place, _ parse: (String) throws -> Value, _ reading: inout Reading
    ) -> Value? {
        do {
            return try parse(text)
        } catch {
            reading.complain(.wrongValue, at: place, "\(error)")
            return nil
        }
    }

    /// A number, or a text with a unit: `5`, `5%`, `800ms`.
    package static func amount(
        _ words: String, parse: @escaping @Sendable (String) throws -> Value,
        print: @escaping @Sendable (Value) -> String
    ) -> Self {
        Format(schema: .numberOrText(words)) { node, reading in
            guard let text = node.amount(words, &reading) else { return nil }
            return read(text, at: node.place, parse, &reading)
        } write: {
            let text = print($0)
            return Int(text).map { .int($0) } ?? .string(text)
        }
    }
}

extension Format where Value == Bool {
    package static let flag = Format(schema: .flag) { node, reading in
        guard case .scalar(.bool(let flag)) = node.content else {
            reading.complain(.wrongShape, at: node.place, "\(node.seen) is neither true nor false; write one of them")
            return nil
        }
        if let written = node.written, written.lowercased() != "\(flag)" {
            reading.complain(
                .wrongShape, at: node.place, "\(written.quoted) is not read alike by all tools; write \(flag)")
            return nil
        }
        return flag
    } write: {
        .bool($0)
    }
}

extension Format where Value == Int {
    package static func wholeNumber(_ range: ClosedRange<Int>) -> Self {
        Format(schema: .wholeNumber(range)) { node, reading in
            let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
            guard case .scalar(.int(let int)) = node.content else {
                reading.complain(
                    .wrongShape, at: node.place,
                    node.isWord
                        ? "\(node.seen) is not \(wanted)\(node.asNumber)" : "\(node.seen) stands here; write \(wanted)")
                return nil
            }
            if let written = node.written, written != String(int) {
                reading.complain(.wrongShape, at: node.place, "\(written.quoted) is read as \(int); write \(int)")
                return nil
            }
            guard range.contains(int) else {
                reading.complain(.wrongValue, at: node.place, "\(int) is out of range; write \(wanted)")
                return nil
            }
            return int
        } write: {
            .int($0)
        }
    }
}

extension Format {
    /// An object that is handed on unread.
    package static func anything(_ words: String) -> Self where Value == Documents.Value {
        Format(schema: .anything(words), placeholder: { .object(Members()) }) { node, reading in
            guard case .object = node.content else {
                reading.complain(.wrongShape, at: node.place, "\(node.seen) stands here; write \(words)")
                return nil
            }
            return node.value
        } write: {
            $0
        }
    }
}

extension Format {
    /// One word of a short list.
    package static func oneOf(_ words: String) -> Self where Value: RawRepresentable<String> & CaseIterable {
        let known = Value.allCases.map(\.rawValue)
        let facts = TextFacts(words, allowed: known)
        return Format(schema: .text(facts)) { node, reading in
            guard let text = node.text(facts, &reading) else { return nil }
            if let value = Value(rawValue: text) { return value }
            let all = known.sorted().joined(separator: ", ")
            let question = nearest(to: text, among: known).map { "; did you mean “\($0)”?" }
            reading.complain(
                .unknownName, at: node.place,
                question.map { "\(text.quoted) is none of \(all)\($0)" }
                    ?? "\(text.quoted) stands here; write one of \(all)")
            return nil
        } write: {
            .string($0.rawValue)
        }
    }
}

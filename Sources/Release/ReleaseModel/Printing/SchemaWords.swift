internal import Documents

extension Schema {
    /// What may stand there, as the end of a sentence.
    package var words: String {
        switch self {
        case .text(let facts): facts.allowed.isEmpty ? facts.words : facts.allowed.alternatives
        case .wholeNumber(let range): "a whole number from \(range.lowerBound.grouped) to \(range.upperBound.grouped)"
        case .flag: "true or false"
        case .numberOrText(let words), .anything(let words): words
        case .list(let element, let facts): facts.words(of: element)
        case .map(let names, let element, _): "an object: \(names), each with \(element.words)"
        case .object: "an object"
        case .choice(let facts): "an object that names one \(facts.noun)"
        }
    }
}

extension ListFacts {
    fileprivate func words(of element: Schema) -> String {
        let size =
            count.lowerBound == 0
            ? "at most \(count.upperBound.grouped)" : "\(count.lowerBound.grouped) to \(count.upperBound.grouped)"
        let elements =
            switch element {
            case .object, .choice: " objects"
            case .text(let facts) where facts.allowed.isEmpty: ", each \(facts.words)"
            case .text(let facts): " of \(facts.allowed.joined(separator: ", "))"
            case .wholeNumber, .flag, .numberOrText, .anything, .list, .map: ", each \(element.words)"
            }
        return "a list of \(size)\(elements)"
    }
}

extension FieldFacts {
    /// What holds when the field is left out, or that it may not be; nothing for parts, of which another stands then.
    var absence: String? {
        switch need {
        case .unlessAnother: nil
        case .required: "required"
        case .initially(.list(let list)) where list.isEmpty: "left out: none"
        case .initially(.object(let members)) where members.isEmpty: "left out: none"
        case .initially(let value): "left out: \(value.inAManual)"
        case .otherwise(let words): "left out: \(words)"
        }
    }
}

extension Schema {
    /// As `words`, without the examples that they give.
    var shortWords: String {
        guard let example = words.firstRange(of: ", such as ") ?? words.firstRange(of: " such as ") else {
            return words
        }
        return String(words[..<example.lowerBound])
    }
}

extension Value {
    /// On one line, without what is empty, and without quotes, since a reader can tell.
    fileprivate var inAManual: String {
        switch self {
        case .string(let text): text
        case .object(let members):
            Value.object(Members(members.filter { $0.value != .list([]) }.map { ($0.key, $0.value) })).asWritten
        case .null, .bool, .int, .number, .list: asWritten
        }
    }
}

extension Int {
    /// With commas, as in messages: 1,204.
    fileprivate var grouped: String {
        let digits = Array(String(magnitude))
        let groups = stride(from: digits.count, to: 0, by: -3).map { end in String(digits[Swift.max(0, end - 3)..<end])
        }
        return (self < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }
}

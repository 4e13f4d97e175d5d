internal import Documents

extension FieldFacts {
    /// What `kubectl explain` and editors show of a field: what it is for, what may stand there, what counts without it.
    var description: String {
        [about, schema.allowance, need.absence].compactMap { $0 }.joined(separator: " ")
    }
}

extension Schema {
    /// What may stand there, as a sentence, where its type does not say it all.
    var allowance: String? {
        switch self {
        case .text(let facts):
            if !facts.allowed.isEmpty { return "One of \(facts.allowed.joined(separator: ", "))." }
            return facts.words == TextFacts.anyText ? nil : "Write \(facts.words)."
        case .wholeNumber(let range):
            return range.isBounded
                ? "Write a whole number from \(range.lowerBound) to \(range.upperBound)."
                : "Write a whole number of \(range.lowerBound) or more."
        case .numberOrText(let words), .anything(let words): return "Write \(words)."
        case .map(let names, _, _): return "Write an object whose names are \(names)."
        case .choice(let facts): return "One of \(facts.parts.map(\.name).joined(separator: ", "))."
        case .flag, .list, .object: return nil
        }
    }

    /// What is said of it where no field says anything: of elements of lists, and of members of objects.
    var ownDescription: String? {
        switch self {
        case .object(let facts): facts.about
        case .choice(let facts): "\(facts.about) \(allowance ?? "")"
        case .text, .wholeNumber, .flag, .numberOrText, .anything, .list, .map: allowance
        }
    }
}

extension FieldFacts.Need {
    /// What counts where the field is left out.
    fileprivate var absence: String? {
        switch self {
        case .required: nil
        case .initially(let value): value.isEmpty ? nil : "Without it: \(value.asWritten)."
        case .otherwise(let words): "Without it: \(words)."
        }
    }
}

extension Value {
    fileprivate var isEmpty: Bool { list?.isEmpty ?? members?.isEmpty ?? false }
}

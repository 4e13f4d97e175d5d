/// Label selectors as texts, as in URLs and on command lines:
/// `app=web,tier in (front,back),!old,zone!=b,generation>3`.
extension LabelSelector: CustomStringConvertible {
    package init(text: String) throws(SelectorComplaint) {
        var reader = LabelSelectorReader(text)
        requirements = []
        if reader.peek == .end { return }
        try reader.checkBeginning()
        repeat { requirements.append(try reader.requirement()) } while try reader.comma()
    }

    /// The text that reads back as this selector.
    package var description: String { requirements.map(\.description).joined(separator: ",") }
}

extension LabelSelector.Requirement: CustomStringConvertible {
    package var description: String {
        switch test {
        case .isOneOf(let values) where values.count == 1: "\(key)=\(values[0])"
        case .isOneOf(let values): "\(key) in (\(values.joined(separator: ",")))"
        case .isNoneOf(let values) where values.count == 1: "\(key)!=\(values[0])"
        case .isNoneOf(let values): "\(key) notin (\(values.joined(separator: ",")))"
        case .exists: key
        case .isAbsent: "!\(key)"
        case .isGreater(let limit): "\(key)>\(limit)"
        case .isLess(let limit): "\(key)<\(limit)"
        }
    }
}

private struct LabelSelectorReader {
    enum Token: Equatable {
        case word(String)
        /// `=`, `==`, `!=`, `!`, `(`, `)`, `,`, `<`, `>`
        case sign(String)
        case end

        var description: String {
            switch self {
            case .word(let text), .sign(let text): "“\(text.prefix(80))”"
            case .end: "its end"
            }
        }

        var literal: String {
            switch self {
            case .word(let text), .sign(let text): String(text.prefix(80))
            case .end: ""
            }
        }
    }

    private(set) var peek = Token.end
    private let text: String
    private var rest: Substring

    init(_ text: String) {
        self.text = text
        rest = Substring(text)
        advance()
    }

    mutating func requirement() throws(SelectorComplaint) -> LabelSelector.Requirement {
        if take("!") { return LabelSelector.Requirement(try key(), .isAbsent) }
        let key = try key()
        switch peek {
        case .end, .sign(","): return LabelSelector.Requirement(key, .exists)
        case .sign("="), .sign("=="):
            advance()
            return LabelSelector.Requirement(key, .isOneOf([try valueOrNothing()]))
        case .sign("!="):
            advance()
            return LabelSelector.Requirement(key, .isNoneOf([try valueOrNothing()]))
        case .sign(">"):
            advance()
            return LabelSelector.Requirement(key, .isGreater(than: try number()))
        case .sign("<"):
            advance()
            return LabelSelector.Requirement(key, .isLess(than: try number()))
        case .word("in"):
            advance()
            return LabelSelector.Requirement(key, .isOneOf(try values()))
        case .word("notin"):
            advance()
            return LabelSelector.Requirement(key, .isNoneOf(try values()))
        case .word, .sign:
            throw wanted("=, ==, !=, in, notin, < or > after “\(key)”", ", expected: in, notin, =, ==, !=, gt, lt")
        }
    }

    /// Whether another requirement follows.
    mutating func comma() throws(SelectorComplaint) -> Bool {
        if peek == .end { return false }
        guard take(",") else {
            throw wanted("“,” between requirements", ", expected: ',' or 'end of string'", inRequirement: false)
        }
        guard isBeginning else {
            throw wanted("the name of a label", ", expected: identifier after ','", inRequirement: false)
        }
        return true
    }

    func checkBeginning() throws(SelectorComplaint) {
        guard isBeginning else {
            throw wanted(
                "the name of a label", ", expected: !, identifier, or 'end of string'", inRequirement: false)
        }
    }

    /// Whether a requirement can begin here.
    private var isBeginning: Bool {
        switch peek {
        case .word: true
        case .sign(let sign): sign == "!"
        case .end: false
        }
    }

    private mutating func key() throws(SelectorComplaint) -> String {
        guard case .word(let key) = peek else { throw wanted("the name of a label", ", expected: identifier") }
        guard key.isLabelKey else {
            throw complaint(
                "“\(key.prefix(80))” cannot be the name of a label",
                "unable to parse requirement: <nil>: Invalid value: \"\(key.prefix(80))\": it is no qualified name")
        }
        advance()
        return key
    }

    /// A value, which may be empty.
    private mutating func valueOrNothing() throws(SelectorComplaint) -> String {
        guard case .word(let value) = peek else { return "" }
        guard value.isLabelValue else {
            throw complaint(
                "“\(value.prefix(80))” cannot be the value of a label",
                "unable to parse requirement: values[0]: Invalid value: \"\(value.prefix(80))\": it is no valid label")
        }
        advance()
        return value
    }

    private mutating func values() throws(SelectorComplaint) -> [String] {
        guard take("(") else { throw wanted("“(” and values, as in tier in (front,back)", " expected: '('") }
        if peek == .sign(")") { throw wanted("a value: no value is in an empty list", ", expected: identifier") }
        var values: [String] = []
        repeat { values.append(try valueOrNothing()) } while take(",")
        guard take(")") else { throw wanted("“)” after the values", ", expected: ',' or ')'") }
        return values
    }

    private mutating func number() throws(SelectorComplaint) -> Int {
        guard case .word(let digits) = peek, let number = Int(digits) else {
            throw complaint(
                "found \(peek.description), wanted a whole number",
                "unable to parse requirement: values[0]: Invalid value: \"\(peek.literal)\": "
                    + "for 'Gt', 'Lt' operators, the value must be an integer")
        }
        advance()
        return number
    }

    private mutating func take(_ sign: String) -> Bool {
        guard peek == .sign(sign) else { return false }
        advance()
        return true
    }

    private mutating func advance() {
        rest = rest.drop { " \t\r\n".unicodeScalars.contains($0.unicodeScalars.first!) }
        guard let first = rest.first else {
            peek = .end
            return
        }
        if let sign = ["==", "!=", "=", "!", "(", ")", ",", "<", ">"].first(where: { rest.hasPrefix($0) }) {
            rest.removeFirst(sign.count)
            peek = .sign(sign)
        } else {
            let word = rest.prefix { !"=!(),<> \t\r\n".contains($0) }
            // What is neither a sign nor the start of a word is a character that mixes both, as `=` with an accent.
            rest.removeFirst(max(word.count, 1))
            peek = .word(word.isEmpty ? String(first) : String(word))
        }
    }

    /// What was found instead of `what`, and `expected` as servers go on after “found …”.
    private func wanted(_ what: String, _ expected: String, inRequirement: Bool = true) -> SelectorComplaint {
        complaint(
            "found \(peek.description), wanted \(what)",
            (inRequirement ? "unable to parse requirement: " : "") + "found '\(peek.literal)'\(expected)")
    }

    private func complaint(_ what: String, _ serverText: String) -> SelectorComplaint {
        SelectorComplaint("the label selector “\(text.prefix(200))”: \(what)", serverText: serverText)
    }
}

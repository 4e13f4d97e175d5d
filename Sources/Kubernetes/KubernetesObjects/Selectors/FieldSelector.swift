/// Which values the fields of an object must have: `metadata.name=web,status.phase!=Running`.
///
/// Which fields can be asked about depends on the kind; `metadata.name` and `metadata.namespace` always can.
package struct FieldSelector: Sendable, Hashable, CustomStringConvertible {
    package var terms: [Term]

    package struct Term: Sendable, Hashable {
        package var path: String
        package var value: String
        /// Whether the field must have this value, or must not have it.
        package var isEqual: Bool

        package init(_ path: String, isEqual: Bool = true, to value: String) {
            self.path = path
            self.isEqual = isEqual
            self.value = value
        }
    }

    package init(_ terms: [Term] = []) {
        self.terms = terms
    }

    package static func named(_ name: String) -> FieldSelector { FieldSelector([Term("metadata.name", to: name)]) }

    /// Whether all terms hold where a field's text is what `text` says; an absent field's is empty.
    package func matches(_ text: (_ path: String) -> String) -> Bool {
        terms.allSatisfy { (text($0.path) == $0.value) == $0.isEqual }
    }

    /// Reads a selector; in values, `\` stands before each `,`, `=` and `\` that means itself.
    package init(text: String) throws(SelectorComplaint) {
        terms = []
        for part in Self.split(text) where !part.isEmpty { terms.append(try Self.term(part, of: text)) }
    }

    package var description: String {
        terms.map { "\($0.path)\($0.isEqual ? "=" : "!=")\(Self.escape($0.value))" }.joined(separator: ",")
    }

    private static func term(_ part: Substring, of text: String) throws(SelectorComplaint) -> Term {
        let unclear = "invalid selector: '\(text.prefix(200))'; can't understand '\(part.prefix(80))'"
        func complaint(_ what: String, _ serverText: String? = nil) -> SelectorComplaint {
            SelectorComplaint("the field selector “\(text.prefix(200))”: \(what)", serverText: serverText ?? unclear)
        }
        guard let sign = part.firstIndex(where: { $0 == "=" || $0 == "!" }) else {
            throw complaint("“\(part.prefix(80))” compares nothing; write metadata.name=web")
        }
        guard let form = ["!=", "==", "="].first(where: { part[sign...].hasPrefix($0) }) else {
            throw complaint("“\(part.prefix(80))” has a “!” without “=”; write metadata.name!=web")
        }
        let path = part[..<sign]
        guard !path.isEmpty else {
            throw complaint(
                "no field before “\(form)”; write metadata.name=web",
                "\"\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"")
        }
        var value = ""
        var isEscaped = false
        for character in part[sign...].dropFirst(form.count) {
            if isEscaped {
                guard "\\,=".contains(character) else {
                    throw complaint(
                        "“\\\(character)” is none of \\\\ \\, \\=",
                        "invalid field selector: invalid escape sequence: \\\(character)")
                }
                value.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "=" {
                throw complaint(
                    "an “=” in the value of “\(path.prefix(80))”; write it as \\=",
                    "invalid field selector: unescaped character in value: 61")
            } else {
                value.append(character)
            }
        }
        guard !isEscaped else {
            throw complaint(
                "ends in a single “\\”; write it as \\\\", "invalid field selector: invalid escape sequence: \\")
        }
        return Term(String(path), isEqual: form != "!=", to: value)
    }

    /// At each comma that no `\` stands before.
    private static func split(_ text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var isEscaped = false
        for index in text.indices {
            if text[index] == ",", !isEscaped {
                parts.append(text[start..<index])
                start = text.index(after: index)
            }
            isEscaped = text[index] == "\\" && !isEscaped
        }
        return parts + [text[start...]]
    }

    private static func escape(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            if "\\,=".contains(character) { text.append("\\") }
            text.append(character)
        }
    }
}

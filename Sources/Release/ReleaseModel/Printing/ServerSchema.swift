internal import Documents

/// How a schema is told to an API server: as a structural schema, which says of every value what it looks like.
///
/// - A number or a text has no type and keeps what it is: no type of a structural schema allows both, and
///   `x-kubernetes-int-or-string` keeps old servers from merging the lists it stands in.
/// - No defaults: they would be written into every stored object, and would stay there when ours change.
/// - Each list says how two writers' lists are merged.
/// - What one field says about another is a rule in CEL; all of it is checked by the program as well.
struct ServerSchema {
    let withRules: Bool
    /// What the operator writes needs no advice about what to write.
    var isReport = false

    func value(of schema: Schema, _ description: String? = nil) -> Value {
        var value = Members()
        switch schema {
        case .text(let facts):
            value.take(facts.schema)
        case .wholeNumber(let range):
            value.take(range.schema)
        case .flag:
            value["type"] = "boolean"
        case .numberOrText:
            value["x-kubernetes-preserve-unknown-fields"] = true
        case .anything:
            value["type"] = "object"
            value["x-kubernetes-preserve-unknown-fields"] = true
        case .list(let element, let facts):
            value = list(of: element, facts)
        case .map(_, let element, let count):
            value.take(count.schema(ofMembers: self.value(of: element, isReport ? nil : element.ownDescription)))
        case .object(let facts):
            value = object(facts)
        case .choice(let facts):
            value["type"] = "object"
            value["minProperties"] = 1
            value["maxProperties"] = 1
            value["properties"] = properties(facts.parts) { $0.about }
        }
        guard let description else { return .object(value) }
        return .object(Members([("description", .string(description))] + value.map { ($0.key, $0.value) }))
    }

    private func list(of element: Schema, _ facts: ListFacts) -> Members {
        var value = Members()
        value["type"] = "array"
        switch facts.merging {
        case .whole:
            value["x-kubernetes-list-type"] = "atomic"
        case .set:
            value["x-kubernetes-list-type"] = "set"
        case .keyed(let key):
            value["x-kubernetes-list-type"] = "map"
            value["x-kubernetes-list-map-keys"] = [.string(key)]
        }
        if facts.count.lowerBound > 0 { value["minItems"] = .int(facts.count.lowerBound) }
        value["maxItems"] = .int(facts.count.upperBound)
        value["items"] = self.value(of: element, isReport ? nil : element.ownDescription)
        return value
    }

    private func object(_ facts: ObjectFacts) -> Members {
        var value = Members()
        value["type"] = "object"
        let required = facts.fields.filter(\.isRequired)
        if !required.isEmpty { value["required"] = .list(required.map { .string($0.name) }) }
        let parts = Set(facts.alternatives.flatMap(\.names))
        if !facts.fields.isEmpty {
            value["properties"] = properties(facts.fields) {
                isReport || parts.contains($0.name) ? $0.about : $0.description
            }
        }
        if withRules, !facts.alternatives.isEmpty {
            value["x-kubernetes-validations"] = .list(facts.alternatives.map(\.rule))
        }
        return value
    }

    private func properties(_ fields: [FieldFacts], _ description: (FieldFacts) -> String) -> Value {
        .object(Members(fields.map { ($0.name, value(of: $0.schema, description($0))) }))
    }
}

extension Alternatives {
    /// That one of the fields stands and no second, as a rule in CEL.
    fileprivate var rule: Value {
        let count = names.map { "(has(self.\($0.nameInCEL)) ? 1 : 0)" }.joined(separator: " + ")
        let all = names.joined(separator: ", ")
        return [
            "rule": .string("\(count) \(isRequired ? "==" : "<=") 1"),
            "message": .string(
                isRequired ? "write one \(noun), and no second: \(all)" : "write at most one \(noun) of \(all)"),
        ]
    }
}

extension String {
    /// The name of a field in a rule, where words of the language itself have another spelling.
    fileprivate var nameInCEL: String {
        let words: Set = [
            "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if",
            "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
        ]
        return words.contains(self) ? "__\(self)__" : self
    }
}

extension ClosedRange<Int> {
    /// Beyond this a server, which keeps bounds as doubles, would make another number of it.
    var isBounded: Bool { upperBound < 1 << 53 }
}

internal import Documents

/// How a schema is told to an editor: in the dialect of JSON Schema that editors' YAML support knows best.
enum EditorSchema {
    static let dialect: Value = "http://json-schema.org/draft-07/schema#"

    static func value(of schema: Schema, _ description: String?) -> Value {
        var value = Members()
        value["description"] = description.map { .string($0) }
        switch schema {
        case .text(let facts):
            value.take(facts.schema)
        case .wholeNumber(let range):
            value.take(range.schema)
        case .flag:
            value["type"] = "boolean"
        case .numberOrText:
            value["type"] = ["number", "string"]
        case .anything:
            value["type"] = "object"
        case .list(let element, let facts):
            value["type"] = "array"
            if facts.count.lowerBound > 0 { value["minItems"] = .int(facts.count.lowerBound) }
            value["maxItems"] = .int(facts.count.upperBound)
            if facts.merging == .set { value["uniqueItems"] = true }
            value["items"] = self.value(of: element, element.ownDescription)
        case .map(_, let element, let count):
            value.take(count.schema(ofMembers: self.value(of: element, element.ownDescription)))
        case .object(let facts):
            object(facts, into: &value)
        case .choice(let facts):
            let all = Alternatives(noun: facts.noun, names: facts.parts.map(\.name), isRequired: true)
            object(ObjectFacts(about: facts.about, fields: facts.parts, alternatives: [all]), into: &value)
        }
        return .object(value)
    }

    private static func object(_ facts: ObjectFacts, into value: inout Members) {
        let parts = Set(facts.alternatives.flatMap(\.names))
        value["type"] = "object"
        let required = facts.fields.filter(\.isRequired)
        if !required.isEmpty { value["required"] = .list(required.map { .string($0.name) }) }
        value["additionalProperties"] = false
        value["properties"] = .object(
            Members(facts.fields.map { ($0.name, field($0, isPart: parts.contains($0.name))) }))
        // Of some fields one stands, and of some others another: both hold.
        switch facts.alternatives.count {
        case 0: break
        case 1: value["oneOf"] = facts.alternatives[0].oneOf
        default: value["allOf"] = .list(facts.alternatives.map { ["oneOf": $0.oneOf] })
        }
    }

    private static func field(_ facts: FieldFacts, isPart: Bool) -> Value {
        var value = value(of: facts.schema, isPart ? facts.about : facts.description)
        if case .initially(let initial) = facts.need { value["default"] = initial }
        value["examples"] = [facts.example]
        return value
    }

    /// What holds for objects whose members have these values.
    static func rule(when members: KeyValuePairs<String, String>, then consequence: Value) -> Value {
        let values = members.map { ($0.key, ["const": .string($0.value)] as Value) }
        return [
            "if": [
                "properties": .object(Members(values)), "required": .list(members.map { .string($0.key) }),
            ],
            "then": consequence,
        ]
    }
}

extension Alternatives {
    /// That one of the fields stands and no second.
    fileprivate var oneOf: Value {
        let each = names.map { ["required": [.string($0)]] as Value }
        let none: Value = ["not": ["anyOf": .list(each)]]
        return .list(each + (isRequired ? [] : [none]))
    }
}

package import Documents
package import ReleaseModel

/// A field of a schema at any depth, and the example that its declaration gives.
package struct FieldExample: Sendable {
    package let steps: [FieldPath.Step]
    package let example: Value
}

/// Every field of a schema; of lists the first element, of maps a member called “name”.
package func fieldExamples(in schema: Schema) -> [FieldExample] {
    func below(_ step: FieldPath.Step, _ schema: Schema) -> [FieldExample] {
        fieldExamples(in: schema).map { FieldExample(steps: [step] + $0.steps, example: $0.example) }
    }
    func fields(_ facts: [FieldFacts]) -> [FieldExample] {
        facts.flatMap { field in
            [FieldExample(steps: [.key(field.name)], example: field.example)]
                + below(.key(field.name), field.schema)
        }
    }
    switch schema {
    case .object(let facts): return fields(facts.fields)
    case .choice(let facts): return fields(facts.parts)
    case .list(let element, _): return below(.index(0), element)
    case .map(_, let element, _): return below(.key("name"), element)
    case .text, .wholeNumber, .flag, .numberOrText, .anything: return []
    }
}

/// An example of the whole schema in which this value stands at that place.
package func whole(_ schema: Schema, with value: Value, at steps: ArraySlice<FieldPath.Step>) -> Value {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch (schema, step) {
    case (.object(let facts), .key(let key)):
        var members = schema.example.members ?? Members()
        for others in facts.alternatives where others.names.contains(key) {
            for name in others.names { members[name] = nil }
        }
        guard let field = facts.fields.first(where: { $0.name == key }) else { break }
        members[key] = whole(field.schema, with: value, at: rest)
        return .object(members)
    case (.choice(let facts), .key(let key)):
        guard let part = facts.parts.first(where: { $0.name == key }) else { break }
        return .object(Members([(key, whole(part.schema, with: value, at: rest))]))
    case (.list(let element, _), .index):
        return [whole(element, with: value, at: rest)]
    case (.map(_, let element, _), .key(let key)):
        return .object(Members([(key, whole(element, with: value, at: rest))]))
    case (.text, _), (.wholeNumber, _), (.flag, _), (.numberOrText, _), (.anything, _), (.object, .index),
        (.choice, .index), (.list, .key), (.map, .index):
        break
    }
    preconditionFailure("\(FieldPath(Array(steps))) leads nowhere")
}

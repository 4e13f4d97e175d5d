import CommandLineInterface
import Documents
import ReleaseModel
import TestSupport
import Testing

/// The kinds, with everything that the composition lets them name.
struct `The declared kinds` {
    @Test func `have examples that can be read, field by field`() {
        for kind in kindsOfMartlet { checkExamples(of: kind) }
    }

    @Test func `have built-in checks and defaults that can be read`() {
        for check in catalog.builtInChecks {
            same(Check.format(in: catalog).decode(Node(check.value)).complaints, [])
        }
        same(Defaults.format(in: catalog).decode(Node(builtInDefaults)).complaints, [])
    }
}

private func checkExamples<Spec: DeclaredKind>(of kind: Spec.Type) {
    for format in [AnyFormat(Spec.format(in: catalog)), AnyFormat(Spec.Status.format(in: catalog))] {
        for (steps, example) in examples(in: format.schema) {
            let node = Node(document(format.schema.example, with: example, at: steps[...]))
            // What one field contradicts another is not the question here.
            let complaints = format.complaints(node).filter {
                $0.rule != .contradiction && $0.rule != .missingField && $0.path.steps.starts(with: steps)
            }
            same(complaints, [])
        }
    }
}

private struct AnyFormat {
    let schema: Schema
    let complaints: (Node) -> [Complaint]

    init<Value: Sendable>(_ format: Format<Value>) {
        schema = format.schema
        complaints = { format.decode($0).complaints }
    }
}

/// Each field at any depth with its example.
private func examples(in schema: Schema) -> [([FieldPath.Step], Value)] {
    func fields(_ facts: [FieldFacts]) -> [([FieldPath.Step], Value)] {
        facts.flatMap { field in
            [([.key(field.name)], field.example)] + examples(in: field.schema).map { ([.key(field.name)] + $0.0, $0.1) }
        }
    }
    switch schema {
    case .object(let facts): return fields(facts.fields)
    case .choice(let facts): return fields(facts.parts)
    case .list(let element, _): return examples(in: element).map { ([.index(0)] + $0.0, $0.1) }
    case .map(_, let element, _): return examples(in: element).map { ([.key("name")] + $0.0, $0.1) }
    case .text, .wholeNumber, .flag, .numberOrText, .anything: return []
    }
}

private func document(_ value: Value, with example: Value, at steps: ArraySlice<FieldPath.Step>) -> Value {
    guard let step = steps.first else { return example }
    switch step {
    case .key(let key):
        var members = value.members ?? Members()
        // A choice and alternatives have one member only.
        if members.count == 1, members[key] == nil, steps.count > 1 { members = Members() }
        members[key] = document(members[key] ?? .object(Members()), with: example, at: steps.dropFirst())
        return .object(members)
    case .index:
        return .list([document(value.list?.first ?? .object(Members()), with: example, at: steps.dropFirst())])
    }
}

import CommandLineInterface
import Conformance
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
        for field in fieldExamples(in: format.schema) {
            let node = Node(whole(format.schema, with: field.example, at: field.steps[...]))
            // What one field contradicts another is not the question here.
            let complaints = format.complaints(node).filter {
                $0.rule != .contradiction && $0.rule != .missingField && $0.path.steps.starts(with: field.steps)
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

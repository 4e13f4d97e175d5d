import Documents
import KubernetesObjects
import TestSupport
import Testing

struct `A label selector` {
    @Test func `is read from its text, and written as short as it can be`() {
        for (text, wanted) in goldenLines("label-selectors.txt") { same(read(text), wanted) }
    }

    @Test func `means the objects whose labels it holds for`() throws {
        let labels = ["app": "web", "tier": "front", "generation": "7", "empty": ""]
        for (text, wanted) in goldenLines("label-matches.txt") {
            same("\(text): \(try LabelSelector(text: text).matches(labels))", "\(text): \(wanted)")
        }
    }

    @Test func `is read from an object, too`() throws {
        let selector = try LabelSelector(
            View([
                "matchLabels": ["b": "2", "a": "1"],
                "matchExpressions": [
                    ["key": "c", "operator": "NotIn", "values": ["x", "y"]], ["key": "d", "operator": "Exists"],
                ],
            ]))
        #expect(selector.description == "a=1,b=2,c notin (x,y),d")
        #expect(try LabelSelector(View([:])) == .everything)
    }

    @Test(
        arguments: [
            ("In", [], "matchExpressions: In of “tier” has no values; list one at least"),
            ("Exists", ["x"], "matchExpressions: Exists of “tier” has values; leave them out"),
            ("in", ["x"], "matchExpressions: unknown operator “in” of “tier”; known: In, NotIn, Exists, DoesNotExist"),
        ] as [(String, [String], String)])
    func `says what is wrong with an expression`(operation: String, values: [String], complaint: String) {
        let values = Value.list(values.map { .string($0) })
        let error = #expect(throws: SelectorComplaint.self) {
            try LabelSelector(
                View(["matchExpressions": [["key": "tier", "operator": .string(operation), "values": values]]]))
        }
        #expect(error?.description == complaint)
    }

    private func read(_ text: String) -> String {
        do {
            let selector = try LabelSelector(text: text)
            same(try LabelSelector(text: selector.description), selector)
            return selector.description
        } catch {
            return "\(error)"
        }
    }
}

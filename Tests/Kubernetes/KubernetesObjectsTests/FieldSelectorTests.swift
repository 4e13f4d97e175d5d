import KubernetesObjects
import TestSupport
import Testing

struct `A field selector` {
    @Test func `is read from its text and written back`() {
        for (text, wanted) in goldenLines("field-selectors.txt") { same(read(text), wanted) }
    }

    @Test(arguments: [
        ("metadata.name=web", true), ("metadata.name!=web", false), ("metadata.name==web,status.phase!=Failed", true),
        ("spec.nodeName=", true), ("", true),
    ])
    func `means the objects whose fields it holds for`(text: String, isMeant: Bool) throws {
        let fields = ["metadata.name": "web", "status.phase": "Running"]
        #expect(try FieldSelector(text: text).matches { fields[$0] ?? "" } == isMeant)
    }

    private func read(_ text: String) -> String {
        do {
            let selector = try FieldSelector(text: text)
            same(try FieldSelector(text: selector.description), selector)
            return selector.description
        } catch {
            return error.description
        }
    }
}

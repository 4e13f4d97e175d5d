import Documents
import TestSupport
import Testing

struct `A JSON Patch` {
    /// A line per patch: the document and the patch, ` ∘ ` between them, a tab, the result or the complaint.
    @Test(arguments: goldenLines("patches.txt"))
    func `is applied whole or not at all`(given: String, result: String) throws {
        let (document, patch) = try parts(given)
        same(outcome(document, patch), result)
    }

    /// A line per patch: the document and the patch, ` ∘ ` between them, a tab, the result.
    @Test(arguments: goldenLines("merges.txt"))
    func `of the merging kind is applied`(given: String, result: String) throws {
        let (document, patch) = try parts(given)
        same(document.merging(patch).jsonText, result)
    }

    /// A line per pair of values, ` ∘ ` between them, a tab, the changes as a patch.
    @Test(arguments: goldenLines("changes.txt"))
    func `is made of two values`(given: String, result: String) throws {
        let (before, after) = try parts(given)
        let patch = [PatchOperation](from: before, to: after)
        same(patch.value.jsonText, result)
        same(try before.applying(patch), after)
        same(try [PatchOperation](patch.value), patch)
    }

    @Test func `names each difference by where it is`() {
        let before: Value = ["spec": ["replicas": 3, "old": true], "metadata": ["labels": ["a.b/c": "x"]]]
        let after: Value = ["spec": ["replicas": 5], "metadata": ["labels": ["a.b/c": "y"]], "new": .null]
        let seen = differences(from: before, to: after).map {
            "\($0.path): \($0.before?.jsonText ?? "–") → \($0.after?.jsonText ?? "–")"
        }
        same(
            seen,
            ["spec.replicas: 3 → 5", "spec.old: true → –", #"metadata.labels["a.b/c"]: "x" → "y""#, "new: – → null"])
    }

    /// Thirty copies of the whole into itself would make a billion values.
    @Test func `is refused when it grows without bound`() {
        let patch = (0..<40).map { PatchOperation.copy(from: "", path: "/\($0)") }
        let thrown = #expect(throws: PatchComplaint.self) { try (["a": 1] as Value).applying(patch) }
        same(thrown?.description, "operation 15, copy “/15”: the copies of this patch make more than 100,000 values")
        let many = Array(repeating: PatchOperation.test(path: "", 1), count: 10_001)
        same(outcome(1, many.value), "has 10001 operations; at most 10000 are allowed")
    }

    @Test func `takes time in proportion`() throws {
        let members = (0..<5_000).map { ("name-\($0)", Value.int($0)) }
        let before = Value.object(Members(members))
        let after = Value.object(Members(members.map { ($0.0, .string("x")) }))
        same(differences(from: before, to: after).count, 5_000)
        same(before.merging(after), after)
    }
}

private func parts(_ given: String) throws -> (Value, Value) {
    let halves = given.split(separator: "∘")
    return (try Value(json: String(halves[0])), try Value(json: String(halves[1])))
}

private func outcome(_ document: Value, _ patch: Value) -> String {
    do {
        return try document.applying([PatchOperation](patch)).jsonText
    } catch {
        return "\(error)"
    }
}

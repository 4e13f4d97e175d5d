import Documents
import TestSupport
import Testing
import YAML

/// Each of these would take minutes, or all memory, in a reader without limits.
struct `Hostile YAML` {
    @Test func `is refused when aliases of aliases explode`() {
        let lines = (1...30).map {
            "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", "))]"
        }
        refuses(
            "a0: &a0 [x]\n" + lines.joined(separator: "\n"),
            "6:25: the aliases up to here stand for more than 100000 values")
        let merges = (1...40).map {
            "a\($0):\n  <<: *a\($0 - 1)\n  b\($0): &a\($0) {<<: *a\($0 - 1), c\($0): *a\($0 - 1)}"
        }
        refuses("a0: &a0 {x: 1}\n" + merges.joined(separator: "\n"), nil)
    }

    @Test func `is refused when it is deep`() {
        refuses(String(repeating: "[", count: 10_000), "1:102: is more than 100 levels deep here")
        refuses(String(repeating: "{a: ", count: 10_000), "1:405: is more than 100 levels deep here")
        refuses(String(repeating: "- ", count: 10_000), "1:203: is more than 100 levels deep here")
        refuses(String(repeating: "? ", count: 10_000), nil)
        let anchored = (1...200).map { "a\($0): &a\($0) [*a\($0 - 1)]" }.joined(separator: "\n")
        refuses("a0: &a0 x\n" + anchored, "101:14: is more than 100 levels deep with this alias")
    }

    @Test func `is refused when it is long`() {
        var limits = YAMLLimits()
        limits.bytes = 1 << 20
        limits.nodes = 20_000
        refuses(
            String(repeating: "- 1\n", count: 50_000),
            "20000:3: has more than 20000 values, of which this is the first", limits)
        refuses(String(repeating: "#", count: 1 << 20 + 1), "has 1048577 bytes; at most 1048576 are read", limits)
    }

    @Test func `of many names and one long text is read`() throws {
        let names = (0..<20_000).map { "name-\($0): \($0)" }.joined(separator: "\n")
        same(try Node.documents(yaml: names).first?.value.members?.count, 20_000)
        refuses(names + "\nname-3: 1", "20001:1: the name “name-3” stands twice in this object, first at 4:1")
        let text = String(repeating: "x", count: 1 << 20)
        same(try Node.documents(yaml: "a: \"\(text)\"").first?.value, ["a": .string(text)])
    }

    /// Every beginning of a file is read or refused, and every refusal has a place.
    @Test func `that breaks off anywhere is no trouble`() {
        let whole = Array(
            "a: &x\n  - 'b': {c: [1, \"\\u00e9\"]}\n  - |\n    t\n  - *x\n? d\n: !t e\n---\n<<: [{f: .inf}]\n".utf8)
        for end in whole.indices {
            do { _ = try Node.documents(yaml: Array(whole[..<end])) } catch { same(error.place == .none, false) }
        }
    }

    private func refuses(
        _ text: String, _ complaint: String?, _ limits: YAMLLimits = YAMLLimits(),
        at location: SourceLocation = #_sourceLocation
    ) {
        do {
            _ = try Node.documents(yaml: text, limits: limits)
            Issue.record("was read", sourceLocation: location)
        } catch {
            same(error.description, complaint ?? error.description, at: location)
        }
    }
}

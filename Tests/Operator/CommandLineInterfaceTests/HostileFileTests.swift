import CommandLineInterface
import TestSupport
import Testing

/// Files that are meant to hurt, too large to stand in `Cases/mistakes`.
struct `A hostile file` {
    private static let head = """
        apiVersion: martlet.dev/v1alpha1
        kind: Release
        metadata: {name: web, namespace: shop}
        spec:
          workload: {from: {kind: Deployment, name: web}}
          images: {app: "registry.example.com/web:1"}

        """

    private static let files: [(String, String)] = [
        ("aliases of aliases", bomb),
        ("a hundred thousand aliases", head + "  x: [&a y" + String(repeating: ", *a", count: 100_001) + "]\n"),
        ("ten thousand levels", head + "  x: " + String(repeating: "[", count: 10_000) + "\n"),
        ("levels of objects", head + "  x: " + String(repeating: "{a: ", count: 200) + "\n"),
        ("a megabyte in one text", head + "  service: " + String(repeating: "x", count: 1 << 20) + "\n"),
        ("a megabyte in one name", head + "  " + String(repeating: "x", count: 1 << 20) + ": 1\n"),
        (
            "many stages",
            head + "  strategy: {canary: {stages: [" + String(repeating: "{weight: 1}, ", count: 50_000) + "]}}\n"
        ),
        ("many unknown fields", head + (0..<20_000).map { "  x\($0): 1\n" }.joined()),
        ("many environment variables", head + "  env:\n    app:\n" + (0..<20_000).map { "      V\($0): a\n" }.joined()),
        ("many documents", String(repeating: head + "  x: 1\n---\n", count: 300)),
        (
            "lists in lists",
            "apiVersion: v1\nkind: List\nitems: [" + String(repeating: "{kind: List, items: [", count: 60) + "\n"
        ),
        ("17 megabytes", String(repeating: "# a remark\n", count: 1_600_000) + head),
    ]

    /// Ten lines, each ten times the one before.
    private static var bomb: String {
        let lines = (1...9).map {
            "b\($0): &b\($0) [" + Array(repeating: "*b\($0 - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        return "b0: &b0 [x, x]\n" + lines.joined() + head
    }

    @Test func `is refused with a few lines`() {
        let texts = Self.files.map { name, text in
            let output = answer(["lint", "-"], input: text).output
            let lines = output.split(separator: "\n").map { $0.prefix(300) }
            // What is repeated need not stand in the golden text.
            let shown = lines.count > 6 ? lines.prefix(2) + ["(and so on)"] + lines.suffix(2) : lines[...]
            return "# \(name)\n" + shown.map { "\($0)\n" }.joined()
        }
        expectGolden(texts.joined(separator: "\n"), "lint/hostile.txt")
    }
}

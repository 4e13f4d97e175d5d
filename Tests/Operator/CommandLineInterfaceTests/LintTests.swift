import Arguments
import CommandLineInterface
import Documents
import Foundation
import ReleaseModel
import TestSupport
import Testing

struct `Lint` {
    private static let good = """
        apiVersion: martlet.dev/v1alpha1
        kind: Release
        metadata: {name: checkout, namespace: shop-production}
        spec:
          images: {app: registry.example.com/shop/checkout:4f2c1ab-production}
          workload: {from: {kind: Deployment, name: checkout}}

        """
    private static let bad = """
        apiVersion: martlet.dev/v1alpha1
        kind: Release
        metadata: {name: cart, namespace: shop-production}
        spec:
          images: {app: "registry.example.com/shop/cart:4f2c1ab"}
          workload: {from: {kind: Deployment, name: cart}}
          replica: 4   # 100 %, at first
          traffic: {drain: soon}
        ---
        apiVersion: v1
        kind: ConfigMap

        """

    @Test func `ends with 0, 1 or 2, and says why`() {
        let files = FilesInMemory(["shop/checkout.yaml": Self.good, "shop/cart.yml": Self.bad, "README.md": "# Shop"])
        same(
            answer(["lint", "shop/checkout.yaml"], among: files),
            Answer(output: "1 declaration in 1 file, no mistakes\n"))
        let runs = [
            ["shop"], ["."], ["s*/**/*.yaml"], ["shop/cart.yml", "shop/cart.yml", "none.yaml"], ["README.md"], ["-"],
            ["x*"],
            [],
        ]
        let texts = runs.map { operands in
            let answer = answer(["lint"] + operands, among: files, input: "kind: Release\nspec: {}\n")
            return
                "$ martlet lint \(operands.joined(separator: " "))\n\(answer.output)\(answer.errors)= \(answer.exitCode.rawValue)\n"
        }
        expectGolden(texts.joined(separator: "\n"), "lint/exits.txt")
    }

    @Test func `prints for people, programs and pull requests`() throws {
        let files = FilesInMemory(["shop, new/cart%.yml": Self.bad])
        let texts = ["text", "json", "github", "sarif"].map { format in
            "$ martlet lint -o \(format)\n\(answer(["lint", "-o", format, "shop, new"], among: files).output)"
        }
        for text in texts[1...] where !text.hasPrefix("$ martlet lint -o github") {
            _ = try Value(json: Array(text.split(separator: "\n", maxSplits: 1)[1].utf8))
        }
        let watched = Terminal(width: 40, isWatched: true, hasColors: true)
        let colored = answer(["lint", "shop, new"], among: files, terminal: watched).output
        expectGolden(
            texts.joined(separator: "\n") + "\n$ martlet lint   # on a terminal\n"
                + colored.replacingOccurrences(of: "\u{1B}", with: "^"), "lint/formats.txt")
    }

    @Test func `has its rules in the documentation`() throws {
        let page = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../docs/lint.md")
            .standardizedFileURL
        let text = try String(contentsOf: page, encoding: .utf8)
        for rule in Complaint.Rule.allCases where !text.contains("| `\(rule.rawValue)` | \(rule.about) |") {
            Issue.record("docs/lint.md does not say of \(rule.rawValue): \(rule.about)")
        }
    }

    @Test func `follows links only within a folder, and each file once`() throws {
        let top = NSTemporaryDirectory() + "martlet-lint-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: top) }
        for folder in ["in/a/.git", "out"] {
            try FileManager.default.createDirectory(atPath: "\(top)/\(folder)", withIntermediateDirectories: true)
        }
        for file in ["in/a/one.yaml", "in/a/.git/no.yaml", "in/a/readme.txt", "out/two.yaml"] {
            try Self.bad.write(toFile: "\(top)/\(file)", atomically: true, encoding: .utf8)
        }
        let links = [
            ("in/a/again.yaml", "one.yaml"), ("in/a/loop", ".."), ("in/away.yaml", "../out/two.yaml"),
            ("in/gone.yaml", "x"),
            ("in/outside", "../out"),
        ]
        for (link, target) in links {
            try FileManager.default.createSymbolicLink(atPath: "\(top)/\(link)", withDestinationPath: target)
        }
        func seen(_ operands: String...) -> Set<Substring> {
            let output = answer(["lint"] + operands.map { "\(top)/\($0)" }, among: SystemFiles()).output
            return Set(
                output.split(separator: "\n").dropLast().compactMap {
                    $0.dropFirst(top.count + 1).split(separator: ":").first
                })
        }
        same(seen("in"), ["in/a/one.yaml"])
        same(seen("in/away.yaml"), ["in/away.yaml"])
        same(seen("in", "in/a/again.yaml", "out/"), ["in/a/one.yaml", "out/two.yaml"])
    }
}

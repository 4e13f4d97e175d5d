import Arguments
import CommandLineInterface
import Foundation
import TestSupport
import Testing

/// Each file of Cases/set says in a remark, `#$ …`, what is to be set in it.
struct `Setting an image` {
    private static let folder = "Tests/Operator/CommandLineInterfaceTests/Cases/set"

    @Test func `changes what was asked for, or nothing`() throws {
        for name in filesInRepository(Self.folder) {
            let text = try fileInRepository("\(Self.folder)/\(name)")
            let files = FilesInMemory([name: text])
            let words = try #require(Self.words(in: text))
            let answer = answer(["set", name] + words, among: files)
            let after = files[name] ?? ""
            if answer.exitCode != .success { same(after, text) }
            expectGolden(
                "\(answer.output)\(answer.errors)" + (after == text ? "" : lineDifference(from: text, to: after)),
                "set/\(name).txt")

            // From standard input to standard output it is the same.
            let piped = CommandLineInterfaceTests.answer(["set", "-"] + words, input: text)
            same(piped.exitCode, answer.exitCode)
            if answer.exitCode == .success { same(piped.output, after) }
        }
    }

    @Test func `is done in all files or in none`() {
        let release = { (image: String) in
            "apiVersion: martlet.dev/v1alpha1\nkind: Release\nmetadata: {name: web}\nspec: {images: {\(image): a:1}}\n"
        }
        let files = FilesInMemory(["a.yaml": release("app"), "b.yaml": release("app"), "c.yaml": release("other")])
        same(answer(["set", "a.yaml", "b.yaml", "a.yaml", "--image", "app=a:2"], among: files).exitCode, .success)
        same([files["a.yaml"], files["b.yaml"]].map { $0?.contains("app: a:2}") }, [true, true])
        let refused = answer(["set", "a.yaml", "c.yaml", "--image", "app=a:3"], among: files)
        same(refused.exitCode, .failure)
        same(files["a.yaml"]?.contains("app: a:2}"), true)
        same(answer(["set", "d.yaml", "--image", "app=a:3"], among: files).exitCode, .failure)
    }

    @Test func `leaves a file's permissions, and the link that leads to it`() throws {
        let folder = NSTemporaryDirectory() + "martlet-set-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let (file, link) = ("\(folder)/web.yaml", "\(folder)/link.yaml")
        let text = try fileInRepository("manifests/examples/release-rolling.yaml")
        #expect(
            FileManager.default.createFile(
                atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o640]))
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "web.yaml")

        same(answer(["set", link, "--image", "app=a/b:1"], among: SystemFiles()).exitCode, .success)
        same(try String(contentsOfFile: file, encoding: .utf8).contains("{app: a/b:1}"), true)
        same(try FileManager.default.destinationOfSymbolicLink(atPath: link), "web.yaml")
        same(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int, 0o640)
        same(try FileManager.default.contentsOfDirectory(atPath: folder).sorted(), ["link.yaml", "web.yaml"])
    }

    @Test func `is refused when the words say nothing that can be done`() {
        let words = [
            [], ["--image", "app"], ["--image", "app="], ["--image", "app=UPPER:1"],
            ["--build", "a", "--image", "a=b"],
            ["--image", "a=b", "--image", "a=c"], ["--evidence", "for=x"], ["--evidence", "a=b", "--evidence", "a=c"],
            ["-", "--image", "a=b"],
        ]
        let answers = words.map { answer(["set", "web.yaml"] + $0) }
        same(answers.allSatisfy { $0.exitCode == .usage && $0.output.isEmpty }, true)
        expectGolden(zip(words, answers).map { "\($0)\n\($1.errors)" }.joined(), "set/words.txt")
    }

    /// What stands behind `#$`, as a shell would take it apart.
    private static func words(in text: String) -> [String]? {
        guard let line = text.split(whereSeparator: \.isNewline).first(where: { $0.hasPrefix("#$ ") }) else {
            return nil
        }
        let parts = line.dropFirst(3).split(separator: "\"", omittingEmptySubsequences: false)
        return parts.enumerated().flatMap { index, part in
            index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }
    }
}

import Arguments
import CommandLineInterface
import Documents
import ReleaseModel
import TestSupport
import Testing
import YAML

struct `The examples in manifests` {
    private static let folder = "manifests/examples"
    private static let files: [String] = {
        ["environments", "checks", "channels", "releases"].flatMap { part in
            filesInRepository("\(folder)/\(part)").map { "\(part)/\($0)" }
        }
    }()

    @Test func `have no mistakes, taken together`() throws {
        let texts = try Self.files.map { ($0, try fileInRepository("\(Self.folder)/\($0)")) }
        let linted = answer(
            ["lint"] + Self.files, among: FilesInMemory(Dictionary(uniqueKeysWithValues: texts)))
        same(linted.output, "\(texts.count) declarations in \(texts.count) files, no mistakes\n")
        same(linted.exitCode, .success)
    }

    @Test func `ask teams for fifteen lines at most, and show each strategy`() throws {
        let releases = try Self.files.filter { $0.hasPrefix("releases/") }.map {
            try fileInRepository("\(Self.folder)/\($0)")
        }
        same(releases.map { $0.split(separator: "\n").count }.filter { $0 > 15 }, [])
        for strategy in catalog.strategies.names {
            #expect(releases.contains { $0.contains("\(strategy):") }, "no release shows \(strategy)")
        }
    }

    /// They are what `martlet set` meets most.
    @Test func `can be set, and nothing else changes`() throws {
        for file in Self.files where file.hasPrefix("releases/") {
            let text = try fileInRepository("\(Self.folder)/\(file)")
            let set = answer(
                ["set", "-", "--image", "app=a/b:1", "--evidence", "tests=passed", "--build", "4f2c1ab"], input: text)
            same(set.exitCode, .success)
            let before = try #require(try Node.documents(yaml: text).first).value
            let after = try #require(try Node.documents(yaml: set.output).first).value
            let changed = differences(from: before, to: after).map { String("\($0.path)".prefix(13)) }
            same(Set(changed).subtracting(["spec.images.a", "spec.evidence"]), [])
        }
    }
}

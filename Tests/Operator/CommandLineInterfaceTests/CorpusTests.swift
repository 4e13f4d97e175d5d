import Arguments
import CommandLineInterface
import Documents
import Foundation
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing
import YAML

/// `Cases/mistakes` has a folder for each class of mistakes; what stands in it, a file or a folder, is linted by itself.
struct `Whoever makes a mistake` {
    private static let top = (#filePath as NSString).deletingLastPathComponent + "/Cases/mistakes"

    @Test func `is told where it is, and what would be right`() throws {
        let classes = try FileManager.default.contentsOfDirectory(atPath: Self.top).sorted()
        var cases = 0
        for name in classes {
            let answers = try FileManager.default.contentsOfDirectory(atPath: "\(Self.top)/\(name)").sorted().map {
                file in
                cases += 1
                let answer = answer(["lint", "\(Self.top)/\(name)/\(file)"], among: SystemFiles())
                // Warnings are no errors; all else must be refused.
                same(answer.exitCode, name == "warnings" ? .success : .failure)
                same(answer.errors, "")
                let findings = answer.output.split(separator: "\n").dropLast()
                if findings.isEmpty { Issue.record("\(name)/\(file) is told nothing") }
                return findings.map { $0.replacingOccurrences(of: "\(Self.top)/\(name)/", with: "") + "\n" }.joined()
            }
            expectGolden(answers.joined(), "cases/\(name).txt")
        }
        same(cases >= 300 && classes.count >= 20, true)
    }

    @Test func `has no declaration half accepted`() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.top).filter { $0.hasSuffix(".yaml") }
        for file in files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Self.top)/\(file)"))
            for node in (try? Node.documents(yaml: Array(bytes))) ?? [] {
                guard let kind = kindsOfMartlet.first(where: { $0.names.resource.kind == node["kind"]?.value.string })
                else { continue }
                let (declaration, complaints) = kind.readAny(node, in: catalog)
                let isRefused = complaints.contains { $0.severity == .error }
                if (declaration == nil) != isRefused { Issue.record("\(file): \(complaints)") }
            }
        }
    }
}

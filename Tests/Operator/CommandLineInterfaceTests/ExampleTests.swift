import Arguments
import Chances
import Clocks
import CommandLineInterface
import Documents
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import SimulatedKubernetes
import TestSupport
import Testing
import YAML

struct `The examples in manifests` {
    private static let folder = "manifests/examples"
    private static let files = filesInRepository(folder).filter { $0.hasSuffix(".yaml") }

    private static func resource(of kind: String?) -> Resource? {
        if kind == "Namespace" { return .namespaces }
        return kindsOfMartlet.first { $0.names.resource.kind == kind }?.names.resource
    }

    @Test func `have no mistakes, taken together`() throws {
        let texts = try Self.files.map { ($0, try fileInRepository("\(Self.folder)/\($0)")) }
        let linted = answer(
            ["lint"] + Self.files, among: FilesInMemory(Dictionary(uniqueKeysWithValues: texts)))
        same(
            linted.output,
            "\(texts.count - 1) declarations in \(texts.count) files, no mistakes; 4 objects of other kinds were skipped\n"
        )
        same(linted.exitCode, .success)
    }

    @Test func `ask teams for fifteen lines at most, and show each strategy`() throws {
        let releases = try Self.files.filter { $0.hasPrefix("release-") }.map {
            try fileInRepository("\(Self.folder)/\($0)")
        }
        same(releases.map { $0.split(separator: "\n").count }.filter { $0 > 15 }, [])
        for strategy in catalog.strategies.names {
            #expect(releases.contains { $0.contains("\(strategy):") }, "no release shows \(strategy)")
        }
    }

    /// As `kubectl apply` would send them, after what `martlet crds` prints.
    @Test func `are taken by a cluster as they are`() async throws {
        let cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1))
        for definition in try Node.documents(yaml: answer(["crds"]).output) {
            _ = try await cluster.create(.customResourceDefinitions, Object(definition.value))
        }
        for file in Self.files {
            for node in try Node.documents(yaml: fileInRepository("\(Self.folder)/\(file)")) {
                let resource = try #require(Self.resource(of: node["kind"]?.value.string))
                let made = try await cluster.apply(resource, Object(node.value), manager: "kubectl")
                if let spec = node["spec"]?.value { same(made["spec"].value, spec) }
            }
        }
    }

    /// They are what `martlet set` meets most.
    @Test func `can be set, and nothing else changes`() throws {
        for file in Self.files where file.hasPrefix("release-") {
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

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

struct `The definitions of Martlet's kinds` {
    @Test func `stand in manifests as the program prints them`() throws {
        var files: [String] = []
        for kind in kindsOfMartlet {
            let names = kind.names
            let printed = answer(["crds", names.word])
            same(printed.exitCode, .success)
            let file = "\(names.resource.plural).yaml"
            expectGenerated(printed.output, "manifests/crds/\(file)")
            files.append(file)
        }
        same(filesInRepository("manifests/crds"), files.sorted())
        let all = kindsOfMartlet.map { answer(["crds", $0.names.word]).output }.joined()
        same(answer(["crds"]).output, all)
    }

    /// Both with rules in CEL and without, as a server checks definitions: structural, lists with keys, nothing unknown.
    @Test(arguments: [[], ["--with-rules"]])
    func `are accepted by a cluster`(options: [String]) async throws {
        let cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1))
        for node in try Node.documents(yaml: answer(["crds"] + options).output) {
            let made = try await cluster.create(.customResourceDefinitions, Object(node.value))
            same(made["spec"].value, node.value["spec"].map(withConversion))
            same(made["status"]["conditions"].elements.map { $0["status"].string }, ["True", "True"])
        }
    }

    @Test func `say without rules the same but for those`() throws {
        let (with, without) = try (documents(["crds", "--with-rules"]), documents(["crds"]))
        same(with.map(withoutRules), without)
        same(with == without, false)
    }
}

private func documents(_ words: [String]) throws -> [Value] {
    try Node.documents(yaml: answer(words).output).map(\.value)
}

/// What a server writes into a definition by itself.
private func withConversion(_ spec: Value) -> Value {
    var spec = spec
    spec["conversion"] = ["strategy": "None"]
    return spec
}

private func withoutRules(_ value: Value) -> Value {
    switch value {
    case .object(let members):
        let kept = members.filter { $0.key != "x-kubernetes-validations" }
        return .object(Members(kept.map { ($0.key, withoutRules($0.value)) }))
    case .list(let list): return .list(list.map(withoutRules))
    case .null, .bool, .int, .number, .string: return value
    }
}

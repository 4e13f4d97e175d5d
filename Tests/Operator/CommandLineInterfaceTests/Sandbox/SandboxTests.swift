import Arguments
import Chances
import Clocks
import Documents
import KubernetesAPI
import KubernetesObjects
import Locks
import ReleaseModel
import SimulatedKubernetes
import TestSupport
import Testing

@testable import CommandLineInterface

struct `The sandbox` {
    @Test func `says why it does not begin`() async {
        var transcript = ""
        for words in [
            ["--port", "many"], ["--port", "65536"], ["--prot", "1"], ["--port"], ["more"],
            ["--users", "missing.yaml"],
            ["--users", "users.yaml"], ["--users", "empty.yaml"], ["--state", "users.yaml"], ["--help"],
        ] {
            let files = FilesInMemory(["users.yaml": "users:\n- {nam: ada}\n", "empty.yaml": ""])
            let (text, code) = await outcome(of: ["sandbox"] + words, among: files)
            transcript += "$ martlet sandbox \(words.joined(separator: " "))\n\(text)ends with \(code)\n\n"
            same(files["users.yaml"], "users:\n- {nam: ada}\n")
        }
        expectGolden(transcript, "sandbox.txt")
    }

    @Test func `tells what to type, and leaves what it was told to leave`() async throws {
        let files = FilesInMemory(["users.yaml": "users:\n- {name: ada}\n"])
        let words = ["sandbox", "--users", "users.yaml", "--state", "state", "--kubeconfig", "kube/config"]
        let (text, code) = await outcome(of: words, among: files)
        same(code, 0)
        same(text.contains("export KUBECONFIG=kube/config"), true)
        same(files["kube/config"]?.contains("current-context: admin"), true)
        let state = try #require(files["state"])
        same(state.hasPrefix(#"{"savedState":"martlet","#), true)

        try files.write(Array((state + #"{"put":"con"#).utf8), to: "state", replacing: true)
        let (warning, _) = await outcome(of: words, among: files)
        same(warning.contains("martlet sandbox: state: line "), true)
        same(warning.contains(": the line is cut off; what stands before is there\n"), true)
    }

    @Test func `signs what people leave unsigned, and lets nobody sign for others`() throws {
        let cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1))
        cluster.change { store, now in
            for definition in definitions {
                let request = Request(.create(definition), .customResourceDefinitions)
                let answer = try? store.perform(request, as: .administrator, now: now)
                if answer == nil { Issue.record("no \(definition)") }
            }
            store.enforceRoles(now: now)
            store.admission = AdmissionRules(operators: ["operator"]).admission
        }
        let ada = cluster.asked(by: Account("ada", groups: ["system:masters"]))
        func decide(_ name: String, _ user: Value?) -> Result<KubernetesAPI.Answer, ClusterError> {
            var spec: Value = ["release": "web", "declaration": 1, "verb": "approve", "environment": "production"]
            spec["user"] = user
            let decision: Value = [
                "apiVersion": "martlet.dev/v1alpha1", "kind": "Decision", "metadata": ["name": .string(name)],
                "spec": spec,
            ]
            let kind = Resource("martlet.dev", "v1alpha1", "decisions", kind: "Decision", isNamespaced: true)
            return ada.perform(Request(.create(Object(decision)), kind, namespace: "default"))
        }
        guard case .object(let signed) = try decide("unsigned", nil).get() else { return }
        same(signed["spec"]["user"].string, "ada")
        same(signed["spec"]["groups"].value, ["system:masters", "system:authenticated"])
        guard case .failure(.refused(let status)) = decide("forged", "bob") else {
            Issue.record("ada signs for bob")
            return
        }
        same(status.code, 403)
        same(status.message.hasSuffix("“ada” asks; nobody speaks for another"), true)
    }

    /// What is printed until it ends, by itself or since it has been told to beforehand.
    private func outcome(of words: [String], among files: FilesInMemory) async -> (String, Int32) {
        var surroundings = Surroundings(files: files) { _ in [] }
        let secrets = Lock(0)
        surroundings.secret = {
            secrets.withLock { count in
                count += 1
                return "secret-\(count)"
            }
        }
        surroundings.stop.come()
        let printed = Lock("")
        let console = Console { text in
            printed.withLock { $0 += text }
        } errors: { text in
            printed.withLock { $0 += text }
        }
        let code = await run(words, in: surroundings, on: console)
        return (printed.withLock { $0 }, code.rawValue)
    }
}

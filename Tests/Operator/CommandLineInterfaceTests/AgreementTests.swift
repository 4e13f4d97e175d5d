import Chances
import Clocks
import CommandLineInterface
import Conformance
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import SimulatedKubernetes
import TestSupport
import Testing
import YAML

struct `What a cluster refuses` {
    /// `Tests/EndToEnd` asks a real server the same.
    @Test func `is refused by the reader, whichever field is wrong`() async throws {
        let agreement = try await simulatedAgreement()
        var chance = Chance(seed: 20_261_120)
        for kind in kindsOfMartlet {
            let trial = try await agreement.tryMutants(of: kind, 300, &chance)
            for dispute in trial.disputes { Issue.record("\(dispute)") }
            #expect(trial.refused > 50 && trial.accepted > 10, "\(kind.names.word): \(trial)")
        }
    }

    @Test(arguments: ["manifests", "Tests/Operator"])
    func `is refused by the reader in files`(folder: String) async throws {
        let trial = try await simulatedAgreement().tryFiles(below: folder)
        for dispute in trial.disputes { Issue.record("\(dispute)") }
    }
}

/// With a cluster that serves the kinds and has a namespace.
private func simulatedAgreement() async throws -> Agreement {
    let cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1))
    for node in try Node.documents(yaml: answer(["crds"]).output) {
        _ = try await cluster.create(.customResourceDefinitions, Object(node.value))
    }
    let namespace: Value = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "shop"]]
    _ = try await cluster.create(.namespaces, Object(namespace))
    return Agreement(of: cluster, in: "shop", with: catalog)
}

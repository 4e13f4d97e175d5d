import Chances
import CommandLineInterface
import Conformance
import Documents
import Foundation
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import Subprocesses
import TestSupport
import Testing
import YAML

/// One after the other, since there is one set of definitions for the whole cluster.
@Suite(.enabled(if: RealCluster.isThere), .serialized)
struct `Martlet's kinds on a real server` {
    @Test func `are installed by kubectl, explained and listed`() async throws {
        let install: ([String]) async throws -> Void = { words in
            let definitions = martletPrints(words)
            let made = try await Kubectl.run(["apply", "-f", "-"], input: definitions)
            same(made.split(separator: "\n").count, kindsOfMartlet.count)
            // The same anew, by the server's own merging; nothing is left to fight over.
            _ = try await Kubectl.run(["apply", "--server-side", "--force-conflicts", "-f", "-"], input: definitions)
        }
        try await RealCluster.withMartletKinds(installing: install) { real in
            let namespace = ["-n", real.namespace]
            try await real.eventually("the kinds are published") {
                try await Kubectl.outcome(["explain", "release.spec.strategy"]).succeeded
            }
            let manual = try await Kubectl.run(["explain", "release.spec.strategy.canary.stages"])
            same(manual.contains("How long to stay before the next stage."), true)

            _ = try await Kubectl.run(namespace + ["apply", "-f", "-"], input: checkout)
            _ = try await Kubectl.run(
                namespace + ["apply", "--server-side", "--force-conflicts", "-f", "-"], input: checkout)
            _ = try await real.cluster.patch(
                .release, real.key("checkout"), .merge(["status": status]), subresource: "status")
            let table = try await Kubectl.run(namespace + ["get", "rel"]).split(separator: "\n").map(columns)
            same(table[0], ["NAME", "VERSION", "PHASE", "STAGE", "WEIGHT", "READY", "WAITS-FOR", "AGE"])
            same(table[1].dropLast(), ["checkout", "2.14.0", "Running", "1/3", "17", "False", "1 of 2 approvals"])

            _ = try await Kubectl.run(namespace + ["scale", "rel/checkout", "--replicas=5"])
            same(try await real.cluster.get(.release, real.key("checkout"))["spec"]["replicas"].int, 5)

            let typo = checkout.replacing("hold:", with: "hodl:")
            let refused = try await Kubectl.outcome(namespace + ["apply", "-f", "-"], input: typo)
            same(refused.succeeded, false)
            same(String(decoding: refused.errors, as: UTF8.self).contains("unknown field \"hodl\""), true)
        }
    }

    /// The simulated cluster is asked the same.
    @Test func `are refused only where the reader refuses them as well`() async throws {
        try await withKinds { real in
            let agreement = Agreement(of: real.cluster, in: real.namespace, with: catalog)
            var chance = Chance(seed: 7)
            for kind in kindsOfMartlet {
                let trial = try await agreement.tryMutants(of: kind, 60, &chance)
                for dispute in trial.disputes { Issue.record("\(dispute)") }
                #expect(trial.refused > 5 && trial.accepted > 0, "\(kind.names.word): \(trial)")
            }
            for folder in ["manifests", "Tests/Operator"] {
                for dispute in try await agreement.tryFiles(below: folder).disputes { Issue.record("\(dispute)") }
            }
        }
    }

    private func withKinds(_ body: (RealCluster) async throws -> Void) async throws {
        let cluster = try realCluster(over: RealCluster.transport)
        let install: ([String]) async throws -> Void = { words in
            for node in try Node.documents(yaml: martletPrints(words)) {
                _ = try await cluster.apply(
                    .customResourceDefinitions, Object(node.value), manager: "martlet-e2e", force: true)
            }
        }
        try await RealCluster.withMartletKinds(installing: install, body)
    }
}

private let checkout = """
    apiVersion: martlet.dev/v1alpha1
    kind: Release
    metadata: {name: checkout}
    spec:
      images: {app: registry.example.com/shop/checkout:4f2c1ab-production}
      workload: {from: {kind: Deployment, name: checkout}}
      replicas: 3
      strategy: {canary: {stages: [{weight: 10, capacity: 25%}, {weight: 50, hold: 15m, capacity: 2}]}}
      checks: [{name: error-rate}, {name: smoke, http: {path: /health}}]
    """

private let status: Value = [
    "phase": "Running", "stage": "1/3", "waitsFor": "1 of 2 approvals",
    "weights": ["asked": 10, "effective": 17], "declaration": ["number": 1, "version": "2.14.0"],
    "conditions": [["type": "Ready", "status": "False"]],
]

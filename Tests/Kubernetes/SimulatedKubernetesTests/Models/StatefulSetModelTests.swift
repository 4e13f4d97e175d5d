import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A simulated StatefulSet` {
    /// Second by second, as far as anything changes.
    @Test func `takes one pod after the other, up and down`() {
        var text = ""
        for scenario in Self.scenarios {
            text += "# \(scenario.title)\n"
            var town = Town([PodRule(image: "web:bad", .neverReady)])
            town.create(.statefulSets, statefulSet(scenario.spec))
            text += town.story("create")
            for (name, patch) in scenario.steps {
                town.merge(.statefulSets, "web", ["spec": patch])
                text += town.story(name)
            }
        }
        expectGolden(text, "stateful-sets.txt")
    }

    private struct Scenario {
        var title: String
        var spec: Value
        var steps: [(name: String, patch: Value)]
    }

    private static let two: Value = ["template": template("web:2")]
    private static let scenarios: [Scenario] = [
        Scenario(
            title: "in order", spec: ["replicas": 3],
            steps: [("web:2", two), ("scale to 1", ["replicas": 1]), ("scale to 0", ["replicas": 0])]),
        Scenario(
            title: "in parallel", spec: ["replicas": 3, "podManagementPolicy": "Parallel"],
            steps: [("scale to 1", ["replicas": 1])]),
        Scenario(
            title: "a part, then all", spec: ["replicas": 3],
            steps: [
                (
                    "web:2 above 1",
                    two.merging(["updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["partition": 2]]])
                ), ("above none", ["updateStrategy": ["rollingUpdate": ["partition": 0]]]),
            ]),
        Scenario(
            title: "only when somebody deletes them", spec: ["replicas": 2, "updateStrategy": ["type": "OnDelete"]],
            steps: [("web:2", two)]),
        Scenario(
            title: "stuck on a bad template, which is taken back", spec: ["replicas": 2],
            steps: [("web:bad", ["template": template("web:bad")]), ("web:1", ["template": template()])]),
    ]

    @Test func `gives each pod a name, claims and labels that stay`() {
        var town = Town()
        town.create(
            .statefulSets,
            statefulSet([
                "replicas": 1, "serviceName": "web",
                "persistentVolumeClaimRetentionPolicy": ["whenDeleted": "Retain", "whenScaled": "Delete"],
                "volumeClaimTemplates": [
                    [
                        "metadata": ["name": "data"],
                        "spec": [
                            "accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]],
                        ],
                    ]
                ],
            ]))
        town.advance(.seconds(20))
        let revision = town.all(.controllerRevisions)[0]
        let pod = town.get(.pods, "web-0")
        #expect(
            pod.metadata.labels == [
                "app": "web", "apps.kubernetes.io/pod-index": "0", "controller-revision-hash": revision.name,
                "statefulset.kubernetes.io/pod-name": "web-0",
            ])
        #expect(pod["spec"]["hostname"].string == "web-0" && pod["spec"]["subdomain"].string == "web")
        #expect(pod["spec"]["volumes"].elements[0]["persistentVolumeClaim"]["claimName"].string == "data-web-0")
        let claim = town.get(.persistentVolumeClaims, "data-web-0")
        #expect(claim["status"]["phase"].string == "Bound" && claim.metadata.labels == ["app": "web"])
        #expect(claim["status"]["capacity"]["storage"].string == "1Gi")
        town.merge(.statefulSets, "web", ["spec": ["replicas": 0]])
        town.advance(.seconds(20))
        #expect(town.all(.pods).isEmpty && town.all(.persistentVolumeClaims).isEmpty)
    }

    /// What `kubectl rollout undo` sends is the revision's own patch.
    @Test func `goes back to a revision it has kept, and keeps no more than it should`() {
        var town = Town()
        town.create(.statefulSets, statefulSet(["replicas": 1, "revisionHistoryLimit": 1]))
        town.advance(.seconds(20))
        for number in 2...4 {
            town.merge(.statefulSets, "web", ["spec": ["template": template("web:\(number)")]])
            town.advance(.seconds(30))
        }
        #expect(town.revisions() == "3=web:3 4=web:4")
        let patch = town.all(.controllerRevisions).first { $0["revision"].int == 3 }?["data"].value ?? .null
        town.send(Request(.patch(.strategic(patch)), .statefulSets, namespace: "shop", name: "web"))
        town.advance(.seconds(30))
        #expect(town.revisions() == "4=web:4 5=web:3")
        #expect(town.namedPods() == "web-0=web:3/Ready")
        town.delete(.statefulSets, "web")
        town.advance(.seconds(40))
        #expect(town.all(.controllerRevisions).isEmpty && town.all(.pods).isEmpty)
    }
}

extension Town {
    /// What becomes of the pods, second by second, and the counts at the end.
    fileprivate mutating func story(_ name: String) -> String {
        var lines: [String] = []
        for second in 0..<60 {
            advance()
            let line = namedPods()
            if lines.last?.hasSuffix(": \(line)") != true { lines.append("  \(second)s: \(line)") }
            advance(.seconds(1))
        }
        let set = get(.statefulSets, "web")
        let isThrough = set["status"]["currentRevision"].string == set["status"]["updateRevision"].string
        return "\(name):\n\(lines.joined(separator: "\n"))\n  \(set.counts)\(isThrough ? "" : ", two revisions")\n"
    }

    mutating func revisions() -> String {
        all(.controllerRevisions).map { revision in
            let spec = revision["data"]["spec"]["template"]["spec"]
            return "\(revision["revision"].int ?? 0)=\(spec["containers"].elements[0]["image"].string ?? "")"
        }.sorted().joined(separator: " ")
    }
}

private func statefulSet(_ spec: Value) -> Value {
    var whole = spec
    whole["selector"] = ["matchLabels": ["app": "web"]]
    whole["template"] = template()
    return ["apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": ["name": "web"], "spec": whole]
}

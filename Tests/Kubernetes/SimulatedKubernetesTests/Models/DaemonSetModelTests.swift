import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A simulated DaemonSet` {
    @Test func `exchanges its pods node by node`() {
        var text = ""
        for (title, strategy) in Self.strategies {
            text += "# \(title)\n"
            var town = Town()
            town.create(.daemonSets, daemonSet(["updateStrategy": strategy]))
            text += town.story("create")
            town.merge(.daemonSets, "web", ["spec": ["template": template("web:2")]])
            text += town.story("web:2")
        }
        expectGolden(text, "daemon-sets.txt")
    }

    private static let strategies: [(String, Value)] = [
        ("one at a time", ["type": "RollingUpdate"]),
        ("two thirds at a time", ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": "50%"]]),
        ("new ones first", ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 0, "maxSurge": 1]]),
        ("only when somebody deletes them", ["type": "OnDelete"]),
    ]

    @Test func `has a pod on each node that takes it, for as long as it does`() {
        var town = Town(furnished: true)
        town.create(.daemonSets, daemonSet([:]))
        town.advance(.seconds(10))
        #expect(town.namedPods(byNode: true) == "node-1=web:1/Ready node-2=web:1/Ready node-3=web:1/Ready")
        town.patchNode("node-1", ["spec": ["unschedulable": true]])
        let taint: Value = ["key": "maintenance", "effect": "NoExecute"]
        town.patchNode("node-2", ["spec": ["taints": [taint]]])
        town.advance(.seconds(10))
        #expect(town.namedPods(byNode: true) == "node-1=web:1/Ready node-3=web:1/Ready")
        #expect(town.get(.daemonSets, "web")["status"]["desiredNumberScheduled"].int == 2)
        town.merge(.daemonSets, "web", ["spec": ["template": ["spec": ["nodeSelector": ["disk": "fast"]]]]])
        town.patchNode("node-3", ["metadata": ["labels": ["disk": "fast"]]])
        town.advance(.seconds(10))
        #expect(town.namedPods(byNode: true) == "node-3=web:1/Ready")
        #expect(town.revisions() == "1=web:1 2=web:1")
        #expect(
            town.get(.daemonSets, "web").metadata.annotations["deprecated.daemonset.template.generation"] == "2")
    }
}

extension Town {
    fileprivate mutating func story(_ name: String) -> String {
        var lines: [String] = []
        for second in 0..<30 {
            advance()
            let line = namedPods(byNode: true)
            if lines.last?.hasSuffix(": \(line)") != true { lines.append("  \(second)s: \(line)") }
            advance(.seconds(1))
        }
        return "\(name):\n\(lines.joined(separator: "\n"))\n  \(get(.daemonSets, "web").counts)\n"
    }

    mutating func patchNode(_ name: String, _ patch: Value) {
        send(Request(.patch(.merge(patch)), .nodes, name: name))
    }
}

private func daemonSet(_ spec: Value) -> Value {
    var whole = spec
    whole["selector"] = ["matchLabels": ["app": "web"]]
    whole["template"] = template()
    return ["apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": ["name": "web"], "spec": whole]
}

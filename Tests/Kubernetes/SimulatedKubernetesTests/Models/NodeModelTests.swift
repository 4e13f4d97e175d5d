import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A furnished cluster` {
    @Test func `has nodes that are ready, until they are lost`() {
        var town = Town(furnished: true)
        #expect(town.nodes() == "node-1=True node-2=True node-3=True")
        town.cluster.models.settings.lostNodes = ["node-2"]
        town.patchNode("node-1", ["spec": ["unschedulable": true]])
        town.advance(.seconds(1))
        #expect(
            town.nodes()
                == "node-1=True!node.kubernetes.io/unschedulable node-2=Unknown!node.kubernetes.io/unreachable node-3=True"
        )
        town.cluster.models.settings.lostNodes = []
        town.patchNode("node-1", ["spec": ["unschedulable": .null]])
        town.delete(.nodes, "node-3")
        town.advance(.seconds(1))
        #expect(town.nodes() == "node-1=True node-2=True")
    }

    @Test func `has no room for pods where its nodes take none, and says why`() {
        var town = Town(furnished: true)
        town.patchNode("node-1", ["spec": ["unschedulable": true]])
        town.patchNode("node-2", ["spec": ["taints": [["key": "own", "value": "me", "effect": "NoSchedule"]]]])
        town.create(.pods, pod(["nodeSelector": ["kubernetes.io/hostname": "node-2"]], name: "a"))
        town.create(.pods, pod(["nodeSelector": ["kubernetes.io/hostname": "node-3"]], name: "b"))
        town.advance(.seconds(10))
        #expect(town.get(.pods, "b")["spec"]["nodeName"].string == "node-3")
        #expect(
            town.get(.pods, "a")["status"]["conditions"].elements[0]["message"].string
                == "0/3 nodes are available: 1 node(s) had untolerated taint {own: me}, "
                + "2 node(s) didn't match Pod's node affinity/selector.")
        town.patchNode("node-2", ["spec": ["taints": .null]])
        town.advance(.seconds(10))
        #expect(town.pods() == "Ready Ready")
    }

    @Test func `lists in Endpoints who is reached and who is not yet`() {
        var town = Town([PodRule(image: "web:slow", .neverReady)], furnished: true)
        town.create(.pods, pod(name: "a"))
        town.create(.pods, pod(name: "b", image: "web:slow"))
        let ports: Value = [["port": 80]]
        town.create(
            .services,
            [
                "apiVersion": "v1", "kind": "Service", "metadata": ["name": "web"],
                "spec": ["selector": ["app": "web"], "ports": ports],
            ])
        town.advance(.seconds(10))
        let subset = town.get(.endpoints, "web")["subsets"].elements[0]
        #expect(subset["addresses"].elements.map { $0["targetRef"]["name"].string } == ["a"])
        #expect(subset["notReadyAddresses"].elements.map { $0["targetRef"]["name"].string } == ["b"])
        #expect(subset["ports"].value == [["port": 80, "protocol": "TCP"]])
        town.delete(.pods, "a")
        town.delete(.pods, "b")
        town.advance(.seconds(40))
        #expect(!town.get(.endpoints, "web")["subsets"].exists)
        town.delete(.services, "web")
        town.advance()
        #expect(town.all(.endpoints).isEmpty)
    }
}

extension Town {
    /// Whether each node is ready, and what keeps pods away from it.
    fileprivate mutating func nodes() -> String {
        all(.nodes).map { node in
            let ready = node["status"]["conditions"].elements.first { $0["type"].string == "Ready" }
            let taints = node["spec"]["taints"].elements.map { "!\($0["key"].string ?? "")" }.joined()
            return "\(node.name)=\(ready?["status"].string ?? "")\(taints)"
        }.joined(separator: " ")
    }
}

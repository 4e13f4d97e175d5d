import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Testing

@testable import SimulatedKubernetes

struct `The simulated garbage collector` {
    /// An owner with two that belong to it, one of them blocking: what is there right after, and in the end.
    @Test(arguments: [
        (Request.Propagation.background, "", ""), (.foreground, "", ""), (.orphan, "a b", "a b"),
    ])
    func `deletes as it was asked to`(propagation: Request.Propagation, soon: String, end: String) {
        var town = Town()
        let owner = town.create(.configMaps, map("owner"))
        town.create(.configMaps, map("a", ownedBy: [owner], blocking: true))
        town.create(.configMaps, map("b", ownedBy: [owner]))
        town.advance()
        town.delete(.configMaps, "owner", propagation)
        town.advance()
        #expect(town.maps() == soon)
        #expect(town.all(.configMaps).allSatisfy { $0.metadata.ownerReferences.isEmpty })
        town.advance(.seconds(60))
        #expect(town.maps() == end)
    }

    @Test func `keeps an owner back until those that block it are gone`() {
        var town = Town()
        let owner = town.create(.configMaps, map("owner"))
        var held = map("a", ownedBy: [owner], blocking: true)
        held[["metadata", "finalizers"]] = ["martlet.dev/hold"]
        town.create(.configMaps, held)
        var other = map("b", ownedBy: [owner])
        other[["metadata", "finalizers"]] = ["martlet.dev/hold"]
        town.create(.configMaps, other)
        town.delete(.configMaps, "owner", .foreground)
        town.advance()
        #expect(town.maps() == "a b owner")
        town.merge(.configMaps, "a", ["metadata": ["finalizers": .null]])
        town.advance()
        #expect(town.maps() == "b")
    }

    @Test func `takes only what has no owner left`() {
        var town = Town()
        let (one, two) = (town.create(.configMaps, map("one")), town.create(.configMaps, map("two")))
        town.create(.configMaps, map("a", ownedBy: [one, two]))
        town.create(.configMaps, map("b", ownedBy: [one]))
        town.delete(.configMaps, "one")
        town.advance()
        #expect(town.maps() == "a two")
        #expect(town.get(.configMaps, "a").metadata.ownerReferences.map(\.name) == ["two"])
    }

    @Test func `takes another object of the same name, or of another namespace, for no owner`() {
        var town = Town()
        town.create(.namespaces, ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "other"]])
        let here = town.create(.configMaps, map("here"))
        let abroad = town.send(Request(.create(Object(map("abroad"))), .configMaps, namespace: "other"))
        var renewed = here
        renewed.value[["metadata", "uid"]] = "an-older-one"
        town.create(.configMaps, map("a", ownedBy: [renewed]))
        town.create(.configMaps, map("b", ownedBy: [abroad]))
        town.create(.configMaps, map("c", ownedBy: [here]))
        town.advance()
        #expect(town.maps() == "c here")
    }
}

struct `A simulated namespace` {
    @Test func `has an account and a certificate, also when they are deleted`() {
        var town = Town()
        town.delete(.serviceAccounts, "default")
        town.delete(.configMaps, "kube-root-ca.crt")
        town.advance()
        #expect(town.all(.serviceAccounts).map(\.name) == ["default"])
        #expect(town.all(.configMaps).map(\.name) == ["kube-root-ca.crt"])
    }

    @Test func `goes when everything in it has gone`() {
        var town = Town()
        town.create(.deployments, deployment(["replicas": 3]))
        var held = map("held")
        held[["metadata", "finalizers"]] = ["martlet.dev/hold"]
        town.create(.configMaps, held)
        town.advance(.seconds(10))
        town.delete(.namespaces, "shop")
        town.advance(.seconds(40))
        let conditions = town.get(.namespaces, "shop").conditions
        #expect(conditions.contains("NamespaceContentRemaining=True(SomeResourcesRemain)"))
        #expect(conditions.contains("NamespaceFinalizersRemaining=True(SomeFinalizersRemain)"))
        #expect(town.all(.pods).isEmpty && town.all(.deployments).isEmpty)
        town.merge(.configMaps, "held", ["metadata": ["finalizers": .null]])
        town.advance()
        #expect(town.get(.namespaces, "shop").name == "")
    }

    @Test func `says what of its quota is used`() {
        var town = Town()
        let hard: Value = [
            "pods": "2", "requests.cpu": "2", "requests.memory": "4Gi", "count/configmaps": "9", "services": "1",
        ]
        town.create(
            .resourceQuotas,
            [
                "apiVersion": "v1", "kind": "ResourceQuota", "metadata": ["name": "quota"], "spec": ["hard": hard],
            ])
        town.advance()
        let requests: Value = ["requests": ["cpu": "250m", "memory": "1Gi"]]
        var set = replicaSet(3)
        set[["spec", "template", "spec", "containers"]] = [["name": "app", "image": "web:1", "resources": requests]]
        town.create(.replicaSets, set)
        town.advance(.seconds(10))
        let used = town.get(.resourceQuotas, "quota")["status"]["used"].strings
        #expect(used["pods"] == "2" && used["requests.cpu"] == "500m" && used["requests.memory"] == "2Gi")
        #expect(used["count/configmaps"] == "1" && used["services"] == "0")
        #expect(town.get(.replicaSets, "web").conditions == "ReplicaFailure=True(FailedCreate)")
        town.merge(.resourceQuotas, "quota", ["spec": ["hard": ["pods": "5"]]])
        town.advance(.seconds(1_000))
        #expect(town.get(.replicaSets, "web").conditions == "" && town.all(.pods).count == 3)
    }

    @Test func `forgets events after an hour`() {
        var town = Town()
        town.create(.replicaSets, replicaSet(1))
        town.advance(.seconds(10))
        #expect(
            Set(town.all(.events).compactMap { $0["reason"].string }) == ["SuccessfulCreate", "Scheduled", "Started"])
        town.advance(.seconds(3_600))
        #expect(town.all(.events).isEmpty)
    }
}

private func map(_ name: String, ownedBy owners: [Object] = [], blocking: Bool = false) -> Value {
    let references = owners.map { owner -> Value in
        [
            "apiVersion": "v1", "kind": "ConfigMap", "name": .string(owner.name), "uid": .string(owner.metadata.uid),
            "blockOwnerDeletion": .bool(blocking),
        ]
    }
    return [
        "apiVersion": "v1", "kind": "ConfigMap",
        "metadata": ["name": .string(name), "ownerReferences": .list(references)],
    ]
}

extension Town {
    fileprivate mutating func maps() -> String {
        all(.configMaps).map(\.name).filter { $0 != "kube-root-ca.crt" }.joined(separator: " ")
    }
}

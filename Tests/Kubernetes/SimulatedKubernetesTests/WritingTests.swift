import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A write` {
    @Test func `counts one version for all kinds and names the object it made`() throws {
        var world = World()
        let first = try world.create(.configMaps, ["metadata": ["name": "a"], "data": ["k": "1"]])
        let second = try world.create(.secrets, ["metadata": ["generateName": "b-"]])
        same(Int(second.metadata.resourceVersion), Int(first.metadata.resourceVersion)! + 1)
        same(first.metadata.view["creationTimestamp"].string, world.now.rfc3339)
        same(first.metadata.uid.count, 36)
        #expect(first.metadata.uid != second.metadata.uid)
        #expect(second.name.hasPrefix("b-") && second.name.count == 7)
    }

    @Test func `that changes nothing counts no version`() throws {
        var world = World()
        try world.create(.configMaps, ["metadata": ["name": "a"], "data": ["k": "1"]])
        let before = world.store.version
        try world.merge(.configMaps, "a", ["data": ["k": "1"]])
        same(world.store.version, before)
    }

    @Test func `that is a dry run answers and stores nothing`() throws {
        var world = World()
        let before = world.store.version
        let object = try world.create(.configMaps, ["metadata": ["name": "a"]], dryRun: true)
        #expect(object.metadata.uid.isEmpty == false && object.metadata.resourceVersion.isEmpty)
        same(world.store.version, before)
        same(refusal { try world.get(.configMaps, "a") }, "404 NotFound: configmaps \"a\" not found")
    }

    @Test func `decided on an old version is a conflict`() throws {
        var world = World()
        let old = try world.create(.configMaps, ["metadata": ["name": "a"]])
        try world.merge(.configMaps, "a", ["data": ["k": "1"]])
        same(
            refusal { try world.update(.configMaps, old) },
            "409 Conflict: Operation cannot be fulfilled on configmaps \"a\": the object has been modified; "
                + "please apply your changes to the latest version and try again")
    }

    @Test func `to the status leaves the rest, and the other way round`() throws {
        var world = World()
        try world.create(.podDisruptionBudgets, ["metadata": ["name": "a"], "spec": ["minAvailable": 1]])
        let both: Value = ["spec": ["minAvailable": 2], "status": ["currentHealthy": 3]]
        let status = try world.merge(.podDisruptionBudgets, "a", both, "status")
        same([status["spec"]["minAvailable"].int, status["status"]["currentHealthy"].int], [1, 3])
        same(status.metadata.generation, 1)
        let main = try world.merge(
            .podDisruptionBudgets, "a", ["spec": ["minAvailable": 2], "status": ["currentHealthy": 9]])
        same([main["spec"]["minAvailable"].int, main["status"]["currentHealthy"].int], [2, 3])
        same(main.metadata.generation, 2)
    }
}

struct `A JSON patch` {
    @Test func `is carried out whole or not at all`() throws {
        var world = World()
        try world.create(.configMaps, ["metadata": ["name": "a"], "data": ["k": "1"]])
        let good: [PatchOperation] = [
            .test(path: "/data/k", "1"), .replace(path: "/data/k", "2"), .add(path: "/data/l", "3"),
        ]
        let patched = try world.ask(world.to(.patch(.json(good)), .configMaps, "a")).object
        same(patched["data"].strings, ["k": "2", "l": "3"])
        same(
            refusal { try world.ask(world.to(.patch(.json([.remove(path: "/data/l")] + good)), .configMaps, "a")) },
            "422 Invalid: the server rejected our request due to an error in our request")
        same(try world.get(.configMaps, "a")["data"].strings, ["k": "2", "l": "3"])
    }
}

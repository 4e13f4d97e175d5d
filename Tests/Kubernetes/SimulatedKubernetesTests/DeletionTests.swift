import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A deletion` {
    @Test func `waits for finalizers and then is one change`() throws {
        var world = World()
        try world.create(.configMaps, ["metadata": ["name": "a", "finalizers": ["x.y/z"]]])
        let marked = try world.delete(.configMaps, "a").object
        same(marked.metadata.view["deletionTimestamp"].string, world.now.rfc3339)
        let before = world.store.version
        same(try world.delete(.configMaps, "a"), .object(marked))
        same(world.store.version, before)
        same(
            refusal { try world.merge(.configMaps, "a", ["metadata": ["finalizers": ["x.y/z", "n.w/n"]]]) },
            "422 Invalid: ConfigMap \"a\" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if "
                + "the object is being deleted, found new finalizers []string{\"n.w/n\"}")
        let last = try world.merge(.configMaps, "a", ["metadata": ["finalizers": .null]])
        same(last.metadata.resourceVersion, marked.metadata.resourceVersion)
        same(world.store.writes(after: before).map(\.verb), [.deleted])
        same(refusal { try world.get(.configMaps, "a") }, "404 NotFound: configmaps \"a\" not found")
    }

    @Test(arguments: [
        (Request.Propagation?.none, [String]()), (.background, []), (.orphan, ["orphan"]),
        (.foreground, ["foregroundDeletion"]),
    ])
    func `leaves what becomes of the owned to finalizers`(propagation: Request.Propagation?, finalizers: [String])
        throws
    {
        var world = World()
        try world.create(.configMaps, ["metadata": ["name": "a"]])
        let answer = try world.delete(.configMaps, "a", Preconditions(), propagation)
        same(answer.object.metadata.finalizers, finalizers)
        same(answer == .done, finalizers.isEmpty)
        same(world.store.gone?.name, finalizers.isEmpty ? "a" : nil)
    }

    @Test func `of another object than was meant is a conflict`() throws {
        var world = World()
        let object = try world.create(.configMaps, ["metadata": ["name": "a"]])
        same(
            refusal { try world.delete(.configMaps, "a", Preconditions(uid: "1")) },
            "409 Conflict: Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition (1) does not "
                + "match the UID in record (\(object.metadata.uid)). The object might have been deleted and then recreated"
        )
        same(
            refusal { try world.delete(.configMaps, "a", Preconditions(resourceVersion: "1")) },
            "409 Conflict: Operation cannot be fulfilled on ConfigMap \"a\": the ResourceVersion in the precondition (1) "
                + "does not match the ResourceVersion in record (\(object.metadata.resourceVersion)). "
                + "The object might have been modified")
    }

    @Test func `of a pod on a node gives it time, which later ones only shorten`() throws {
        var world = World()
        try world.create(.pods, pod("p", on: "n1"))
        func remaining(_ answer: Answer) -> [String?] {
            let metadata = answer.object.metadata.view
            return [metadata["deletionTimestamp"].string, metadata["deletionGracePeriodSeconds"].int.map(String.init)]
        }
        same(remaining(try world.delete(.pods, "p")), [(world.now + .seconds(30)).rfc3339, "30"])
        same(remaining(try world.delete(.pods, "p", grace: 60)), [(world.now + .seconds(30)).rfc3339, "30"])
        same(remaining(try world.delete(.pods, "p", grace: 5)), [(world.now + .seconds(5)).rfc3339, "5"])
        let before = world.store.version
        same(remaining(try world.delete(.pods, "p", grace: 0)), [world.now.rfc3339, "0"])
        same(world.store.writes(after: before).map(\.verb), [.updated, .deleted])
    }

    @Test func `of a pod that no node runs is at once`() throws {
        var world = World()
        try world.create(.pods, pod("p", on: nil))
        try world.delete(.pods, "p")
        same(try world.list(.pods).items.count, 0)
    }

    @Test func `of a namespace stops creation and waits to be finalized`() throws {
        var world = World()
        let marked = try world.delete(.namespaces, "shop").object
        same(marked["status"]["phase"].string, "Terminating")
        same(
            refusal { try world.create(.configMaps, ["metadata": ["name": "c"]]) },
            "403 Forbidden: configmaps \"c\" is forbidden: unable to create new content in namespace shop because it is "
                + "being terminated")
        var last = marked.value
        last.set(["spec", "finalizers"], [])
        try world.update(.namespaces, Object(last), "finalize")
        same(refusal { try world.get(.namespaces, "shop") }, "404 NotFound: namespaces \"shop\" not found")
    }

    @Test func `of a collection takes what a selector means`() throws {
        var world = World()
        for (name, tier) in [("a", "front"), ("b", "back"), ("c", "front")] {
            try world.create(.configMaps, ["metadata": ["name": .string(name), "labels": ["tier": .string(tier)]]])
        }
        let request = Request(.deleteCollection(Selection(labels: "tier=front")), .configMaps, namespace: "shop")
        same(try world.ask(request), .done)
        same(try world.list(.configMaps).items.map(\.name), ["b"])
    }

    @Test func `of a collection says what becomes of the owned`() throws {
        var world = World()
        try world.create(.configMaps, ["metadata": ["name": "a"]])
        let request = Request(.deleteCollection(.all, .foreground), .configMaps, namespace: "shop")
        var trial = request
        trial.isDryRun = true
        let before = world.store.version
        try world.ask(trial)
        same(world.store.version, before)
        try world.ask(request)
        same(try world.get(.configMaps, "a").metadata.finalizers, ["foregroundDeletion"])
    }
}

func pod(_ name: String, on node: String?, labels: Value = [:]) -> Value {
    var pod: Value = [
        "metadata": ["name": .string(name), "labels": labels], "spec": ["containers": [["name": "c", "image": "i"]]],
    ]
    if let node { pod.set(["spec", "nodeName"], .string(node)) }
    return pod
}

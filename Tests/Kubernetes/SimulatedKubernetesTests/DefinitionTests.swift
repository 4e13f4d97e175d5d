import Documents
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A custom kind` {
    private static let v1 = Resource("x.io", "v1", "foos", kind: "Foo")
    private static let v2 = Resource("x.io", "v2", "foos", kind: "Foo")

    private func definition(_ plural: String = "foos", kind: String = "Foo") -> Value {
        let schema: Value = [
            "type": "object",
            "properties": [
                "spec": [
                    "type": "object",
                    "properties": ["size": ["type": "integer", "default": 3], "color": ["type": "string"]],
                ],
                "status": ["type": "object", "x-kubernetes-preserve-unknown-fields": true],
            ],
        ]
        func version(_ name: String, isStored: Bool) -> Value {
            [
                "name": .string(name), "served": true, "storage": .bool(isStored),
                "schema": ["openAPIV3Schema": schema],
                "selectableFields": [["jsonPath": ".spec.color"]],
                "subresources": [
                    "status": [:],
                    "scale": ["specReplicasPath": ".spec.size", "statusReplicasPath": ".status.size"],
                ],
            ]
        }
        return [
            "metadata": ["name": .string("\(plural).x.io")],
            "spec": [
                "group": "x.io", "scope": "Namespaced", "names": ["plural": .string(plural), "kind": .string(kind)],
                "versions": [version("v1", isStored: true), version("v2", isStored: false)],
            ],
        ]
    }

    @Test func `is served from its definition on, in all its versions`() throws {
        var world = World()
        same(refusal { try world.list(Self.v1) }, "404 NotFound: the server could not find the requested resource")
        try world.create(.customResourceDefinitions, definition())
        let made = try world.create(Self.v1, ["metadata": ["name": "a"], "spec": ["color": "red", "odd": 1]])
        same(made["spec"].value, ["color": "red", "size": 3])
        same(try world.get(Self.v2, "a").apiVersion, "x.io/v2")
        same(try world.list(Self.v2, fields: "spec.color=red").items.map(\.apiVersion), ["x.io/v2"])
        let scale = try world.merge(Self.v1, "a", ["spec": ["replicas": 5]], "scale")
        same(scale["spec"]["replicas"].int, 5)
        let patched = try world.merge(Self.v1, "a", ["status": ["size": 9]], "status")
        same([patched["spec"]["size"].int, patched["status"]["size"].int, patched.metadata.generation], [5, 9, 2])
        same(
            refusal { try world.merge(Self.v1, "a", ["spec": ["size": "x"]]) },
            "422 Invalid: Foo.x.io \"a\" is invalid: spec.size: Invalid value: \"string\": spec.size in body must be of "
                + "type integer: \"string\"")
    }

    @Test func `whose names are taken is not served`() throws {
        var world = World()
        try world.create(.customResourceDefinitions, definition())
        let late = try world.create(.customResourceDefinitions, definition("bars"))
        let accepted = late["status"]["conditions"].elements[0]
        same(accepted["status"].string, "False")
        same(accepted["reason"].string, "ListKindConflict")
        #expect(refusal { try world.list(Resource("x.io", "v1", "bars", kind: "Foo")) }.hasPrefix("404"))
    }

    /// Objects that are stored say what they are, and a saved state is read by that.
    @Test func `keeps the name of its kind`() throws {
        var world = World()
        try world.create(.customResourceDefinitions, definition())
        let change: Value = ["spec": ["names": ["kind": "Bar"]]]
        same(
            refusal { try world.merge(.customResourceDefinitions, "foos.x.io", change) }.contains(
                "spec.names.kind: Invalid value: \"Bar\": field is immutable"), true)
    }

    @Test func `grants nothing, whatever its group`() throws {
        var world = World()
        world.store.enforceRoles(now: world.now)
        var definition = definition()
        definition[["metadata", "name"]] = "foos.rbac.authorization.k8s.io"
        definition[["metadata", "annotations"]] = ["api-approved.kubernetes.io": "unapproved"]
        definition[["spec", "group"]] = "rbac.authorization.k8s.io"
        try world.create(.customResourceDefinitions, definition)
        let foos = Resource("rbac.authorization.k8s.io", "v1", "foos", kind: "Foo")
        same(try world.create(foos, ["metadata": ["name": "a"]]).name, "a")
    }

    @Test func `goes with its definition, when the last of its objects has gone`() throws {
        var world = World()
        try world.create(.customResourceDefinitions, definition())
        try world.create(Self.v1, ["metadata": ["name": "a"]])
        try world.create(Self.v1, ["metadata": ["name": "b", "finalizers": ["x.y/z"]]])
        try world.delete(.customResourceDefinitions, "foos.x.io")
        same(try world.list(Self.v1).items.map(\.name), ["b"])
        same(
            refusal { try world.create(Self.v1, ["metadata": ["name": "c"]]) },
            "405 MethodNotAllowed: create not allowed while custom resource definition is terminating")
        try world.merge(Self.v1, "b", ["metadata": ["finalizers": .null]])
        same(refusal { try world.get(.customResourceDefinitions, "foos.x.io") }.prefix(12), "404 NotFound")
        #expect(refusal { try world.list(Self.v1) }.hasPrefix("404"))
    }
}

struct `An applied configuration` {
    private func apply(
        _ world: inout World, _ data: Value, as manager: String, force: Bool = false
    ) throws -> Object {
        let config: Value = ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "a"], "data": data]
        var request = world.to(.patch(.apply(config, force: force)), .configMaps, "a")
        request.manager = manager
        return try world.ask(request).object
    }

    @Test func `makes, owns and takes back fields, and refuses those of others`() throws {
        var world = World()
        same(try apply(&world, ["k": "1", "l": "1"], as: "ada")["data"].strings, ["k": "1", "l": "1"])
        let before = world.store.version
        _ = try apply(&world, ["k": "1", "l": "1"], as: "ada")
        same(world.store.version, before)
        let conflict = #expect(throws: ClusterError.self) { try apply(&world, ["k": "2"], as: "bob") }
        guard case .conflict(.fields(let owners, let status))? = conflict else { throw conflict! }
        same(owners, [ClusterError.FieldOwner(manager: "ada", path: ".data.k")])
        same(status.message, "Apply failed with 1 conflict: conflict with \"ada\": .data.k")
        same(try apply(&world, ["k": "2"], as: "bob", force: true)["data"].strings, ["k": "2", "l": "1"])
        same(try apply(&world, [:], as: "ada")["data"].strings, ["k": "2"])
    }

    @Test func `needs a manager, and the stored version where one is named`() throws {
        var world = World()
        same(
            refusal { try apply(&world, ["k": "1"], as: "") },
            "422 Invalid: PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch"
        )
        _ = try apply(&world, ["k": "1"], as: "ada")
        let config: Value = [
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "a", "resourceVersion": "1"],
        ]
        var request = world.to(.patch(.apply(config, force: false)), .configMaps, "a")
        request.manager = "ada"
        #expect(refusal { try world.ask(request) }.hasPrefix("409 Conflict"))
    }
}

import Chances
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A saved state` {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `is restored as it was, with what was written since`(seed: UInt64) throws {
        var world = World(seed: seed)
        world.store.enforceRoles(now: world.now)
        world.write(300)
        let saved = world.store.saved()
        let version = world.store.version
        world.expectRestored(from: saved)
        world.write(300)
        let since = try #require(world.store.writes(toAppendAfter: version))
        same(since, Store.lines(of: world.store.writes(after: version)))
        world.expectRestored(from: saved + since)
        // Saved, appended to, and saved again it is the same file as saved at once.
        let again = try RestoredState(saved + since, chance: Chance(seed: 7)).store
        same(
            again.saved().split(separator: UInt8(ascii: "\n")).dropFirst(),
            world.store.saved().split(separator: UInt8(ascii: "\n")).dropFirst())
    }

    @Test func `goes on where nobody has been`() throws {
        var world = World()
        world.write(50)
        let last = world.store.version
        let uids = Set(world.objects.map(\.metadata.uid))
        world.store = try RestoredState(world.store.saved(), chance: Chance(seed: 2)).store
        var watch = try world.store.subscribe(
            Request(.watch(.all, from: .version(String(last))), .configMaps), as: "admin", now: world.now)
        let step = watch.next(in: world.store)
        guard case .failed(.expired) = step else { return #expect(step == .cutOff) }
        same(
            refusal { try world.list(.configMaps, .exactly(String(last))) },
            "410 Expired: The resourceVersion for the provided list is too old.")
        let made = try world.create(.configMaps, ["metadata": ["name": "new"]])
        #expect(Int(made.metadata.resourceVersion)! > last && !uids.contains(made.metadata.uid))
    }

    /// A machine that dies while it writes leaves a part of what it wrote.
    @Test func `that is cut anywhere is refused, or is what it was a line ago`() throws {
        var world = World()
        try world.create(.configMaps, ["metadata": ["name": "a"]])
        let saved = world.store.saved()
        let version = world.store.version
        try world.create(.configMaps, ["metadata": ["name": "b"]])
        try world.delete(.configMaps, "a")
        let bytes = try saved + #require(world.store.writes(toAppendAfter: version))
        let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        for length in bytes.indices {
            do {
                let restored = try RestoredState(Array(bytes[..<length]), chance: Chance(seed: 2))
                let last = ends.last { $0 <= length }!
                same(restored.cutOff == nil, last == length)
                same(
                    restored.store.saved(),
                    try RestoredState(Array(bytes[..<last]), chance: Chance(seed: 2)).store.saved())
                #expect(length >= saved.count)
            } catch {
                #expect(length < saved.count)
            }
        }
    }

    @Test func `that is damaged or of somebody else is refused, with the line`() throws {
        for (change, complaint) in goldenLines("saved-states.txt") {
            let lines = change.split(separator: "⏎").map { line in
                line == "HEADER"
                    ? #"{"savedState":"martlet","format":1,"resourceVersion":9,"objects":1}"# : String(line)
            }
            do {
                let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
                let restored = try RestoredState(bytes, chance: Chance(seed: 1))
                same("restored to \(restored.store.version)", complaint)
            } catch {
                same(error.description, complaint)
            }
        }
    }

    @Test func `with any byte changed leads to no crash`() throws {
        var world = World()
        world.write(60)
        let bytes = world.store.saved()
        var chance = Chance(seed: 5)
        for _ in 0..<200 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &chance) {
                damaged[Int.random(in: bytes.indices, using: &chance)] = UInt8.random(in: 32...126, using: &chance)
            }
            guard let restored = try? RestoredState(damaged, chance: Chance(seed: 1)) else { continue }
            world.store = restored.store
            world.write(3)
        }
    }
}

extension World {
    fileprivate var objects: [Object] { store.everything.compactMap(\.after) }

    fileprivate func expectRestored(from bytes: [UInt8], at location: SourceLocation = #_sourceLocation) {
        do {
            let restored = try RestoredState(bytes, chance: Chance(seed: 99))
            same(restored.cutOff, nil, at: location)
            let there = restored.store.everything.compactMap(\.after)
            same(there, objects, at: location)
            same(restored.store.discovery.resources, store.discovery.resources, at: location)
            for name in ["ada", "bob"] {
                let held = restored.store.roles.rules(of: Account(name), in: "shop").rules.map(\.value)
                same(held, store.roles.rules(of: Account(name), in: "shop").rules.map(\.value), at: location)
            }
            for service in objects where service.kind == "Service" {
                let address = service["spec"]["clusterIP"].string ?? ""
                same(
                    restored.store.addresses.complaint(about: address), "provided IP is already allocated", at: location
                )
            }
        } catch {
            Issue.record("\(error)", sourceLocation: location)
        }
    }

    /// Creates, changes and deletes this and that; what is refused is left.
    fileprivate mutating func write(_ count: Int) {
        let gadgets = Resource("x.io", "v1", "gadgets", kind: "Gadget")
        for _ in 0..<count {
            let name = ["a", "b", "c", "d"].randomElement(using: &store.chance)!
            let kind = [
                Resource.configMaps, .services, gadgets, .customResourceDefinitions,
                Resource(RoleBook.group, "v1", "rolebindings", kind: "RoleBinding"),
                Resource(RoleBook.group, "v1", "roles", kind: "Role"),
            ].randomElement(using: &store.chance)!
            let user = ["ada", "bob"].randomElement(using: &store.chance)!
            var object: Value = ["metadata": ["name": .string(name), "labels": ["by": .string(user)]]]
            switch kind.kind {
            case "Service": object["spec"] = ["ports": [["port": 80]]]
            case "Role": object["rules"] = [["apiGroups": [""], "resources": ["pods"], "verbs": [.string(user)]]]
            case "RoleBinding":
                object["roleRef"] = ["kind": "Role", "name": .string(name)]
                object["subjects"] = [["kind": "User", "name": .string(user)]]
            case "CustomResourceDefinition":
                object["metadata"] = ["name": "gadgets.x.io"]
                object["spec"] = [
                    "group": "x.io", "scope": "Namespaced", "names": ["plural": "gadgets", "kind": "Gadget"],
                    "versions": [
                        [
                            "name": "v1", "served": true, "storage": true,
                            "schema": [
                                "openAPIV3Schema": ["type": "object", "x-kubernetes-preserve-unknown-fields": true]
                            ],
                        ]
                    ],
                ]
            default: object["data"] = ["text": "é\n\u{0}\"", "number": "1.0"]
            }
            let choice = Int.random(in: 0..<(kind == .customResourceDefinitions ? 8 : 4), using: &store.chance)
            switch choice {
            case 0: _ = try? delete(kind, kind == .customResourceDefinitions ? "gadgets.x.io" : name)
            case 1: _ = try? merge(kind, name, ["metadata": ["annotations": ["turn": .string(user)]]])
            default: _ = try? create(kind, object)
            }
            now += .seconds(1)
        }
    }
}

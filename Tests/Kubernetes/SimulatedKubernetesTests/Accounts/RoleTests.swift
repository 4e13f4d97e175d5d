import Chances
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing
import YAML

@testable import SimulatedKubernetes

/// Steps of a file, one after the other on one server that enforces roles.
struct `Stored roles` {
    @Test(arguments: ["access.yaml", "granting.yaml", "reviews.yaml", "aggregation.yaml"])
    func `decide what is allowed, and say it in the words of a real server`(file: String) throws {
        var world = World()
        world.store.enforceRoles(now: world.now)
        for (place, node) in try Node.documents(yaml: Array(golden(file).utf8)).enumerated() {
            let step = RoleStep(node.value)
            let (seen, wanted) = (step.take(in: &world), step.wanted)
            if seen != wanted {
                Issue.record("\(file): step \(place + 1), \(node.value.jsonText.prefix(200)): \(seen), not \(wanted)")
            }
        }
    }

    /// What decides is kept beside what is stored, so it must be the same after any history.
    @Test func `decide the same however they came to be`() throws {
        var world = World()
        world.store.enforceRoles(now: world.now)
        var chance = world.store.chance
        for turn in 0..<400 {
            let name = "n\(Int.random(in: 0..<6, using: &chance))"
            let (resource, object) = randomRole(named: name, isRole: turn % 2 == 0, &chance)
            if Int.random(in: 0..<4, using: &chance) == 0 {
                _ = try? world.delete(resource, name)
            } else {
                // Refused where it is there with another role, which is a history as well.
                do { try world.create(resource, object) } catch { _ = try? world.update(resource, Object(object)) }
            }
        }
        var book = RoleBook()
        for kind in world.store.kinds.sorted where kind.resource.group == RoleBook.group {
            for key in world.store.shelves[kind.shelf]?.keys(in: nil) ?? [] {
                book.note(kind.resource, key, before: nil, after: world.store.stored(kind, key))
            }
        }
        for user in 0..<4 {
            let account = Account("u\(user)", groups: ["g\(user % 2)"])
            for namespace in [nil, "shop"] {
                let kept = world.store.roles.rules(of: account, in: namespace)
                let made = book.rules(of: account, in: namespace)
                same(kept.rules.map(\.value), made.rules.map(\.value))
                same(kept.missing, made.missing)
            }
        }
    }
}

/// A role or a binding, for the cluster or for the namespace `shop`.
private func randomRole(named name: String, isRole: Bool, _ chance: inout Chance) -> (Resource, Value) {
    let isClusterwide = Bool.random(using: &chance)
    let kind = (isClusterwide ? "Cluster" : "") + (isRole ? "Role" : "RoleBinding")
    let resource = Resource(RoleBook.group, "v1", "\(kind.lowercased())s", kind: kind, isNamespaced: !isClusterwide)
    var object: Value = ["apiVersion": "rbac.authorization.k8s.io/v1", "kind": .string(kind)]
    object["metadata"] = ["name": .string(name), "namespace": isClusterwide ? "" : "shop"]
    if isRole {
        let verb = ["get", "list", "*"].randomElement(using: &chance)!
        object["rules"] = [["apiGroups": [""], "resources": ["pods"], "verbs": [.string(verb)]]]
    } else {
        let subjects = (0..<Int.random(in: 0..<4, using: &chance)).map { _ -> Value in
            let number = Int.random(in: 0..<4, using: &chance)
            let isUser = Bool.random(using: &chance)
            return ["kind": isUser ? "User" : "Group", "name": .string("\(isUser ? "u" : "g")\(number)")]
        }
        let role = "n\(Int.random(in: 0..<6, using: &chance))"
        object["roleRef"] = ["kind": "ClusterRole", "name": .string(role)]
        object["subjects"] = .list(subjects)
    }
    return (resource, object)
}

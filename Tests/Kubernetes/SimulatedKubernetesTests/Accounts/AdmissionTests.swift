import Documents
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `Admission` {
    @Test func `changes and refuses what is created, changed and said of a status`() throws {
        var world = World()
        world.store.enforceRoles(now: world.now)
        let rights = Resource(RoleBook.group, "v1", "clusterroles", kind: "ClusterRole", isNamespaced: false)
        let bindings = Resource(
            RoleBook.group, "v1", "clusterrolebindings", kind: "ClusterRoleBinding", isNamespaced: false)
        try world.create(
            rights,
            [
                "metadata": ["name": "some"],
                "rules": [
                    ["apiGroups": ["", "apps"], "resources": ["*"], "verbs": ["get", "create", "patch", "update"]],
                    ["apiGroups": [""], "resources": ["namespaces"], "resourceNames": ["shop"], "verbs": ["freeze"]],
                ],
            ])
        try world.create(
            bindings,
            [
                "metadata": ["name": "some"], "roleRef": ["kind": "ClusterRole", "name": "some"],
                "subjects": [["kind": "User", "name": "ada"]],
            ])
        world.store.admission = { proposal, mayDo in
            guard ["apps", ""].contains(proposal.resource.group), proposal.account.name == "ada" else {
                return .admitted(proposal.object)
            }
            let wanted = proposal.object["metadata"]["labels"]["freezes"].string ?? ""
            guard wanted.isEmpty || mayDo("freeze", .namespaces, wanted, wanted) else {
                return .refused(proposal.refusal(because: "you may not freeze \(wanted)"))
            }
            var value = proposal.object.value
            let before = proposal.old?["metadata"]["annotations"]["by"].string ?? ""
            let part = proposal.subresource ?? "all"
            value.set(["metadata", "annotations", "by"], .string("\(before)\(proposal.account.name) \(part);"))
            return .admitted(Object(value))
        }
        world.actor = "ada"
        try world.create(.deployments, deployment("web"))
        try world.merge(.deployments, "web", ["metadata": ["labels": ["freezes": "shop"]]])
        try world.merge(.deployments, "web", ["status": ["replicas": 1]], "status")
        var scale = try world.ask(world.to(.get, .deployments, "web", "scale")).object
        scale.value.set(["spec", "replicas"], 5)
        try world.update(.deployments, scale, "scale")
        let config: Value = ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "m"], "data": ["a": "b"]]
        var apply = world.to(.patch(.apply(config, force: false)), .configMaps, "m")
        apply.manager = "test"
        try world.ask(apply)
        let seen = try [world.get(.deployments, "web"), world.get(.configMaps, "m")].map {
            $0["metadata"]["annotations"]["by"].string ?? "nobody"
        }
        same(seen, ["ada all;ada all;ada status;", "ada all;"])
        same(
            refusal { try world.merge(.deployments, "web", ["metadata": ["labels": ["freezes": "bank"]]]) },
            "403 Forbidden: deployments.apps \"web\" is forbidden: you may not freeze bank")
    }
}

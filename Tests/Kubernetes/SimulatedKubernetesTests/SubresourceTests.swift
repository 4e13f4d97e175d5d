import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A subresource` {
    @Test func `binding assigns a pod once`() throws {
        var world = World()
        try world.create(.pods, pod("p", on: nil))
        let bind: (String) -> Request = { node in
            Request(
                .create(Object(["target": ["kind": "Node", "name": .string(node)]])), .pods, namespace: "shop",
                name: "p",
                subresource: "binding")
        }
        same(try world.ask(bind("n1")), .done)
        same(try world.get(.pods, "p")["spec"]["nodeName"].string, "n1")
        same(
            refusal { try world.ask(bind("n2")) },
            "409 Conflict: Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node \"n1\""
        )
    }

    @Test(arguments: [
        ("minAvailable", Value.int(1), true), ("minAvailable", 2, false), ("maxUnavailable", "50%", true),
    ])
    func `eviction heeds budgets`(field: String, number: Value, isAllowed: Bool) throws {
        var world = World()
        for name in ["p", "q"] {
            try world.create(.pods, pod(name, on: "n1", labels: ["app": "web"]))
            let status: Value = ["phase": "Running", "conditions": [["type": "Ready", "status": "True"]]]
            try world.merge(.pods, name, ["status": status], "status")
        }
        let spec: Value = .object(Members([(field, number), ("selector", ["matchLabels": ["app": "web"]])]))
        try world.create(.podDisruptionBudgets, ["metadata": ["name": "web"], "spec": spec])
        let eviction = world.to(.create(Object(["metadata": ["name": "p"]])), .pods, "p", "eviction")
        same(
            refusal { try world.ask(eviction) },
            isAllowed
                ? "nothing"
                : "429 TooManyRequests: Cannot evict pod as it would violate the pod's disruption budget.")
        same(try world.get(.pods, "p").metadata.isBeingDeleted, isAllowed)
    }

    @Test func `scale writes what it reads and minds the version`() throws {
        var world = World()
        try world.create(.deployments, deployment("web", replicas: 2))
        var scale = try world.ask(world.to(.get, .deployments, "web", "scale")).object
        same(scale["status"]["selector"].string, "app=web")
        scale.value.set(["spec", "replicas"], 5)
        try world.update(.deployments, scale, "scale")
        same(try world.get(.deployments, "web")["spec"]["replicas"].int, 5)
        same(try world.get(.deployments, "web").metadata.generation, 2)
        same(
            refusal { try world.update(.deployments, scale, "scale") },
            "409 Conflict: Operation cannot be fulfilled on deployments.apps \"web\": the object has been modified; "
                + "please apply your changes to the latest version and try again")
    }

    @Test func `token is known to reviews until it expires`() throws {
        var world = World()
        try world.create(.serviceAccounts, ["metadata": ["name": "martlet"]])
        let spec: Value = ["spec": ["expirationSeconds": 600]]
        let answer = try world.ask(world.to(.create(Object(spec)), .serviceAccounts, "martlet", "token")).object
        func review() throws -> View {
            let question = Object(["spec": ["token": answer["status"]["token"].value ?? ""]])
            return try world.ask(Request(.create(question), .tokenReviews)).object["status"]
        }
        same(try review()["user"]["username"].string, "system:serviceaccount:shop:martlet")
        world.now += .seconds(601)
        same(try review()["error"].string, "invalid bearer token")
    }

    @Test func `that no kind has is not found`() throws {
        var world = World()
        try world.create(.pods, pod("p", on: nil))
        for name in ["log", "exec", "scale"] {
            same(
                refusal { try world.ask(world.to(.get, .pods, "p", name)) },
                "404 NotFound: the server could not find the requested resource")
        }
    }
}

struct `An account` {
    @Test func `may do what it is permitted, and asks beforehand`() throws {
        var world = World()
        world.store.accounts.permit(
            "ada", Permission(verbs: ["get"], groups: [""], resources: ["configmaps"], namespace: "shop"))
        try world.create(.configMaps, ["metadata": ["name": "a"]])
        world.actor = "ada"
        same(try world.get(.configMaps, "a").name, "a")
        same(
            refusal { try world.delete(.configMaps, "a") },
            "403 Forbidden: configmaps \"a\" is forbidden: User \"ada\" cannot delete resource \"configmaps\" in API group "
                + "\"\" in the namespace \"shop\"")
        world.actor = "admin"
        for (verb, isAllowed) in [("get", true), ("delete", false)] {
            let attributes: Value = ["verb": .string(verb), "resource": "configmaps", "namespace": "shop"]
            let question = Object(["spec": ["user": "ada", "resourceAttributes": attributes]])
            let answer = try world.ask(Request(.create(question), .subjectAccessReviews)).object
            same(answer["status"]["allowed"].bool, isAllowed)
        }
    }
}

struct `A quota` {
    @Test func `counts the pods that have not ended`() throws {
        var world = World()
        try world.create(.resourceQuotas, ["metadata": ["name": "few"], "spec": ["hard": ["pods": "1"]]])
        try world.create(.pods, pod("p", on: nil))
        same(
            refusal { try world.create(.pods, pod("q", on: nil)) },
            "403 Forbidden: pods \"q\" is forbidden: exceeded quota: few, requested: pods=1, used: pods=1, limited: pods=1"
        )
        try world.merge(.pods, "p", ["status": ["phase": "Succeeded"]], "status")
        try world.create(.pods, pod("q", on: nil))
    }
}

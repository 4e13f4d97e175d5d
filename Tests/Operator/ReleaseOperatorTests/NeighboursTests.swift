import Documents
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

/// Each of these stands beside a release that must come to its end as if nothing were.
struct `A release that cannot be carried out` {
    @Test func `since it is stored and invalid is told of, and delays no other`() throws {
        try Scenario.run { world in
            // As if the definition had been weaker once.
            var bad = ReleaseDraft.short("bad", "1").object
            bad[["spec", "strategy"]] = ["canary": ["stages": [["weight": 20], ["weight": 10]]]]
            bad[["spec", "images", "app"]] = "::"
            world.store(bad, .release)
            try await world.run(.short("web", "1"))
            try await world.wait("it is told") { $0.phase(of: "bad") == "Invalid" }
            same(world.condition("Stalled", of: "bad"), "True Invalid")
            has(world.message(of: "bad"), "spec.")
            has(world.news(of: "bad").joined(), "Stalled: Invalid: ")
        }
    }

    @Test func `since there is no such Deployment, until there is`() throws {
        try Scenario.run { world in
            let draft = ReleaseDraft.short("web", "1")
                .with("workload", value: ["from": ["kind": "Deployment", "name": "shop"]])
            try world.declare(draft)
            try await world.wait("it is told") { $0.message(of: "web").contains("there is no Deployment shop in shop") }
            same(world.condition("Stalled", of: "web"), "True Unsupported")
            try world.apply(.deployments, deployment("shop", replicas: 0))
            try await world.wait("it runs") { $0.runs("1", of: "web") }
        }
    }

    /// Taking over a Deployment is not done yet, so nothing may start beside pods that serve the same requests.
    @Test func `since a Deployment serves its requests, until that is scaled to 0`() throws {
        try Scenario.run { world in
            try world.apply(.deployments, deployment("shop", replicas: 2))
            try world.apply(.services, service("web", selector: ["app": "web"]))
            try await world.wait("it answers") { $0.answeringPods("web").count == 2 }
            let draft = ReleaseDraft.short("web", "1")
                .with("workload", value: ["from": ["kind": "Deployment", "name": "shop"]])
            try world.declare(draft)
            try await world.wait("it is told") { $0.message(of: "web").contains("pods of the Deployment shop serve") }
            same(world.answeringPods("web").count, 2)
            try world.apply(.deployments, deployment("shop", replicas: 0))
            try await world.wait("it runs") { $0.runs("1", of: "web") }
            same(world.answering("web"), ["1"])
        }
    }

    @Test func `since its Service has no selector`() throws {
        try Scenario.run { world in
            try world.apply(.services, service("web", selector: nil))
            try world.declare(.short("web", "1"))
            try await world.run(.short("other", "1"))
            try await world.wait("it is told") { $0.message(of: "web").contains("has no selector") }
            same(world.condition("Stalled", of: "web"), "True TrafficUnknown")
            same(world.pods(of: "web"), [:])
        }
    }

    @Test func `since the server forbids a write, until it does not`() throws {
        try Scenario.run { world in
            world.add(
                Fault(
                    RequestPattern([.create], to: "replicasets", name: nil), .first(2),
                    .answer(.forbidden("replicasets.apps is forbidden: User \"martlet\" cannot create"))))
            try world.declare(.short("web", "1"))
            try await world.wait("it is told") { $0.message(of: "web").contains("cannot create") }
            same(world.condition("Stalled", of: "web"), "True Forbidden")
            has(world.news(of: "web").joined(), "Stalled: Forbidden: ")
            try await world.run(.short("other", "1"))
            try await world.wait("it runs") { $0.runs("1", of: "web") }
        }
    }

    @Test func `since another has its Service already`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            let moment = world.moment
            try world.declare(.short("rival", "9").with("traffic", "service", value: "web"))
            try await world.wait("it is told") {
                !$0.message(of: "rival").isEmpty && $0.condition("Stalled", of: "rival").hasPrefix("True")
            }
            try await world.pass(.seconds(600))
            same(world.moves(of: "web", since: moment).map(\.to), [])
            has(world.message(of: "rival"), "web")
            try await world.run(.short("web", "2"))
            same(world.answering("web"), ["2"])
        }
    }
}

private func deployment(_ name: String, replicas: Int) -> Value {
    [
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name), "namespace": "shop"],
        "spec": [
            "replicas": .int(replicas), "selector": ["matchLabels": ["app": "web"]],
            "template": [
                "metadata": ["labels": ["app": "web"]],
                "spec": ["containers": [["name": "app", "image": "registry.example.com/shop/web:0"]]],
            ],
        ],
    ]
}

func service(_ name: String, selector: Value?) -> Value {
    var spec: Value = ["ports": [["port": 80, "targetPort": 8080]]]
    spec["selector"] = selector
    return [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name), "namespace": "shop"], "spec": spec,
    ]
}

extension ReleaseWorld {
    /// Puts an object there as no server would accept it now.
    func store(_ value: Value, _ resource: Resource) {
        let key = ObjectKey(name: "\(resource.plural).\(resource.group)")
        let definition = find(.customResourceDefinitions, key)!
        func change(_ body: (inout Value) -> Void) {
            var value = find(.customResourceDefinitions, key)!.value
            body(&value)
            _ = server.perform(Request(.update(Object(value)), .customResourceDefinitions, at: key))
        }
        change { value in
            var versions = value[["spec", "versions"]]?.list ?? []
            for index in versions.indices {
                versions[index][["schema", "openAPIV3Schema"]] = [
                    "type": "object", "x-kubernetes-preserve-unknown-fields": true,
                ]
            }
            value[["spec", "versions"]] = .list(versions)
        }
        let request = Request(.create(Object(value)), resource, namespace: "shop")
        if case .failure(let error) = server.perform(request) { Issue.record("\(error)") }
        change { $0["spec"] = definition["spec"].value }
    }
}

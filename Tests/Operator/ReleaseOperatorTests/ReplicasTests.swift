import Documents
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `Full capacity` {
    @Test func `of 0 starts nothing, stops what runs, and is left when it grows`() throws {
        try Scenario.run { world in
            try world.declare(.short("web", "1", replicas: 0))
            try await world.wait("it waits") { $0.message(of: "web").contains("replicas is 0") }
            same(world.list(.replicaSets, in: "shop").map(\.name), [])
            try await world.run(.short("web", "1"))
            try world.declare(.short("web", "1", replicas: 0))
            try await world.wait("it is stopped") { $0.pods(of: "web").isEmpty }
            try world.declare(.short("web", "2", replicas: 0))
            try await world.wait("2 waits") { $0.message(of: "web").contains("replicas is 0") }
            try await world.run(.short("web", "2"))
        }
    }

    @Test func `of 50 is reached and replaced`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1", replicas: 50))
            try await world.run(.short("web", "2", replicas: 50).with("keepPrevious", value: "20s"))
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 50] }
        }
    }

    @Test func `that nobody declares is written once, and left to whoever changes it`() throws {
        try Scenario.run { world in
            try await world.run(ReleaseDraft.short("web", "1").with("replicas", value: nil))
            let release = { world.find(.release, ObjectKey(namespace: "shop", name: "web"))! }
            same(release()["spec"]["replicas"].int, 1)
            same(world.pods(of: "web"), ["1": 1])
            let owner = release().metadata.view["managedFields"].elements.first {
                $0["fieldsV1"]["f:spec"]["f:replicas"].exists && $0["manager"].string == "martlet-replicas"
            }
            same(owner != nil, true)
            try world.scale("web", to: 3)
            try await world.wait("it has grown") { $0.pods(of: "web") == ["1": 3] }
            let moment = world.moment
            try await world.pass(.seconds(600))
            same(world.doings(since: moment), [])
            same(release()["spec"]["replicas"].int, 3)
        }
    }

    /// It grows and shrinks at half the traffic; the shares stay what they were.
    @Test func `may change in the middle of a rollout`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1", replicas: 2))
            let slow = ReleaseDraft.short("web", "2")
                .with("strategy", value: ["canary": ["stages": [["weight": 50, "hold": "5m"]]]])
            try await world.begin(slow, toStage: 0)
            try world.scale("web", to: 6)
            try await world.wait("both have grown") { $0.pods(of: "web") == ["1": 6, "2": 6] }
            try await world.wait("all answer") { $0.answeringPods("web").count == 12 }
            try world.scale("web", to: 3)
            try await world.wait("both have shrunk") { $0.pods(of: "web") == ["1": 3, "2": 3] }
            try await world.ends("web", "2", "Succeeded")
            same(world.answeringPods("web").count, 3)
        }
    }

    @Test func `is what an autoscaler says, while a rollout goes on`() throws {
        try Scenario.run { world in
            try await world.run(ReleaseDraft.short("web", "1").with("replicas", value: nil))
            try world.scale("web", to: 2)
            try world.apply(
                .horizontalPodAutoscalers,
                [
                    "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
                    "metadata": ["name": "web", "namespace": "shop"],
                    "spec": [
                        "scaleTargetRef": ["apiVersion": "martlet.dev/v1alpha1", "kind": "Release", "name": "web"],
                        "minReplicas": 2, "maxReplicas": 5,
                    ],
                ])
            let key = ObjectKey(namespace: "shop", name: "web")
            world.models.settings.utilisation[key] = 80
            try await world.begin(ReleaseDraft.short("web", "2").with("replicas", value: 2), toStage: 0)
            world.models.settings.utilisation[key] = 200
            try await world.ends("web", "2", "Succeeded")
            try await world.wait("it has grown") { $0.pods(of: "web")["2"] == 5 }
        }
    }
}

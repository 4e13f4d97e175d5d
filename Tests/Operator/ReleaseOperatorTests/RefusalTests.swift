import Documents
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import ReleaseOperator
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `A refused declaration` {
    /// Whatever happens, unless something new is declared, it never gets a pod or a request again.
    @Test func `gets no pod by a restart, an apply, an autoscaler's write, a resync or a moved tag`() throws {
        try Scenario.run(ReleaseWorld.Settings()) { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            world.fate("2", .crashes(after: .seconds(1)))
            try await world.ends("web", "2", "RolledBack")
            try await world.wait("its pods are gone") { $0.pods(of: "web") == ["1": 2] }
            // Should it ever be tried again it would be well now: its tag has been moved to another image.
            world.fate("2", .readyAfter(.seconds(1)))
            let moment = world.moment

            try world.declare(.short("web", "2").with("bake", value: "21s"))
            try await world.pass(.seconds(60))
            world.leader?.stop()
            try await world.pass(.seconds(60))
            try world.scale("web", to: 3)
            try await world.wait("the stable is scaled") { $0.pods(of: "web") == ["1": 3] }
            world.server.endWatches()
            world.server.compact()
            try await world.pass(.seconds(60))
            try world.declare(.short("web", "2", replicas: 3))
            try await world.pass(.seconds(60))

            same(world.podsMade("2", since: moment), [])
            same(world.moves(of: "web", since: moment).map(\.to), [])
            same(world.passages(of: "web").count, 2)
            has(world.message(of: "web"), "2 was refused: ")
        }
    }

    @Test(arguments: ["redeploy", "other content and back"])
    func `is a new one when it is declared anew`(how: String) throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            world.fate("2", .crashes(after: .seconds(1)))
            try await world.ends("web", "2", "RolledBack")
            world.fate("2", .readyAfter(.seconds(1)))
            if how == "redeploy" {
                try await world.run(.short("web", "2").with("redeploy", value: "again"))
            } else {
                try await world.run(.short("web", "1"))
                try await world.run(.short("web", "2"))
            }
            same(world.answering("web"), ["2"])
        }
    }

    @Test func `that runs already is no rollout when it is declared anew`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            let moment = world.moment
            try world.declare(.short("web", "1").with("redeploy", value: "again"))
            try await world.wait("it is noted") { $0.status(of: "web")["declaration"]["number"].int == 2 }
            try await world.pass(.seconds(60))
            same(world.podsMade("1", since: moment), [])
            same(world.runs("1", of: "web"), true)
        }
    }
}

extension ReleaseWorld {
    /// As an autoscaler does it, through the subresource.
    func scale(_ release: String, to replicas: Int) throws {
        let change: Value = ["spec": ["replicas": .int(replicas)]]
        let key = ObjectKey(namespace: "shop", name: release)
        let request = Request(.patch(.merge(change)), .release, at: key, subresource: "scale")
        _ = try server.as("horizontal-pod-autoscaler").perform(request).get()
    }
}

import KubernetesObjects
import ReleaseSimulation
import Testing

struct `A canary` {
    @Test func `is proven when nothing fails, and what was before goes`() throws {
        try Scenario.run { world in
            try world.declare(ReleaseDraft("web", version: "1"))
            try await world.wait("1 runs") { $0.phase(of: "web") == "Succeeded" }
            try world.declare(ReleaseDraft("web", version: "2"))
            try await world.wait("2 is proven") { $0.outcome(of: "web") == "Succeeded" && $0.passages(of: "web").count == 2 }
            #expect(world.answering("web") == ["2"])
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 4] }
        }
    }
}

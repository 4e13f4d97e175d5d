import Clocks
import Documents
import Instants
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `A worker without a Service` {
    @Test func `is replaced by shares of pods, and only one version works in the end`() throws {
        try Scenario.run { world in
            try await world.run(.worker("1"))
            try await world.begin(.worker("2"), toStage: 0)
            same(world.pods(of: "web"), ["1": 4, "2": 2])
            try await world.ends("web", "2", "Succeeded")
            same(world.list(.services, in: "shop").map(\.name), [])
            // Pods that nobody asks work nevertheless: what was before is not kept up beside what is proven.
            same(world.pods(of: "web"), ["2": 4])
        }
    }

    @Test func `goes back by stopping the candidate's pods first`() throws {
        try Scenario.run { world in
            try await world.run(.worker("1"))
            try await world.begin(.worker("2"), toStage: 0)
            let (moment, began) = (world.moment, world.clock.now)
            try world.decide(.abort, on: "web")
            try await world.ends("web", "2", "Aborted")
            let first = world.server.writes(after: moment).first {
                $0.resource == .replicaSets && $0.object[["spec", "replicas"]] == 0
            }
            same(first.map { $0.instant - began <= .seconds(5) }, true)
            try await world.wait("1 works alone") { $0.pods(of: "web") == ["1": 4] }
        }
    }
}

extension ReleaseDraft {
    static func worker(_ version: String) -> ReleaseDraft {
        .short("web", version, replicas: 4).with("traffic", value: ["router": ["none": [:]]])
    }
}

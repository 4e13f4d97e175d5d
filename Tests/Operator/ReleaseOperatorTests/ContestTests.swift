import Documents
import KubernetesObjects
import ReleaseSimulation
import TestSupport
import Testing

struct `Somebody who takes the traffic` {
    @Test func `once is put right`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try world.apply(.services, service("web", selector: ["app": "elsewhere"]))
            try await world.wait("it is put right") { $0.moves(of: "web").map(\.to) == ["1", "nobody of ours", "1"] }
            try await world.wait("it answers again") { $0.answering("web") == ["1"] }
        }
    }

    /// Argo CD, say, that syncs every few seconds.
    @Test func `again and again is let have it, and people are told`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.contest()
            same(world.condition("Stalled", of: "web"), "True Contested")
            has(world.message(of: "web"), "it selects app=elsewhere")
            has(world.news(of: "web").joined(), "Stalled: Contested: ")
            let moment = world.moment
            try await world.pass(.seconds(300))
            same(world.doings(since: moment), [])
        }
    }

    /// What they set sends no request to the candidate, whose pods go; the stable's stay, whoever asks them.
    @Test func `again and again in the middle of a rollout ends it`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            let slow = ReleaseDraft.short("web", "2")
                .with("strategy", value: ["canary": ["stages": [["weight": 50, "hold": "30m"]]]])
            try await world.begin(slow, toStage: 0)
            try await world.contest()
            try await world.pass(.seconds(20))
            let moment = world.moment
            try await world.pass(.seconds(300))
            same(world.condition("Stalled", of: "web"), "True Contested")
            same(world.moves(of: "web", since: moment).map(\.to), [])
            same(world.pods(of: "web"), ["1": 2])
            same(world.outcome(of: "web", "2"), "RolledBack")
        }
    }
}

extension ReleaseWorld {
    /// Takes the Service whenever it is ours, until nobody takes it back.
    fileprivate func contest() async throws {
        for _ in 0..<30 where condition("Stalled", of: "web") != "True Contested" {
            try apply(.services, service("web", selector: ["app": "elsewhere"]))
            try await pass(.seconds(10))
        }
    }
}

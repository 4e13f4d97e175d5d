import Documents
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import TestSupport
import Testing

struct `A canary` {
    @Test func `is proven when nothing fails, and what was before goes`() throws {
        try Scenario.run { world in
            try await world.run(ReleaseDraft("web", version: "1"))
            same(world.moves(of: "web").map(\.to), ["1"])
            same(world.passages(of: "web").count, 1)
            let moment = world.moment
            try await world.run(ReleaseDraft("web", version: "2"))
            same(world.moves(of: "web", since: moment).map(\.to), ["both", "2"])
            same(world.answering("web"), ["2"])
            same(world.pods(of: "web"), ["1": 4, "2": 4])
            // Each passage bears what the one before it was, so that none can be changed unnoticed.
            let passages = world.passages(of: "web")
            same(passages[0]["spec"]["previous"].string, nil)
            same(passages[1]["spec"]["previous"].string, Passage.link(to: passages[0].value))
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 4] }
        }
    }

    /// The pause is longer than the deadline and the hold together; neither counts while it lasts.
    @Test func `stays where it is while paused, and goes on when resumed`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            try world.decide(.pause, on: "web", reason: "looking at the logs")
            try await world.wait("it is paused") { $0.message(of: "web").hasPrefix("paused at 50 % by ada") }
            same(world.condition("Ready", of: "web"), "Unknown Paused")
            let moment = world.moment
            try await world.pass(.seconds(600))
            same(world.doings(since: moment), [])
            same(world.answering("web"), ["1", "2"])
            try world.decide(.resume, on: "web")
            try await world.ends("web", "2", "Succeeded")
        }
    }

    @Test func `leaves a hold early when a person skips it`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            let slow = ReleaseDraft.short("web", "2")
                .with("strategy", value: ["canary": ["stages": [["weight": 50, "hold": "10h"]]]])
            try await world.begin(slow, toStage: 0)
            try await world.pass(.seconds(120))
            try world.decide(.skip, on: "web")
            try await world.reach(stage: 1, of: "web", version: "2")
            try await world.ends("web", "2", "Succeeded")
        }
    }

    /// Of n pods some get no more than what is asked for, and never more than half.
    @Test(arguments: [1, 2, 3, 10])
    func `gives the candidate its part of the pods, at most half before the switch`(replicas: Int) throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1", replicas: replicas))
            try await world.begin(.short("web", "2", replicas: replicas), toStage: 0)
            same(world.pods(of: "web"), ["1": replicas, "2": replicas])
            try await world.wait("half") { $0.status(of: "web")["weights"]["effective"].int == 50 }
            try await world.ends("web", "2", "Succeeded")
        }
    }
}

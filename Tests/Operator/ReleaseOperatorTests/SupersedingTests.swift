import Clocks
import Documents
import Instants
import ReleaseSimulation
import TestSupport
import Testing

struct `Another declaration` {
    /// Traffic goes back to the stable first, never on to the newer candidate.
    @Test(arguments: [0, 1, 2])
    func `during a rollout ends it through the stable, and then has its own`(stage: Int) throws {
        try Scenario.run { world in
            try await world.run(.steps("web", "1"))
            try await world.begin(.steps("web", "2"), toStage: stage)
            let moment = world.moment
            try await world.begin(.steps("web", "3"), toStage: 0)
            same(world.outcome(of: "web", "2"), "Superseded")
            same(world.moves(of: "web", since: moment).map(\.to), ["1", "both"])
            try await world.ends("web", "3", "Succeeded")
            try await world.wait("the others are gone") { $0.pods(of: "web") == ["3": 2] }
        }
    }

    /// In an incident somebody reverts the commit.
    @Test(arguments: [0, 1, 2])
    func `of the stable takes the traffic back in one write, and no rollout follows`(stage: Int) throws {
        try Scenario.run { world in
            try await world.run(.steps("web", "1"))
            try await world.begin(.steps("web", "2"), toStage: stage)
            let (moment, began) = (world.moment, world.clock.now)
            try world.declare(.steps("web", "1"))
            try await world.ends("web", "2", "Superseded")
            let moves = world.moves(of: "web", since: moment)
            same(moves.map(\.to), ["1"])
            same(moves.allSatisfy { $0.at - began <= .seconds(5) }, true)
            try await world.wait("1 runs") { $0.runs("1", of: "web") && $0.pods(of: "web") == ["1": 2] }
            same(world.podsMade("1", since: moment), [])
            same(world.passages(of: "web").count, 2)
            // What was left is refused: the content was seen to change, so going there again is new.
            try await world.run(.steps("web", "2"))
        }
    }

    @Test func `of what was before is one write while its pods are up, without stages or bake`() throws {
        try Scenario.run { world in
            try await world.run(.steps("web", "1"))
            try await world.run(.steps("web", "2"))
            let (moment, began) = (world.moment, world.clock.now)
            try await world.run(.steps("web", "1"))
            let moves = world.moves(of: "web", since: moment)
            same(moves.map(\.to), ["1"])
            same(moves.allSatisfy { $0.at - began <= .seconds(5) }, true)
            same(world.podsMade("1", since: moment), [])
            try await world.wait("2 is gone") { $0.pods(of: "web") == ["1": 2] }
        }
    }

    @Test(arguments: ["hold", "rollBack"])
    func `of what was before is heard also during a freeze`(running: String) throws {
        try Scenario.run { world in
            try await world.run(.steps("web", "1"))
            try await world.run(.steps("web", "2"))
            try world.freeze(running: running)
            try await world.run(.steps("web", "1"))
            same(world.answering("web"), ["1"])
        }
    }

    @Test func `of what was before is a rollout like any other once its pods are gone`() throws {
        try Scenario.run { world in
            try await world.run(.steps("web", "1"))
            try await world.run(.steps("web", "2"))
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 2] }
            let moment = world.moment
            try await world.run(.steps("web", "1"))
            same(world.moves(of: "web", since: moment).map(\.to), ["both", "1"])
        }
    }
}

extension ReleaseDraft {
    /// Two stages before the switch, each short.
    static func steps(_ name: String, _ version: String) -> ReleaseDraft {
        .short(name, version).with(
            "strategy",
            value: [
                "canary": [
                    "stages": [["weight": 10, "hold": "20s"], ["weight": 50, "hold": "20s"]]
                ]
            ])
    }
}

import Clocks
import Documents
import Instants
import ReleaseModel
import ReleaseSimulation
import TestSupport
import Testing

struct `A person` {
    @Test func `aborts, and nothing but a retry tries that declaration again`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            let (moment, began) = (world.moment, world.clock.now)
            try world.decide(.abort, on: "web", reason: "wrong prices")
            try await world.ends("web", "2", "Aborted")
            let moves = world.moves(of: "web", since: moment)
            same(moves.map(\.to), ["1"])
            same(moves.allSatisfy { $0.at - began <= .seconds(5) }, true)
            has(world.message(of: "web"), "2 was refused: aborted by ada: wrong prices; 1 runs")
            let after = world.moment
            try await world.pass(.seconds(600))
            same(world.podsMade("2", since: after), [])
            try world.decide(.retry, on: "web")
            try await world.ends("web", "2", "Succeeded")
            same(world.status(of: "web")["declaration"]["number"].int, 3)
        }
    }

    /// From the word on no request goes to the candidate for longer than five seconds, wherever it is.
    @Test(arguments: ["bringing up 2", "holding at 50 %", "baking until", "bringing up 3"])
    func `is heard within five seconds in any state`(state: String) throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try world.declare(.short("web", "2"))
            if state == "bringing up 3" {
                // Its traffic is on its way back to the stable, or has just come there.
                try await world.reach(stage: 0, of: "web", version: "2")
                try world.declare(.short("web", "3"))
            }
            try await world.wait(state, every: .milliseconds(200)) { $0.message(of: "web").contains(state) }
            let began = world.clock.now
            try world.decide(.abort, on: "web")
            try await world.wait("1 alone is asked", atMost: .seconds(5), every: .milliseconds(200)) {
                $0.answering("web") == ["1"] && $0.phase(of: "web") != "Running"
            }
            same(world.moves(of: "web").allSatisfy { $0.at <= began + .seconds(5) }, true)
            let version = state == "bringing up 3" ? "3" : "2"
            try await world.ends("web", version, "Aborted")
            same(world.answering("web"), ["1"])
        }
    }

    /// In each of these states a rollback is heard.
    @Test(arguments: ["running", "paused", "frozen"])
    func `rolls back whatever the rollout waits for`(state: String) throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            switch state {
            case "paused":
                try world.decide(.pause, on: "web")
                try await world.wait("it is paused") { $0.message(of: "web").contains("paused") }
            case "frozen":
                try world.freeze(running: "hold")
                try await world.wait("it is frozen") { $0.message(of: "web").contains("by the freeze") }
            default: break
            }
            let (moment, began) = (world.moment, world.clock.now)
            try world.decide(.rollback, on: "web")
            try await world.ends("web", "2", "RolledBack")
            let moves = world.moves(of: "web", since: moment)
            same(moves.map(\.to), ["1"])
            same(moves.allSatisfy { $0.at - began <= .seconds(5) }, true)
        }
    }

    @Test func `rolls back while the next rollout waits at a gate`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.run(.short("web", "2"))
            try world.freeze(running: "hold")
            try world.declare(.short("web", "3"))
            try await world.wait("3 waits") { $0.message(of: "web").contains("nothing starts: the freeze") }
            let moment = world.moment
            try world.decide(.rollback, on: "web")
            try await world.wait("1 answers") { $0.answering("web") == ["1"] }
            same(world.moves(of: "web", since: moment).map(\.to), ["1"])
        }
    }

    @Test func `rolls back to the version two back, which stays until something else is declared`() throws {
        try Scenario.run { world in
            for version in ["1", "2", "3"] { try await world.run(.short("web", version)) }
            try await world.wait("3 is alone") { $0.pods(of: "web") == ["3": 2] }
            let moment = world.moment
            try world.decide(.rollback, on: "web", to: "1", reason: "3 and 2 are wrong")
            try await world.wait("it is pinned") { $0.phase(of: "web") == "Pinned" }
            same(world.moves(of: "web", since: moment).map(\.to), ["1"])
            same(world.message(of: "web"), "3 is declared, and 1 runs: rolled back by ada: 3 and 2 are wrong")
            same(world.condition("Stalled", of: "web"), "True Pinned")
            try await world.wait("1 is alone") { $0.pods(of: "web") == ["1": 2] }
            let after = world.moment
            try await world.pass(.seconds(600))
            same(world.doings(since: after), [])
            try await world.run(.short("web", "4"))
        }
    }

    @Test func `who decides about another declaration has decided nothing`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try world.decide(.abort, on: "web")
            try world.decide(.pause, on: "web")
            try await world.run(.short("web", "2"))
        }
    }
}

extension ReleaseWorld {
    func freeze(running: String, reason: String = "the shop is full") throws {
        try apply(
            .freeze,
            [
                "apiVersion": "martlet.dev/v1alpha1", "kind": "Freeze", "metadata": ["name": "sale"],
                "spec": [
                    "namespaces": ["shop"], "reason": .string(reason), "user": "grace", "running": .string(running),
                ],
            ])
    }
}

import Clocks
import Documents
import Instants
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import TestSupport
import Testing

struct `A freeze` {
    @Test func `that holds keeps a rollout where it is, and its time does not count`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            try world.freeze(running: "hold")
            try await world.wait("it is held") { $0.message(of: "web").contains("by the freeze sale of grace") }
            let moment = world.moment
            try await world.pass(.seconds(600))
            same(world.doings(since: moment), [])
            try world.delete(.freeze, ObjectKey(name: "sale"))
            try await world.ends("web", "2", "Succeeded")
        }
    }

    @Test func `that lets what runs finish starts nothing new`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            try world.freeze(running: "finish")
            try await world.ends("web", "2", "Succeeded")
            try world.declare(.short("web", "3"))
            try await world.wait("3 waits") { $0.message(of: "web").contains("nothing starts: the freeze sale") }
            same(world.condition("Ready", of: "web"), "Unknown Gated")
            try world.delete(.freeze, ObjectKey(name: "sale"))
            try await world.ends("web", "3", "Succeeded")
        }
    }

    @Test func `that rolls back takes the traffic back at once`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            let (moment, began) = (world.moment, world.clock.now)
            try world.freeze(running: "rollBack")
            try await world.ends("web", "2", "RolledBack")
            let moves = world.moves(of: "web", since: moment)
            same(moves.map(\.to), ["1"])
            same(moves.allSatisfy { $0.at - began <= .seconds(5) }, true)
            has(world.message(of: "web"), "the freeze sale by grace: the shop is full")
        }
    }
}

struct `A namespace` {
    @Test func `that no Environment selects starts nothing once there is one`() throws {
        try Scenario.run { world in
            try world.apply(.environment, environment("production", ["names": ["elsewhere"]]))
            try world.declare(.short("web", "1"))
            try await world.wait("it is told") {
                $0.message(of: "web").contains("no Environment selects the namespace shop")
            }
            same(world.condition("Stalled", of: "web"), "True NoEnvironment")
            same(world.pods(of: "web"), [:])
            try world.apply(.environment, environment("production", ["names": ["shop"]]))
            try await world.wait("it runs") { $0.runs("1", of: "web") }
        }
    }

    /// Something runs already; what is new waits.
    @Test func `that two Environments select starts nothing, and keeps what runs`() throws {
        try Scenario.run { world in
            try world.apply(.environment, environment("production", ["names": ["shop"]]))
            try await world.run(.short("web", "1"))
            try world.apply(.environment, environment("other", ["names": ["shop"]]))
            try world.declare(.short("web", "2"))
            try await world.wait("it is told") { $0.message(of: "web").contains("other and production both select") }
            same(world.answering("web"), ["1"])
            same(world.podsMade("2", since: 0), [])
            try world.delete(.environment, ObjectKey(name: "other"))
            try await world.ends("web", "2", "Succeeded")
        }
    }

    @Test func `that is deleted in the middle of a rollout is left alone`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            try world.delete(.namespaces, ObjectKey(name: "shop"))
            try await world.wait("it is gone") { $0.find(.namespaces, ObjectKey(name: "shop")) == nil }
            let moment = world.moment
            try await world.pass(.seconds(300))
            same(world.doings(since: moment), [])
        }
    }
}

private func environment(_ name: String, _ namespaces: Value) -> Value {
    [
        "apiVersion": "martlet.dev/v1alpha1", "kind": "Environment", "metadata": ["name": .string(name)],
        "spec": ["namespaces": namespaces],
    ]
}

import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import ReleaseModel
import ReleaseOperator
import ReleasePorts
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `A blue-green release` {
    @Test func `switches in one write when all are ready, and keeps what was`() throws {
        try Scenario.run { world in
            try await world.run(.blueGreen("web", "1"))
            let moment = world.moment
            try await world.begin(.blueGreen("web", "2"), toStage: 0)
            same(world.answering("web"), ["1"])
            try await world.ends("web", "2", "Succeeded")
            same(world.moves(of: "web", since: moment).map(\.to), ["2"])
            same(world.pods(of: "web"), ["1": 2, "2": 2])
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 2] }
        }
    }

    /// The candidate is asked through a Service of its own, and is well only after a while.
    @Test func `asks the candidate before it gets any request`() throws {
        try Scenario.run { world in
            world.answer { _ in .answer(status: 200, body: []) }
            try await world.run(.probed("web", "1"))
            let asked = Lock<Set<String>>([])
            world.answer { url in
                asked.withLock { _ = $0.insert(url) }
                return .answer(status: 503, body: [])
            }
            let moment = world.moment
            try world.declare(.probed("web", "2"))
            try await world.wait("it waits for the probe") { $0.message(of: "web").contains("waiting for smoke") }
            same(world.answering("web"), ["1"])
            let host = world.list(.replicaSets, in: "shop").map(\.name).first {
                world.podsMade("2", since: moment).first!.hasPrefix($0)
            }
            same(asked.withLock { $0 }, ["http://\(host ?? "").shop.svc:8080/health"])
            world.answer { _ in .answer(status: 200, body: []) }
            try await world.ends("web", "2", "Succeeded")
            same(world.moves(of: "web", since: moment).map(\.to), ["2"])
        }
    }

    @Test func `never gives a request to what fails before`() throws {
        try Scenario.run { world in
            try await world.run(.probed("web", "1"))
            world.answer { _ in .none(because: "connection refused") }
            let moment = world.moment
            try world.declare(.probed("web", "2"))
            try await world.ends("web", "2", "RolledBack")
            same(world.moves(of: "web", since: moment).map(\.to), [])
            has(world.message(of: "web"), "smoke failed 4 times in a row: http://")
            has(world.message(of: "web"), "connection refused")
        }
    }
}

extension ReleaseDraft {
    static func probed(_ name: String, _ version: String) -> ReleaseDraft {
        .blueGreen(name, version).with(
            "checks",
            value: [["name": "smoke", "every": "5s", "at": ["traffic"], "http": ["path": "/health"]]])
    }
}

import Clocks
import Documents
import Instants
import KubernetesObjects
import Locks
import ReleaseModel
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

    @Test func `switches in steps where a router has weights, and goes back in one write from any`() throws {
        try Scenario.run(.alone, MapRouter.catalog) { world in
            try world.apply(
                .configMaps,
                ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "split", "namespace": "shop"]])
            try await world.run(.weighted("web", "1"))
            let moment = world.moment
            try await world.run(.weighted("web", "2"))
            same(world.weights(since: moment), ["25 75", "50 50", "100"])
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 2] }

            try await world.begin(.weighted("web", "3"), toStage: 2)
            let (middle, began) = (world.moment, world.clock.now)
            try world.decide(.abort, on: "web")
            try await world.ends("web", "3", "Aborted")
            same(world.weights(since: middle), ["100"])
            same(
                world.passages(of: "web").last?["status"]["ending"]["since"].instant.map { $0 - began <= .seconds(5) },
                true)
            try await world.wait("3 is gone") { $0.pods(of: "web") == ["2": 2] }
        }
    }

    @Test func `waits for an object that is somebody else's to make`() throws {
        try Scenario.run(.alone, MapRouter.catalog) { world in
            try world.declare(.weighted("web", "1"))
            try await world.wait("it is told") { $0.message(of: "web").contains("there is no ConfigMap shop/split") }
            same(world.pods(of: "web"), [:])
        }
    }
}

extension ReleaseDraft {
    static func probed(_ name: String, _ version: String) -> ReleaseDraft {
        .blueGreen(name, version).with(
            "checks",
            value: [["name": "smoke", "every": "5s", "at": ["traffic"], "http": ["path": "/health"]]])
    }

    static func weighted(_ name: String, _ version: String) -> ReleaseDraft {
        .blueGreen(name, version)
            .with("strategy", value: ["blueGreen": ["switch": [25, 50, 100], "hold": "10s"]])
            .with("traffic", value: ["router": ["map": ["map": "split"]], "drain": "5s", "settle": "2s"])
    }
}

extension ReleaseWorld {
    /// The weights that the map was given since, the smaller first.
    fileprivate func weights(since moment: Int) -> [String] {
        server.writes(after: moment).filter { write in
            write.resource == .configMaps && write.key.name == "split" && write.before?["data"] != write.object["data"]
        }.map { write in
            Object(write.object)["data"].strings.values.compactMap { Int($0) }.sorted().map { "\($0)" }
                .joined(separator: " ")
        }
    }
}

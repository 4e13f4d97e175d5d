import Chances
import Documents
import Instants
import KubernetesAPI
import KubernetesClient
import KubernetesObjects
import Scheduling
import SimulatedKubernetes
import Telemetry
import TestSupport
import Testing

struct `An event` {
    @Test func `is one object with a count, however often it is told within ten minutes`() throws {
        try simulate { desk in
            for _ in 0..<3 { try await desk.tell("Stage 2 entered.") }
            try await desk.tell("Stage 3 entered.")
            same(desk.stored, ["StageEntered ×3: Stage 2 entered.", "StageEntered ×1: Stage 3 entered."])
            try await desk.clock.sleep(for: .seconds(601))
            try await desk.tell("Stage 2 entered.")
            same(desk.stored.count, 3)
        }
    }

    @Test func `is in the namespace of its object, and names it`() throws {
        try simulate { desk in
            try await desk.tell("x", about: ObjectKey(name: "system:node:Ünlü"))
            let event = try #require(desk.events.first)
            same(event.metadata.namespace, "default")
            same(event.name.hasPrefix("system-node--nl."), true)
            same(event["involvedObject"]["name"].string, "system:node:Ünlü")
        }
    }

    @Test func `is cut to what the API takes, in whole characters`() {
        let long = ObjectEvent("Long", about: reference(ObjectKey(name: "a")), String(repeating: "é", count: 2_000))
        same(long.message.utf8.count <= 1_024, true)
        same(long.message.hasSuffix("é…"), true)
    }

    @Test func `never stands in the way, and comes when the trouble ends soon`() throws {
        try simulate(faults: [Fault(.to("events"), .first(2), .loseAnswer)]) { desk in
            try await desk.tell("x")
            try await desk.clock.sleep(for: .seconds(10))
            same(desk.stored, ["StageEntered ×1: x"])
        }
        try simulate(faults: [Fault(.to("events"), .answer(.forbidden("no")))]) { desk in
            try await desk.tell("x")
            same(desk.metrics.value("events_dropped_total", ["because": "refused"]), 1)
        }
    }

    @Test func `is not told a hundred times an hour, nor kept without bounds`() throws {
        try simulate { desk in
            for number in 0..<100 { desk.recorder.record(desk.event("\(number)")) }
            try await desk.clock.sleep(for: .seconds(1))
            same(desk.stored.count, 25)
            same(desk.metrics.value("events_dropped_total", ["because": "rate"]), 75)
            for number in 0..<600 { desk.recorder.record(desk.event("\(number)")) }
            // One of them is in the recorder's hands, and 512 are in its queue.
            same(desk.metrics.value("events_dropped_total", ["because": "queue"]), 87)
        }
    }

    private func simulate(faults: [Fault] = [], _ body: @escaping @Sendable (Desk) async throws -> Void) throws {
        let simulation = Simulation(seed: 1)
        try simulation.run {
            let desk = Desk(simulation, faults)
            let task = Task { await desk.recorder.run() }
            try await body(desk)
            task.cancel()
            await task.value
        }
    }
}

/// Records events on a simulated cluster, and shows what is stored of them.
private struct Desk: Sendable {
    let clock: SteppedClock
    let metrics = Metrics()
    let recorder: EventRecorder
    private let server: SimulatedCluster

    init(_ simulation: Simulation, _ faults: [Fault]) {
        clock = simulation.clock
        server = SimulatedCluster(clock: clock, chance: simulation.chance())
        let connection = FaultyCluster(server, clock: clock, chance: simulation.chance(), faults: faults)
        let surroundings = Surroundings(
            clock: clock, chance: simulation.chance(), log: Logger(to: MemoryLog()) { [clock] in clock.now },
            metrics: metrics)
        recorder = EventRecorder(component: "martlet", instance: "martlet-1", to: connection, within: surroundings)
    }

    func event(_ message: String, about key: ObjectKey = ObjectKey(namespace: "default", name: "web")) -> ObjectEvent {
        ObjectEvent("StageEntered", about: reference(key), message)
    }

    func tell(_ message: String, about key: ObjectKey = ObjectKey(namespace: "default", name: "web")) async throws {
        recorder.record(event(message, about: key))
        try await clock.sleep(for: .seconds(1))
    }

    var events: [Object] {
        guard case .success(.list(let list)) = server.perform(Request(.list(.all), .events)) else { return [] }
        return list.items.sorted { Int($0.metadata.resourceVersion)! < Int($1.metadata.resourceVersion)! }
    }

    var stored: [String] {
        events.map {
            "\($0["reason"].string ?? "") ×\($0["count"].int ?? 0): \($0["message"].string ?? "")"
        }
    }
}

private func reference(_ key: ObjectKey) -> ObjectReference {
    ObjectReference(apiVersion: "martlet.dev/v1alpha1", kind: "Release", key: key, uid: "u-\(key.name)")
}

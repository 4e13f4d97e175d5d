import Chances
import Clocks
import ControllerKit
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import Scheduling
import SimulatedKubernetes
import Telemetry
import TestSupport
import Testing

struct `Leader election` {
    @Test func `cancels the work of who cannot renew, before another begins`() throws {
        try simulate { world in
            world.cutOff("a", for: .seconds(60))
            try await world.clock.sleep(for: .seconds(90))
            same(world.told, ["a begins 1", "a ends 1", "b begins 2"])
            same(world.replica("a").term, nil)
            same(world.replica("a").leader, "b")
        }
    }

    @Test func `gives the lease back when it is stopped, and only after the work has ended`() throws {
        try simulate { world in
            let start = world.clock.uptime
            world.replica("a").stop()
            while world.told.count < 3 { try await world.clock.sleep(for: .milliseconds(100)) }
            same(world.told, ["a begins 1", "a ends 1", "b begins 2"])
            same(world.clock.uptime - start < .seconds(4), true)
        }
    }

    @Test func `is over when somebody else takes the lease, and begins again with a larger epoch`() throws {
        try simulate { world in
            // An administrator with an opinion.
            let taken: Value = ["spec": ["holderIdentity": "c", "leaseTransitions": 8]]
            _ = try await world.server.patch(.leases, world.key, .merge(taken))
            try await world.clock.sleep(for: .seconds(5))
            same(world.told, ["a begins 1", "a ends 1"])
            try await world.clock.sleep(for: .seconds(15))
            same(world.told.count, 3)
            same(world.told.last?.hasSuffix("begins 9"), true)
        }
    }

    @Test func `leaves what others have written into the lease`() throws {
        try simulate { world in
            let note: Value = ["metadata": ["annotations": ["note": "ours"]]]
            _ = try await world.server.patch(.leases, world.key, .merge(note))
            try await world.clock.sleep(for: .seconds(10))
            same(world.told, ["a begins 1"])
            same(try await world.server.get(.leases, world.key).metadata.annotations, ["note": "ours"])
        }
    }

    /// Runs a test once “a” leads and “b” stands by.
    private func simulate(_ body: @escaping @Sendable (World) async throws -> Void) throws {
        let simulation = Simulation(seed: 1)
        let world = World(simulation)
        try simulation.run {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in ["a", "b"] {
                    group.addTask { await world.run(name) }
                    try await world.clock.sleep(for: .seconds(1))
                }
                try await body(world)
                group.cancelAll()
            }
        }
    }
}

/// Two replicas that stand for election, each with a connection of its own.
private struct World: Sendable {
    let clock: SteppedClock
    let server: SimulatedCluster
    let key = ObjectKey(namespace: "default", name: "martlet")
    private let connections: [String: FaultyCluster]
    private let replicas: [String: LeaderElection]
    private let notes = Notes()

    private final class Notes: Sendable {
        let lines = Lock<[String]>([])
    }

    init(_ simulation: Simulation) {
        let clock = simulation.clock
        let server = SimulatedCluster(clock: clock, chance: simulation.chance())
        var connections: [String: FaultyCluster] = [:]
        var replicas: [String: LeaderElection] = [:]
        for name in ["a", "b"] {
            let connection = FaultyCluster(server, clock: clock, chance: simulation.chance(), faults: [])
            connections[name] = connection
            replicas[name] = LeaderElection(
                for: key, as: name, on: connection,
                within: Surroundings(
                    clock: clock, chance: simulation.chance(), log: Logger(to: Nowhere()) { clock.now },
                    metrics: Metrics()))
        }
        (self.clock, self.server, self.connections, self.replicas) = (clock, server, connections, replicas)
    }

    func replica(_ name: String) -> LeaderElection { replicas[name]! }

    /// What has begun and ended, in order.
    var told: [String] { notes.lines.withLock { $0 } }

    func run(_ name: String) async {
        await replica(name).run { term in
            notes.lines.withLock { $0.append("\(name) begins \(term.epoch)") }
            try? await clock.sleep(for: .seconds(3_600))
            notes.lines.withLock { $0.append("\(name) ends \(term.epoch)") }
        }
    }

    func cutOff(_ name: String, for duration: Duration) {
        connections[name]!.add(Fault(.all, .unreachable, during: clock.now..<clock.now + duration))
    }
}

import Chances
import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import Scheduling
import SimulatedKubernetes
import Telemetry

/// Two replicas of the toy controller on a simulated cluster, the people who use it, and its misfortunes.
final class ToyWorld: Sendable {
    let clock: SteppedClock
    let server: SimulatedCluster
    let trace = Trace()
    private let simulation: Simulation
    private let plan: FaultyCluster
    private let replicas = Lock<[Place: ToyReplica]>([:])
    private let started = Lock(0)
    /// Which write to a ConfigMap leaves its process dead and arrives long after, and how many there were.
    private let late: Int?
    private let written = Lock(0)

    /// Where a replica runs; a new process takes the place of one that has died.
    enum Place: String, CaseIterable { case left, right }

    init(_ simulation: Simulation, faults: [Fault], late: Int?) {
        self.simulation = simulation
        self.late = late
        clock = simulation.clock
        server = SimulatedCluster(clock: clock, chance: simulation.chance())
        plan = FaultyCluster(server, clock: clock, chance: simulation.chance(), faults: faults, trace: trace)
    }

    /// The whole story, in which whatever fails is replaced; then what is wrong at its end.
    static func run(
        seed: UInt64, faults: [Fault] = [], late: Int? = nil, idle: Duration = .zero
    ) throws -> Outcome {
        let simulation = Simulation(seed: seed)
        return try simulation.run {
            let world = ToyWorld(simulation, faults: faults, late: late)
            // Their way to the server leads through the world, and so they would keep one another.
            defer { world.replicas.withLock { $0 = [:] } }
            return try await withThrowingTaskGroup(of: Void.self) { group in
                for place in Place.allCases { group.addTask { await world.keepRunning(place) } }
                group.addTask { await world.sendBookmarks() }
                try await world.story()
                let before = world.changes.count
                try await world.clock.sleep(for: idle)
                group.cancelAll()
                return world.outcome(before)
            }
        }
    }

    struct Outcome: Sendable, Equatable {
        /// What was wrong at any moment, or at the end.
        var complaints: [String]
        /// Equal for equal runs.
        var trace: String
        /// How many requests to change a ConfigMap the processes have sent.
        var writes: Int
        /// How often anything was changed while nothing was to be done.
        var idleChanges: Int
    }

    /// What people do, each time when things have come to rest or just before they have.
    private func story() async throws {
        try await changed("web", to: "blue")
        try await changed("web", to: "green")
        // Sooner than it can be carried out, and back to what is there already.
        declare("web", "red")
        try await clock.sleep(for: .milliseconds(300))
        try await changed("web", to: "green")
        if let leader { replicas.withLock { $0[leader] }?.stop() }
        try await changed("web", to: "blue")
        _ = server.perform(Request(.delete(), .configMaps, namespace: "default", name: "web"))
        try await changed("web", to: "green")
        plan.endFaults()
        try await rest()
    }

    private func changed(_ name: String, to text: String) async throws {
        declare(name, text)
        try await rest()
    }

    private func declare(_ name: String, _ text: String) {
        let object = Object([
            "metadata": ["name": .string(name), "labels": [Toy.role: "declared"]], "data": ["text": .string(text)],
        ])
        let create = Request(.create(object), .configMaps, namespace: "default")
        if case .success = server.perform(create) { return }
        _ = server.perform(Request(.patch(.merge(object.value)), .configMaps, namespace: "default", name: name))
    }

    /// Waits until nothing has been changed for half a minute: a crash, and the election after it, takes less.
    private func rest() async throws {
        var (seen, quiet) = (-1, 0)
        while quiet < 6 {
            quiet = changes.count == seen ? quiet + 1 : 0
            seen = changes.count
            try await clock.sleep(for: .seconds(5))
        }
    }

    private var leader: Place? {
        Place.allCases.first { place in replicas.withLock { $0[place] }?.leads == true }
    }

    /// All that has happened to what the toy is about.
    private var changes: [SimulatedKubernetes.Write] { server.writes().filter { $0.resource == .configMaps } }

    private func outcome(_ before: Int) -> Outcome {
        var invariants = ToyInvariants()
        for write in server.writes() { invariants.see(write) }
        return Outcome(
            complaints: invariants.violations + invariants.atRest(), trace: "\(trace.fingerprint) \(simulation.trace)",
            writes: written.withLock { $0 }, idleChanges: changes.count - before)
    }
}

extension ToyWorld {
    /// Starts a process, and another one five seconds after it has ended.
    private func keepRunning(_ place: Place) async {
        while !Task.isCancelled {
            let number = started.withLock { number in
                number += 1
                return number
            }
            await live(place, as: "\(place.rawValue)-\(number)")
            try? await clock.sleep(for: .seconds(5))
        }
    }

    /// The life of one process, to its end or its death.
    private func live(_ place: Place, as identity: String) async {
        // Each machine has a clock of its own, and they do not agree.
        let clock = clock.ahead(by: place == .left ? .seconds(90) : .seconds(-3_600))
        let surroundings = Surroundings(
            clock: clock, chance: simulation.chance(), log: Logger(to: Nowhere()) { clock.now }, metrics: Metrics())
        let process = Lock<Task<Void, Never>?>(nil)
        let connection = plan.restarted { _ in process.withLock { $0 }?.cancel() }
        let road = Road(world: self, connection: connection) { process.withLock { $0 }?.cancel() }
        let replica = ToyReplica(identity, on: road, within: surroundings)
        replicas.withLock { $0[place] = replica }
        let task = Task { _ = await replica.run() }
        process.withLock { $0 = task }
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func sendBookmarks() async {
        while (try? await clock.sleep(for: .seconds(60))) != nil { server.sendBookmarks() }
    }

    /// The way to the server, on which one write may be so late that its sender does not live to see it arrive.
    private struct Road: Cluster {
        let world: ToyWorld
        let connection: FaultyCluster
        let die: @Sendable () -> Void

        func send(_ request: Request) async throws(ClusterError) -> Answer {
            guard request.resource == .configMaps, request.changes else { return try await connection.send(request) }
            let number = world.written.withLock { number in
                number += 1
                return number
            }
            guard number == world.late else { return try await connection.send(request) }
            Task {
                try await world.clock.sleep(for: .seconds(40))
                world.trace.note("arrives late: \(world.server.perform(request))", at: world.clock.now)
            }
            die()
            throw .cancelled
        }

        func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents {
            try await connection.watch(request)
        }

        func discover() async throws(ClusterError) -> Discovery { try await connection.discover() }
    }
}

extension Request {
    fileprivate var changes: Bool {
        switch verb {
        case .get, .list, .watch: false
        case .create, .update, .patch, .delete, .deleteCollection: true
        }
    }
}

import Chances
import Clocks
import CommandLineInterface
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import ReleaseInvariants
import ReleaseModel
import ReleaseSimulation
import Scheduling
import SimulatedKubernetes
import Testing

/// One story in a simulated cluster, under the seeded scheduler; every write in it is seen by a witness.
enum Scenario {
    @discardableResult
    static func run<Result: Sendable>(
        seed: UInt64 = 7, _ settings: ReleaseWorld.Settings = .alone, _ parts: Catalog = CommandLineInterface.catalog,
        at location: SourceLocation = #_sourceLocation,
        endsAtRest: Bool = false, _ story: @escaping @Sendable (ReleaseWorld) async throws -> Result
    ) throws -> Result {
        let simulation = Simulation(seed: seed)
        let (witness, unrest) = (Witness(), Lock<[String]>([]))
        do {
            let result = try simulation.run {
                let world = ReleaseWorld(settings, parts, clock: simulation.clock, chance: simulation.chance())
                return try await world.live {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { try await witness.follow(world) }
                        defer { group.cancelAll() }
                        let result = try await story(world)
                        witness.look(at: world)
                        if endsAtRest { unrest.withLock { $0 = witness.atRest(world) } }
                        return result
                    }
                }
            }
            for complaint in (witness.complaints + unrest.withLock { $0 }).prefix(5) {
                Issue.record("seed \(seed): \(complaint)", sourceLocation: location)
            }
            return result
        } catch {
            throw Failed(seed: seed, error: error, complaints: witness.complaints)
        }
    }

    /// How a story failed, with what it takes to see that again.
    struct Failed: Error, CustomStringConvertible {
        let seed: UInt64
        let error: any Error
        let complaints: [String]

        var description: String { "seed \(seed): \(error)" + complaints.map { "\n\($0)" }.joined() }
    }
}

/// Shows every write to the independent checker, while there is still a history of it.
final class Witness: Sendable {
    private struct State {
        var seen = 0
        var missed: [String] = []
        var invariants = ReleaseInvariants(operator: [ReleaseWorld.account])
    }

    private let state = Lock(State())

    /// What was wrong at any moment.
    var complaints: [String] {
        state.withLock { $0.missed + $0.invariants.violations.map { "\($0)" } }
    }

    func follow(_ world: ReleaseWorld) async throws {
        while true {
            look(at: world)
            try await world.clock.sleep(for: .seconds(20))
        }
    }

    func look(at world: ReleaseWorld) {
        state.withLock { state in
            let writes = world.server.writes(after: state.seen)
            if let first = writes.first, state.seen > 0, first.version != state.seen + 1 {
                state.missed.append("the writes from \(state.seen + 1) to \(first.version - 1) were missed")
            }
            state.seen = writes.last?.version ?? state.seen
            for write in writes where write.resource != .leases { state.invariants.see(HistoryEntry(write)) }
        }
    }

    /// What is wrong with how things are, when nothing is to happen any more.
    func atRest(_ world: ReleaseWorld) -> [String] {
        look(at: world)
        return state.withLock { $0.invariants.atRest(now: world.clock.now).map { "\($0)" } }
    }
}

extension HistoryEntry {
    fileprivate init(_ write: SimulatedKubernetes.Write) {
        self.init(
            version: write.version, kind: write.resource.kind, namespace: write.key.namespace, name: write.key.name,
            before: write.before, after: write.after, at: write.instant, actor: write.actor, manager: write.manager)
    }
}

extension ReleaseWorld.Settings {
    /// One replica, which need not be elected: elections go on for ever, and most stories are not about them.
    static var alone: ReleaseWorld.Settings {
        var settings = ReleaseWorld.Settings()
        settings.replicas = 1
        return settings
    }
}

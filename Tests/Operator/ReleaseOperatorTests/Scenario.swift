import Chances
import Clocks
import CommandLineInterface
import Documents
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import Scheduling
import SimulatedKubernetes

/// One story in a simulated cluster, under the seeded scheduler, judged in the end by the independent checker.
enum Scenario {
    static func run<Result: Sendable>(
        seed: UInt64 = 7, _ settings: ReleaseWorld.Settings = ReleaseWorld.Settings(),
        _ story: @escaping @Sendable (ReleaseWorld) async throws -> Result
    ) throws -> Result {
        let simulation = Simulation(seed: seed)
        return try simulation.run {
            let world = ReleaseWorld(settings, catalog, clock: simulation.clock, chance: simulation.chance())
            return try await world.live { try await story(world) }
        }
    }
}

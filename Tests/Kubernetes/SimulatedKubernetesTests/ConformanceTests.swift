import Conformance
import Scheduling
import SimulatedKubernetes
import Testing

struct `The simulated cluster` {
    /// The same cases as a real API server's (`Tests/EndToEnd`).
    @Test(arguments: ConformanceCase.all)
    func `answers as API servers do`(subject: ConformanceCase) throws {
        let simulation = Simulation(seed: 7)
        let differences = try simulation.run {
            let cluster = SimulatedCluster(clock: simulation.clock, chance: simulation.chance())
            return try await ConformanceRun.differences(of: subject, on: cluster, clock: simulation.clock, number: 1)
        }
        for difference in differences { Issue.record("\(difference)") }
    }
}

import Chances
import Conformance
import KubernetesAPI
import Scheduling
import SimulatedKubernetes
import Testing

struct `The simulated cluster` {
    /// The same cases as a real API server's (`Tests/EndToEnd`), with controllers and, as there, without kubelets.
    @Test(arguments: ConformanceCase.all)
    func `answers as API servers do`(subject: ConformanceCase) throws {
        let simulation = Simulation(seed: 7)
        let differences = try simulation.run {
            let clock = simulation.clock
            let cluster = SimulatedCluster(clock: clock, chance: simulation.chance(), from: Self.withRoles)
            var settings = ModelSettings()
            settings.hasKubelets = false
            settings.isFurnished = true
            settings.nodes = []
            let models = RunningModels(of: cluster, clock: clock, settings: settings)
            return try await withThrowingTaskGroup(of: [String].self) { group in
                group.addTask {
                    try await models.run()
                    return []
                }
                defer { group.cancelAll() }
                return try await ConformanceRun.differences(
                    of: subject, on: cluster, serving: cluster.discover(), clock: clock)
            }
        }
        for difference in differences { Issue.record("\(difference)") }
    }

    /// As every cluster with roles is at the start; made once, since there are many roles.
    private static let withRoles: Store = {
        let now = Simulation(seed: 7).clock.now
        var store = Store(chance: Chance(seed: 7), now: now)
        store.enforceRoles(now: now)
        return store
    }()
}

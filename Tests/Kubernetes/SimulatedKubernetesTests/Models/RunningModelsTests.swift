import Chances
import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Scheduling
import Testing

@testable import SimulatedKubernetes

struct `Models that run in the background` {
    /// A client scales and watches through a connection on which things go wrong.
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `act while clients do, the same for the same seed`(seed: UInt64) throws {
        let first = try Self.story(seed)
        #expect(first.ready == 5)
        #expect(try Self.story(seed).fingerprint == first.fingerprint)
    }

    private static func story(_ seed: UInt64) throws -> (ready: Int, fingerprint: String) {
        let simulation = Simulation(seed: seed)
        let clock = simulation.clock
        let cluster = SimulatedCluster(clock: clock, chance: simulation.chance())
        let faulty = FaultyCluster(
            cluster, clock: clock, chance: simulation.chance(),
            faults: [
                Fault(.writes, .withChance(0.3), .loseAnswer), Fault(.reads, .withChance(0.3), .unreachable),
                Fault(.all, .withChance(0.2), .delay(.seconds(2))),
            ])
        let ready = try simulation.run {
            try await withThrowingTaskGroup(of: Void.self) { group in
                let models = RunningModels(of: cluster, clock: clock)
                group.addTask { try? await models.run() }
                defer { group.cancelAll() }
                await insist(faulty, clock, Request.create(replicaSet(2), .replicaSets, namespace: "default"))
                try await clock.sleep(for: .seconds(30))
                models.settings.podRules = [PodRule(.readyAfter(.seconds(7)))]
                var scale = Request(
                    .patch(.merge(["spec": ["replicas": 5]])), .replicaSets, namespace: "default", name: "web")
                scale.manager = "test"
                await insist(faulty, clock, scale)
                try await clock.sleep(for: .seconds(60))
                let request = Request(.get, .replicaSets, namespace: "default", name: "web")
                guard case .object(let set) = try await cluster.send(request) else { return 0 }
                return set["status"]["readyReplicas"].int ?? 0
            }
        }
        return (ready, faulty.trace.fingerprint)
    }
}

/// Sends it until it is there.
private func insist(_ cluster: FaultyCluster, _ clock: any WallClock, _ request: Request) async {
    while true {
        do throws(ClusterError) {
            _ = try await cluster.send(request)
            return
        } catch .alreadyExists {
            return
        } catch {
            try? await clock.sleep(for: .seconds(1))
        }
    }
}

import Clocks
import KubernetesAPI
import Locks
import Scheduling
import Subprocesses
import Telemetry
import TestSupport
import Testing

@testable import KubernetesClient

struct `A request that waits for a credential plugin` {
    /// It takes thirty seconds and fails; one of two who wait for it is cancelled after one.
    @Test func `is let go when it is cancelled`() throws {
        let simulation = Simulation(seed: 7)
        let clock = simulation.clock
        let runs = Lock(0)
        let machine = LocalMachine(
            variable: { _ in nil }, read: { path throws(FileComplaint) in throw FileComplaint(path, "not there") },
            run: { program throws(Subprocess.Failure) in
                runs.withLock { $0 += 1 }
                try? await clock.sleep(for: .seconds(30))
                throw .notStarted(program: "login", because: "it is a test")
            })
        let file = """
            {current-context: x, contexts: [{name: x, context: {cluster: c, user: u}}],
            clusters: [{name: c, cluster: {server: 'https://a'}}],
            users: [{name: u, user: {exec: {
              apiVersion: client.authentication.k8s.io/v1, command: login, interactiveMode: Never}}}]}
            """
        let login = try Login(context: nil, of: Kubeconfig(text: Array(file.utf8), file: "config"), named: "config")
        let surroundings = Surroundings(
            clock: clock, chance: simulation.chance(), log: Logger(to: Silence(), now: { clock.now }),
            metrics: Metrics())
        let ends = try simulation.run {
            let access = LoginAccess(login, on: machine, within: surroundings)
            let tasks = (0..<2).map { _ in
                Task {
                    let outcome = await end { () async throws(ClusterError) in _ = try await access.connection() }
                    return "\(clock.uptime / .seconds(1)): \(outcome)"
                }
            }
            try await clock.sleep(for: .seconds(1))
            tasks[0].cancel()
            return [await tasks[0].value, await tasks[1].value]
        }
        #expect(ends[0].hasPrefix("1.0: cancelled") && ends[1].hasPrefix("30.0: unreachable"), "\(ends)")
        #expect(runs.withLock { $0 } == 1)
    }

    private func end(_ work: () async throws(ClusterError) -> Void) async -> String {
        do {
            try await work()
            return "done"
        } catch {
            return error.name
        }
    }
}

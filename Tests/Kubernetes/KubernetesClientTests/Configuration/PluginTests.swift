import Chances
import Clocks
import Instants
import KubernetesAPI
import Locks
import Scheduling
import Telemetry
import TestSupport
import Testing

@testable import KubernetesClient
@testable import Subprocesses

struct `A credential plugin` {
    /// Each line: what it does, as a shell script; then who we are by it, or why nobody.
    @Test(arguments: goldenLines("plugins.txt", beside: testsFolder))
    func `says who we are, or why it cannot`(script: String, meaning: String) async throws {
        let login = try login(script)
        let run = PluginRun(plugin: login.user.plugin!, cluster: login.cluster, machine: .real)
        let seen: String
        do throws(ClusterError) {
            let credential = try await run.credential()
            seen = [
                credential.token.map { "token \($0)" }, credential.certificate.map { "certificate \($0.count) bytes" },
                credential.key.map { "key \($0.count) bytes" }, credential.end.map { "ends \($0.rfc3339)" },
            ].compactMap(\.self).joined(separator: ", ")
        } catch {
            seen = "\(error)"
        }
        same(seen, meaning)
    }

    @Test func `is run once for all who wait, and again before what it gave out ends`() throws {
        try simulate(answers: ["1 2026-01-01T00:10:00Z", "2 2026-01-01T00:20:00Z"]) { plugin, clock, runs in
            let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<20 { group.addTask { try await plugin.credential().token } }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            same(tokens, ["1"])
            try await clock.sleep(for: .seconds(589))
            same(try await plugin.credential().token, "1")
            same(runs(), 1)
            // Ten seconds before its end, a request might arrive too late.
            try await clock.sleep(for: .seconds(1))
            same(try await plugin.credential().token, "2")
            same(runs(), 2)
        }
    }

    @Test func `is left alone for a while when it fails, longer each time`() throws {
        try simulate(answers: []) { plugin, clock, runs in
            var seen: [Int] = []
            for _ in 0..<64 {
                _ = try? await plugin.credential()
                seen.append(runs())
                try await clock.sleep(for: .seconds(1))
            }
            // At 0, 1, 3, 7, 15, 31 and 63 seconds.
            same(
                seen.enumerated().filter { $0.element != ($0.offset == 0 ? 0 : seen[$0.offset - 1]) }.map(\.offset),
                [0, 1, 3, 7, 15, 31, 63])
        }
    }

    @Test func `is not asked for each request when the server refuses what it gives out`() throws {
        try simulate(answers: ["1", "1", "1"]) { plugin, clock, runs in
            same(plugin.refuse(), false)
            _ = try await plugin.credential()
            same(plugin.refuse(), true)
            _ = try await plugin.credential()
            same(plugin.refuse(), false)
            same(runs(), 2)
            try await clock.sleep(for: .seconds(1))
            same(plugin.refuse(), true)
        }
    }

    /// Runs a test with a plugin that answers these tokens, one after another, with or without their ends; then it fails.
    private func simulate(
        answers: [String],
        _ body: @escaping @Sendable (PluginLogin, SteppedClock, @Sendable () -> Int) async throws -> Void
    ) throws {
        let simulation = Simulation(seed: 1)
        let clock = simulation.clock
        let count = Lock(0)
        let machine = LocalMachine(
            variable: { _ in nil }, read: { path throws(FileComplaint) in throw FileComplaint(path, "No such file") },
            run: { program throws(Subprocess.Failure) in
                // Time for others to come and wait.
                try? await clock.sleep(for: .zero)
                let run = count.withLock { count in
                    count += 1
                    return count
                }
                guard run <= answers.count else { throw .notStarted(program: program.program, because: "gone") }
                let parts = answers[run - 1].split(separator: " ")
                let end = parts.count > 1 ? #", "expirationTimestamp": "\#(parts[1])""# : ""
                let answer = #"""
                    {"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1",
                     "status": {"token": "\#(parts[0])"\#(end)}}
                    """#
                return Subprocess.Outcome(ending: .exited(0), output: Array(answer.utf8), errors: [])
            })
        let login = try login("true")
        let surroundings = Surroundings(
            clock: clock, chance: simulation.chance(), log: Logger(to: Silence(), now: { clock.now }),
            metrics: Metrics())
        try simulation.run {
            let plugin = PluginLogin(login.user.plugin!, to: login.cluster, on: machine, within: surroundings)
            try await body(plugin, clock, { count.withLock { $0 } })
        }
    }

    private func login(_ script: String) throws -> Login {
        let quoted = script.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        let text = """
            {current-context: x, contexts: [{name: x, context: {cluster: c, user: u}}],
             clusters: [{name: c, cluster: {server: "https://one"}}],
             users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: sh,
              args: [-c, '\(quoted)'], env: [{name: PIN, value: hunter22}], interactiveMode: Never,
              installHint: Install it.}}}]}
            """
        return try Login(context: nil, of: Kubeconfig(text: Array(text.utf8), file: "config"), named: "config")
    }
}

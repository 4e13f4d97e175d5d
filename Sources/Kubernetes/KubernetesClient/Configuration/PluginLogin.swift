internal import Chances
internal import Clocks
internal import Instants
internal import KubernetesAPI
internal import Locks
internal import Telemetry

/// The credentials that a plugin has given out: asked for once, kept until they end or are not accepted.
///
/// However many requests wait for them, the plugin runs once. When it fails, so do they all, and
/// it is left alone for a while, from a second up to a minute.
final class PluginLogin: Sendable {
    private let run: PluginRun
    private let clock: any WallClock
    private let metrics: Metrics
    private let state = Lock(State())

    private struct State {
        var credential: PluginCredential?
        var running: Task<Result<PluginCredential, ClusterError>, Never>?
        var error: ClusterError?
        var failures = 0
        /// Since when; by the clock that never jumps.
        var restingUntil = Duration.zero

        mutating func rest(from uptime: Duration) {
            failures += 1
            restingUntil = uptime + Backoff(from: .seconds(1), to: .seconds(60)).delay(afterFailures: failures)
        }
    }

    private enum Next {
        case have(PluginCredential)
        case wait(Task<Result<PluginCredential, ClusterError>, Never>)
        case fail(ClusterError)
    }

    init(
        _ plugin: CredentialPlugin, to cluster: Kubeconfig.Cluster, on machine: LocalMachine,
        within surroundings: Surroundings
    ) {
        run = PluginRun(plugin: plugin, cluster: cluster, machine: machine)
        clock = surroundings.clock
        metrics = surroundings.metrics
    }

    func credential() async throws(ClusterError) -> PluginCredential {
        switch next() {
        case .have(let credential): return credential
        case .wait(let task): return try await task.value.get()
        case .fail(let error): throw error
        }
    }

    /// Drops the credential, which the server does not accept, and says whether it is time to ask for another.
    func refuse() -> Bool {
        let uptime = clock.uptime
        return state.withLock { state in
            guard state.credential != nil, uptime >= state.restingUntil else { return false }
            state.credential = nil
            // A plugin that gives out the same again must not be run for each request.
            state.rest(from: uptime)
            return true
        }
    }

    private func next() -> Next {
        let (now, uptime) = (clock.now, clock.uptime)
        return state.withLock { state in
            if let credential = state.credential, !credential.ends(before: now + Self.leeway) {
                return .have(credential)
            }
            if let task = state.running { return .wait(task) }
            if let error = state.error, uptime < state.restingUntil { return .fail(error) }
            let task = Task { await self.ask() }
            state.running = task
            return .wait(task)
        }
    }

    private func ask() async -> Result<PluginCredential, ClusterError> {
        let result: Result<PluginCredential, ClusterError>
        do throws(ClusterError) {
            result = .success(try await run.credential())
        } catch {
            result = .failure(error)
        }
        let uptime = clock.uptime
        state.withLock { state in
            state.running = nil
            switch result {
            case .success(let credential):
                state.credential = credential
                state.error = nil
                if uptime >= state.restingUntil { state.failures = 0 }
            case .failure(let error):
                state.credential = nil
                state.error = error
                state.rest(from: uptime)
            }
        }
        let succeeded = if case .success = result { "true" } else { "false" }
        metrics.count("kubernetes_client_credential_plugin_runs_total", ["succeeded": succeeded])
        return result
    }

    /// So that a request does not arrive after its credential has ended.
    private static let leeway = Duration.seconds(10)
}

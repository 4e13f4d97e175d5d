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
        /// Those who wait for the run that is under way, by their numbers; `nil` when there is none.
        var waiting: [Int: Waiter]?
        var numbers = 0
        var error: ClusterError?
        var failures = 0
        /// Since when; by the clock that never jumps.
        var restingUntil = Duration.zero

        mutating func rest(from uptime: Duration) {
            failures += 1
            restingUntil = uptime + Backoff(from: .seconds(1), to: .seconds(60)).delay(afterFailures: failures)
        }
    }

    private typealias Waiter = CheckedContinuation<Result<PluginCredential, ClusterError>, Never>

    init(
        _ plugin: CredentialPlugin, to cluster: Kubeconfig.Cluster, on machine: LocalMachine,
        within surroundings: Surroundings
    ) {
        run = PluginRun(plugin: plugin, cluster: cluster, machine: machine)
        clock = surroundings.clock
        metrics = surroundings.metrics
    }

    /// Who is cancelled stops waiting; the plugin goes on for the others, and for the next request.
    func credential() async throws(ClusterError) -> PluginCredential {
        let number = state.withLock { state in
            state.numbers += 1
            return state.numbers
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                if let known = known(or: waiter, number) { waiter.resume(returning: known) }
                // The handler below may have run before there was anybody to take out.
                if Task.isCancelled { stopWaiting(number) }
            }
        } onCancel: {
            stopWaiting(number)
        }
        return try result.get()
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

    /// What there is to say at once, or nothing when the waiter will be told.
    private func known(or waiter: Waiter, _ number: Int) -> Result<PluginCredential, ClusterError>? {
        let (now, uptime) = (clock.now, clock.uptime)
        let (known, isFirst) = state.withLock { state -> (Result<PluginCredential, ClusterError>?, Bool) in
            if let credential = state.credential, !credential.ends(before: now + Self.leeway) {
                return (.success(credential), false)
            }
            let isFirst = state.waiting == nil
            if isFirst, let error = state.error, uptime < state.restingUntil { return (.failure(error), false) }
            state.waiting = state.waiting ?? [:]
            state.waiting?[number] = waiter
            return (nil, isFirst)
        }
        if isFirst { Task { await ask() } }
        return known
    }

    private func stopWaiting(_ number: Int) {
        state.withLock { $0.waiting?.removeValue(forKey: number) }?.resume(returning: .failure(.cancelled))
    }

    private func ask() async {
        let result: Result<PluginCredential, ClusterError>
        do throws(ClusterError) {
            result = .success(try await run.credential())
        } catch {
            result = .failure(error)
        }
        let uptime = clock.uptime
        let waiting = state.withLock { state in
            defer { state.waiting = nil }
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
            return state.waiting ?? [:]
        }
        let succeeded = if case .success = result { "true" } else { "false" }
        metrics.count("kubernetes_client_credential_plugin_runs_total", ["succeeded": succeeded])
        for number in waiting.keys.sorted() { waiting[number]?.resume(returning: result) }
    }

    /// So that a request does not arrive after its credential has ended.
    private static let leeway = Duration.seconds(10)
}

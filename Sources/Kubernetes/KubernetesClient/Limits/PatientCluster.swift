internal import Chances
internal import Clocks
package import KubernetesAPI
internal import KubernetesObjects
internal import Locks
package import Telemetry

/// A cluster that is not asked more often than it should be, the urgent first, and again when it was busy.
///
/// Watches take part in the limit and are not tried again here, since who watches knows from where.
package struct PatientCluster: Cluster {
    private let cluster: any Cluster
    private let patience: Patience
    private let clock: any WallClock
    private let log: Logger
    private let metrics: Metrics
    private let state: State

    private final class State: Sendable {
        let budget: Lock<RequestBudget>
        let chance: Lock<Chance>

        init(budget: RequestBudget, chance: Chance) {
            self.budget = Lock(budget)
            self.chance = Lock(chance)
        }
    }

    /// - Parameters:
    ///   - rate: requests a second, in the long run.
    ///   - burst: how many may go at once after a quiet time.
    package init(
        _ cluster: any Cluster, within surroundings: Surroundings, perSecond rate: Int = 50, burst: Int = 100,
        patience: Patience = Patience()
    ) {
        self.cluster = cluster
        self.patience = patience
        clock = surroundings.clock
        log = surroundings.log
        metrics = surroundings.metrics
        let budget = RequestBudget(perSecond: rate, burst: burst, at: surroundings.clock.uptime)
        state = State(budget: budget, chance: surroundings.chance)
    }

    package func send(_ request: Request) async throws(ClusterError) -> Answer {
        var attempt = 1
        while true {
            try await waitForTurn(request.urgency)
            do {
                let answer = try await cluster.send(request)
                count(request, "done")
                return answer
            } catch {
                count(request, error.name)
                let wait = state.chance.withLock {
                    patience.wait(after: error, to: request, attempt: attempt, chance: &$0)
                }
                guard let wait else { throw error }
                log.info(
                    "request is tried again",
                    [
                        "request": request.sentence, "because": error, "attempt": attempt + 1,
                        "in": "\(wait.wholeMilliseconds) ms",
                    ])
                try await sleep(wait)
                attempt += 1
            }
        }
    }

    package func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents {
        try await waitForTurn(request.urgency)
        do {
            let events = try await cluster.watch(request)
            count(request, "done")
            return events
        } catch {
            count(request, error.name)
            throw error
        }
    }

    /// Counts as one request, although it is a few on the way: it is rare, and nothing is urgent about it.
    package func discover() async throws(ClusterError) -> Discovery {
        try await waitForTurn(.normal)
        return try await cluster.discover()
    }

    private func waitForTurn(_ urgency: Request.Urgency) async throws(ClusterError) {
        let ticket = state.budget.withLock { $0.arrived(urgency) }
        let start = clock.uptime
        do {
            while case .askAgain(let wait) = ask(ticket) { try await sleep(wait) }
        } catch {
            state.budget.withLock { $0.gaveUp(ticket) }
            throw error
        }
        let waited = clock.uptime - start
        guard waited > .zero else { return }
        metrics.count(
            "kubernetes_client_limit_wait_seconds_total", ["urgency": "\(urgency)"], by: waited / .seconds(1))
    }

    private func ask(_ ticket: Int) -> RequestBudget.Decision {
        let uptime = clock.uptime
        return state.budget.withLock { $0.asked(ticket, at: uptime) }
    }

    private func sleep(_ wait: Duration) async throws(ClusterError) {
        do {
            try await clock.sleep(for: wait)
        } catch {
            throw .cancelled
        }
    }

    private func count(_ request: Request, _ outcome: String) {
        let labels = ["verb": request.verb.name, "resource": request.resource.qualifiedPlural, "outcome": outcome]
        metrics.count("kubernetes_client_requests_total", labels)
    }
}

extension ClusterError {
    /// For metrics.
    var name: String {
        switch self {
        case .notFound: "not found"
        case .alreadyExists: "already exists"
        case .conflict: "conflict"
        case .expired: "expired"
        case .refused: "refused"
        case .busy: "busy"
        case .unanswered: "unanswered"
        case .unreachable: "unreachable"
        case .unreadable: "unreadable"
        case .cancelled: "cancelled"
        }
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}

internal import Clocks
internal import Instants
package import KubernetesAPI
package import KubernetesObjects
internal import Locks
package import Telemetry

/// Runs something in one replica at a time: the shell around `ElectionMachine`.
///
///     let election = LeaderElection(for: lease, as: "martlet-7f9c-x2k4d", on: cluster, within: surroundings)
///     await election.run { term in await controllers.run(as: term) }
///
/// What it runs is cancelled when the term is over, and has ended before another term begins here.
package final class LeaderElection: Sendable {
    private let key: ObjectKey
    private let cluster: any Cluster
    private let clock: any WallClock
    private let log: Logger
    private let metrics: Metrics
    private let bell = Doorbell()
    private let state: Lock<State>

    private struct State {
        var machine: ElectionMachine
        /// The lease as it is stored, for what others have written into it.
        var stored: Object?
        var isToStop = false
        /// Whether the work of this term has come to its end.
        var hasEnded = false
    }

    /// - Parameter identity: Unlike that of any other process, also of the one before a restart.
    package init(
        for key: ObjectKey, as identity: String, on cluster: any Cluster, within surroundings: Surroundings,
        settings: ElectionSettings = ElectionSettings()
    ) {
        self.key = key
        self.cluster = cluster
        clock = surroundings.clock
        log = surroundings.log.with(["lease": key, "identity": identity])
        metrics = surroundings.metrics
        state = Lock(State(machine: ElectionMachine(identity: identity, settings: settings)))
    }

    /// Our term, if we lead at this very moment.
    package var term: Term? { state.withLock { $0.machine.term(at: clock.uptime) } }

    /// Who leads, as far as we know.
    package var leader: String? { state.withLock { $0.machine.leader } }

    /// Ends `run` in good order: the work is cancelled and awaited, and then the lease given back.
    package func stop() {
        state.withLock { $0.isToStop = true }
        bell.ring()
    }

    /// Stands for election, again and again, and does `work` in each term.
    ///
    /// Until `stop`, cancellation, or the end of the work; only the cancelled leaves the lease to run out.
    package func run(leading work: @escaping @Sendable (Term) async -> Void) async {
        var task: Task<Void, Never>?
        var orders = tell { $0.started(now: $1) }
        loop: while !Task.isCancelled {
            switch orders.first {
            case .lead(let term): task = begin(term, work)
            case .stepDown(let reason):
                log.warning("not leading any more", ["because": reason])
                await end(task)
                task = nil
            case nil: break
            }
            switch orders.then {
            case .read(let limit): orders = await read(within: limit)
            case .write(let write, let limit): orders = await self.write(write, within: limit)
            case .wait(let duration): orders = await wait(duration, task)
            case .finish: break loop
            }
        }
        await end(task)
    }

    private func begin(_ term: Term, _ work: @escaping @Sendable (Term) async -> Void) -> Task<Void, Never> {
        log.info("leading", ["epoch": term.epoch])
        metrics.set("leader", to: 1)
        state.withLock { $0.hasEnded = false }
        return Task {
            await work(term)
            state.withLock { $0.hasEnded = true }
            bell.ring()
        }
    }

    private func end(_ task: Task<Void, Never>?) async {
        metrics.set("leader", to: 0)
        task?.cancel()
        await task?.value
    }
}

// Steps.
extension LeaderElection {
    /// Waits, and cancels the work when we are to stop; the lease is renewed for as long as the work needs to end.
    private func wait(_ duration: Duration, _ task: Task<Void, Never>?) async -> ElectionMachine.Orders {
        let end = clock.uptime + duration
        while clock.uptime < end, !Task.isCancelled {
            let (isToStop, hasEnded) = state.withLock { ($0.isToStop, $0.hasEnded) }
            if isToStop { task?.cancel() }
            if task == nil ? isToStop : hasEnded {
                state.withLock { $0.machine.stopped() }
                break
            }
            await bell.wait(atMost: end - clock.uptime, by: clock)
        }
        return tell { $0.waited(now: $1) }
    }

    private func read(within limit: Duration) async -> ElectionMachine.Orders {
        do {
            let lease = try await send(request(.get), within: limit)
            state.withLock { $0.stored = lease }
            let record = (LeaseRecord(lease), lease.metadata.resourceVersion)
            return tell { $0.leaseRead(record, now: $1) }
        } catch .notFound {
            state.withLock { $0.stored = nil }
            return tell { $0.leaseRead(nil, now: $1) }
        } catch {
            report(error)
            return tell { $0.readFailed(now: $1) }
        }
    }

    private func write(_ write: LeaseWrite, within limit: Duration) async -> ElectionMachine.Orders {
        let stored = write.over == nil ? nil : state.withLock { $0.stored }
        let wanted = write.apply(to: stored, key: key, now: clock.now)
        do {
            let lease = try await send(request(write.over == nil ? .create(wanted) : .update(wanted)), within: limit)
            state.withLock { $0.stored = lease }
            return tell { $0.leaseWritten(LeaseRecord(lease), version: lease.metadata.resourceVersion, now: $1) }
        } catch {
            report(error)
            return tell { $0.writeFailed(error, now: $1) }
        }
    }

    private func tell(
        _ fact: (inout ElectionMachine, Duration) -> ElectionMachine.Orders
    ) -> ElectionMachine.Orders {
        let now = clock.uptime
        return state.withLock { fact(&$0.machine, now) }
    }

    private func request(_ verb: Request.Verb) -> Request {
        var request = Request(verb, .leases, namespace: key.namespace)
        if case .create = verb {} else { request.name = key.name }
        request.manager = "leader-election"
        request.urgency = .urgent
        return request
    }

    private func send(_ request: Request, within limit: Duration) async throws(ClusterError) -> Object {
        let answer: Answer?
        do {
            answer = try await clock.within(limit) { [cluster] in try await cluster.send(request) }
        } catch let error as ClusterError {
            throw error
        } catch {
            throw .cancelled
        }
        switch answer {
        case .object(let object): return object
        case .list, .done: throw .unreadable("the lease was answered with something else")
        case nil: throw .unanswered("no answer within \(limit)")
        }
    }

    private func report(_ error: ClusterError) {
        metrics.count("leader_election_failures_total")
        log.warning("lease neither read nor written", ["because": error])
    }
}

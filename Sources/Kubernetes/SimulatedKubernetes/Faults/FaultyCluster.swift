package import Chances
package import Clocks
internal import Instants
package import KubernetesAPI
internal import KubernetesObjects
internal import Locks

/// Any cluster, as one process sees it through everything that can go wrong on the way.
///
/// The faults are values in a plan, decided by request and seed, so that a run can be had again.
/// A fault that kills the process leaves this connection dead: whatever the process still tries
/// answers `cancelled`, is not sent, and a successor gets a connection of its own from `restarted`.
package final class FaultyCluster: Cluster {
    private let cluster: any Cluster
    private let clock: any WallClock
    private let shared: Lock<FaultPlan>
    private let isDead = Lock(false)
    private let onDeath: @Sendable (Death) -> Void

    /// Everything that was asked and answered.
    package let trace: Trace

    /// `onDeath` must cancel the tasks of the process that this connection belongs to; it is called once.
    package convenience init(
        _ cluster: any Cluster, clock: any WallClock, chance: Chance, faults: [Fault] = [], trace: Trace = Trace(),
        onDeath: @escaping @Sendable (Death) -> Void = { _ in }
    ) {
        self.init(cluster, clock, Lock(FaultPlan(faults, chance: chance)), trace, onDeath)
    }

    private init(
        _ cluster: any Cluster, _ clock: any WallClock, _ shared: Lock<FaultPlan>, _ trace: Trace,
        _ onDeath: @escaping @Sendable (Death) -> Void
    ) {
        self.cluster = cluster
        self.clock = clock
        self.shared = shared
        self.trace = trace
        self.onDeath = onDeath
    }

    /// A connection for the process that takes a dead one's place, with the same plan and the same trace.
    package func restarted(onDeath: @escaping @Sendable (Death) -> Void = { _ in }) -> FaultyCluster {
        FaultyCluster(cluster, clock, shared, trace, onDeath)
    }

    package func add(_ fault: Fault) {
        shared.withLock { $0.add(fault) }
    }

    /// From now on nothing goes wrong any more.
    package func endFaults() {
        shared.withLock { $0.removeAll() }
    }

    package func send(_ request: Request) async throws(ClusterError) -> Answer {
        let call = RequestOutline(request)
        trace.asked(call, request, at: clock.now)
        do throws(ClusterError) {
            let answer = try await carryOut(request, call)
            trace.answered(call, answer, at: clock.now)
            return answer
        } catch {
            trace.failed(call, error, at: clock.now)
            throw error
        }
    }

    package func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents {
        let call = RequestOutline(request)
        trace.asked(call, request, at: clock.now)
        do throws(ClusterError) {
            var faults: [WatchFault] = []
            for effect in try await effects(on: call) {
                switch effect {
                case .watch(let fault): faults.append(fault)
                case .answer(let error): throw error
                case .loseRequest, .loseAnswer: throw .unanswered("the connection broke before the watch was answered")
                case .unreachable: throw .unreachable("no route to the API server")
                case .die(let moment): throw die(moment, at: call)
                case .stale, .delay: break
                }
            }
            let events = try await cluster.watch(request)
            return FaultyWatch(events, call, faults, of: self)
        } catch {
            trace.failed(call, error, at: clock.now)
            throw error
        }
    }

    package func discover() async throws(ClusterError) -> Discovery {
        let call = RequestOutline.discovery
        for effect in try await effects(on: call) {
            switch effect {
            case .answer(let error): throw error
            case .loseRequest, .loseAnswer: throw .unanswered("the connection broke before the answer")
            case .unreachable: throw .unreachable("no route to the API server")
            case .die(let moment): throw die(moment, at: call)
            case .watch, .stale, .delay: break
            }
        }
        return try await cluster.discover()
    }

    private func carryOut(_ request: Request, _ call: RequestOutline) async throws(ClusterError) -> Answer {
        var losesAnswer = false
        var death: Death.Moment?
        var staleness: Duration?
        for effect in try await effects(on: call) {
            switch effect {
            case .answer(let error): throw error
            case .loseRequest: throw .unanswered("the connection broke; the request may have arrived")
            case .unreachable: throw .unreachable("no route to the API server")
            case .loseAnswer: losesAnswer = true
            case .die(.beforeSending): throw die(.beforeSending, at: call)
            case .die(let moment): death = death ?? moment
            case .stale(let by): staleness = by
            case .watch, .delay: break
            }
        }
        let answer = try await read(request, staleBy: staleness)
        noteVersion(of: answer)
        if let death {
            if death == .afterAnswer { trace.answered(call, answer, at: clock.now) }
            throw die(death, at: call)
        }
        if losesAnswer { throw .unanswered("the connection broke; the request may have arrived") }
        return answer
    }

    /// What is to happen to this call, its delays already waited for.
    private func effects(on call: RequestOutline) async throws(ClusterError) -> [Fault.Effect] {
        if isDead.withLock({ $0 }) { throw .cancelled }
        let now = clock.now
        let effects = shared.withLock { $0.effects(on: call, now: now) }
        for case .delay(let duration) in effects {
            do throws(CancellationError) { try await clock.sleep(for: duration) } catch { throw .cancelled }
        }
        if isDead.withLock({ $0 }) { throw .cancelled }
        return effects
    }
}

extension FaultyCluster {
    /// What `FaultyWatch` asks at each event.
    func state(of call: RequestOutline) -> (isDead: Bool, isCut: Bool) {
        let now = clock.now
        return (isDead.withLock { $0 }, shared.withLock { $0.isCut(call, now: now) })
    }

    func sleep(for duration: Duration) async throws(ClusterError) {
        do throws(CancellationError) { try await clock.sleep(for: duration) } catch { throw .cancelled }
    }

    func traceEvent(_ event: WatchEvent, of call: RequestOutline) {
        trace.saw(event, of: call, at: clock.now)
    }

    private func die(_ moment: Death.Moment, at call: RequestOutline) -> ClusterError {
        let isFirst = isDead.withLock { isDead in
            defer { isDead = true }
            return !isDead
        }
        if isFirst { onDeath(Death(moment: moment, call: call, at: clock.now)) }
        return .cancelled
    }

    /// The answer, or the one of a while ago where the cluster still has it.
    private func read(_ request: Request, staleBy age: Duration?) async throws(ClusterError) -> Answer {
        let now = clock.now
        guard let age, let version = shared.withLock({ $0.version(before: now - age) }),
            let old = request.asOf(version)
        else { return try await cluster.send(request) }
        do throws(ClusterError) {
            return try request.answer(from: try await cluster.send(old))
        } catch .expired {
            return try await cluster.send(request)
        }
    }

    private func noteVersion(of answer: Answer) {
        let version =
            switch answer {
            case .object(let object): object.metadata.resourceVersion
            case .list(let list): list.version
            case .done: ""
            }
        let now = clock.now
        if let version = Int(version) { shared.withLock { $0.note(version, at: now) } }
    }
}

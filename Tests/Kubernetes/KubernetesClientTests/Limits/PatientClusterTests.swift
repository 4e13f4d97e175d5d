import Chances
import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import Scheduling
import Telemetry
import TestSupport
import Testing

@testable import KubernetesClient

struct `A patient cluster` {
    @Test(arguments: [
        ("busy", ClusterError.busy(overload, retryAfter: .seconds(5))), ("unreachable", .unreachable("no route")),
    ])
    func `sends again what was certainly not carried out`(name: String, error: ClusterError) throws {
        let (sent, result) = try trial(of: .patch(.merge([:])), answers: [error, error])
        #expect(sent.count == 3 && result == nil)
        if name == "busy" { #expect(zip(sent, sent.dropFirst()).allSatisfy { $1 - $0 >= .seconds(5) }) }
    }

    @Test func `sends a write whose fate is unknown once, and a read again`() throws {
        let lost = ClusterError.unanswered("the connection broke")
        let (writes, failure) = try trial(of: .patch(.merge([:])), answers: [lost])
        #expect(writes.count == 1 && failure == lost)
        let (reads, nothing) = try trial(of: .get, answers: [lost])
        #expect(reads.count == 2 && nothing == nil)
    }

    @Test(arguments: [
        ClusterError.notFound(overload), .alreadyExists(overload), .conflict(.version(overload)), .expired(overload),
        .refused(overload), .unreadable("?"), .cancelled, .busy(overload, retryAfter: .seconds(3_600)),
        .busy(budget, retryAfter: .seconds(1)),
    ])
    func `hands on at once what waiting does not cure`(error: ClusterError) throws {
        let (sent, failure) = try trial(of: .get, answers: [error])
        #expect(sent.count == 1 && failure == error)
    }

    @Test func `gives up after four attempts`() throws {
        let error = ClusterError.unreachable("no route")
        let (sent, failure) = try trial(of: .get, answers: Array(repeating: error, count: 9))
        #expect(sent.count == 4 && failure == error)
        #expect(sent.last! - sent.first! < .seconds(4))
    }

    /// Many wait for a permit each; a rollback that comes last goes before all who still wait.
    @Test(arguments: [UInt64(1), 2, 3])
    func `lets the urgent go first, and no more than the limit`(seed: UInt64) throws {
        let simulation = Simulation(seed: seed)
        let recorder = Recorder(simulation.clock, answers: [])
        let surroundings = surroundings(simulation)
        try simulation.run {
            let cluster = PatientCluster(recorder, within: surroundings, perSecond: 10, burst: 5)
            await withTaskGroup(of: Void.self) { group in
                for index in 0..<40 {
                    var request = Request(.get, .pods, namespace: "shop", name: "n\(index)")
                    request.urgency = index % 2 == 0 ? .normal : .background
                    let wanted = request
                    group.addTask { _ = try? await cluster.send(wanted) }
                }
                try? await simulation.clock.sleep(for: .seconds(1))
                var rollback = Request(.get, .pods, namespace: "shop", name: "rollback")
                rollback.urgency = .urgent
                let urgent = rollback
                group.addTask { _ = try? await cluster.send(urgent) }
            }
        }
        let sent = recorder.sent
        #expect(sent.count == 41)
        for (index, request) in sent.enumerated() {
            // Five at once, then ten a second.
            let permits = 5 + Int((request.at + .milliseconds(1)) / .seconds(1) * 10)
            if index + 1 > permits { Issue.record("request \(index) went at \(request.at), seed \(seed)") }
        }
        let rollback = try #require(sent.first { $0.urgency == .urgent })
        #expect(rollback.at <= .milliseconds(1_210))
        let lastNormal = sent.last { $0.urgency == .normal }!.at
        #expect(sent.filter { $0.urgency == .background && $0.at > .zero }.allSatisfy { $0.at >= lastNormal })
    }

    @Test func `lets nobody ask what there is more often than the limit`() throws {
        let simulation = Simulation(seed: 7)
        let recorder = Recorder(simulation.clock, answers: [])
        let surroundings = surroundings(simulation)
        try simulation.run {
            let cluster = PatientCluster(recorder, within: surroundings, perSecond: 10, burst: 2)
            for _ in 0..<4 { _ = try? await cluster.discover() }
        }
        let waits = recorder.sent.map(\.at)
        #expect(waits.count == 4 && waits[1] == .zero && waits[2] >= .milliseconds(100))
        #expect(waits[3] >= .milliseconds(200) && waits[3] < .milliseconds(210))
    }

    @Test func `forgets who does not wait any more`() throws {
        var budget = RequestBudget(perSecond: 1, burst: 1, at: .zero)
        let tickets = (0..<3).map { _ in budget.arrived(.normal) }
        same(budget.asked(tickets[0], at: .zero), .go)
        budget.gaveUp(tickets[1])
        same(budget.asked(tickets[2], at: .seconds(1)), .go)
        #expect(budget.waiting == 0)
    }

    /// When requests went out, and how the last one ended.
    private func trial(
        of verb: Request.Verb, answers: [ClusterError]
    ) throws -> (sent: [Duration], failure: ClusterError?) {
        let simulation = Simulation(seed: 7)
        let recorder = Recorder(simulation.clock, answers: answers)
        let surroundings = surroundings(simulation)
        let failure = try simulation.run { () -> ClusterError? in
            do throws(ClusterError) {
                let cluster = PatientCluster(recorder, within: surroundings)
                _ = try await cluster.send(Request(verb, .pods, namespace: "shop", name: "web"))
                return nil
            } catch {
                return error
            }
        }
        return (recorder.sent.map(\.at), failure)
    }

    private func surroundings(_ simulation: Simulation) -> Surroundings {
        let clock = simulation.clock
        return Surroundings(
            clock: clock, chance: simulation.chance(), log: Logger(to: Silence(), now: { clock.now }),
            metrics: Metrics())
    }
}

private let overload = Status(code: 429, reason: "TooManyRequests", message: "slow down")
private let budget = Status(
    code: 429, reason: "TooManyRequests", message: "Cannot evict pod",
    causes: [Status.Cause(reason: "DisruptionBudget", message: "needs 2 healthy pods", field: "")])

/// A cluster that fails as it is told, and notes when it was asked.
private final class Recorder: Cluster {
    private let clock: SteppedClock
    private let state: Lock<(answers: ArraySlice<ClusterError>, sent: [Sent])>

    struct Sent: Sendable {
        var at: Duration
        var urgency: Request.Urgency
    }

    init(_ clock: SteppedClock, answers: [ClusterError]) {
        self.clock = clock
        state = Lock((answers[...], []))
    }

    var sent: [Sent] { state.withLock { $0.sent } }

    func send(_ request: Request) async throws(ClusterError) -> Answer {
        let at = clock.uptime
        let error = state.withLock { state in
            state.sent.append(Sent(at: at, urgency: request.urgency))
            return state.answers.popFirst()
        }
        if let error { throw error }
        return .done
    }

    func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents { throw .cancelled }

    func discover() async throws(ClusterError) -> Discovery {
        let at = clock.uptime
        state.withLock { $0.sent.append(Sent(at: at, urgency: .normal)) }
        throw .cancelled
    }
}

import Chances
import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A faulty cluster` {
    private let notebook = NotebookCluster()
    private let clock = LeapingClock()

    /// Three config maps are created, a to c: what the creator learns, and what is there in the end.
    static let plans: [(faults: [Fault], learned: String, there: String)] = [
        ([], "a b c", "a b c"),
        ([Fault(.writes, .nth(2), .answer(.unavailable()))], "a busy c", "a c"),
        ([Fault(.writes, .nth(2), .answer(.tooManyRequests(retryAfter: .seconds(1))))], "a busy c", "a c"),
        ([Fault(.writes, .first(2), .answer(.staleVersion("b")))], "conflict conflict c", "c"),
        ([Fault(.writes, .from(2), .answer(.forbidden("no")))], "a refused refused", "a"),
        ([Fault(.writes, .nth(2), .loseAnswer)], "a unanswered c", "a b c"),
        ([Fault(.writes, .nth(2), .loseRequest)], "a unanswered c", "a c"),
        ([Fault(.all, .nth(2), .unreachable)], "a unreachable c", "a c"),
        ([Fault(.reads, .unreachable), Fault(.to("pods"), .unreachable)], "a b c", "a b c"),
        ([Fault(RequestPattern(name: "b"), .loseAnswer)], "a unanswered c", "a b c"),
        ([Fault(RequestPattern(manager: "someone else"), .unreachable)], "a b c", "a b c"),
        ([Fault(.writes, .unreachable, during: second(1_010)..<second(1_020))], "a unreachable c", "a c"),
        (
            [Fault(.writes, .nth(1), .delay(.seconds(15))), Fault(.writes, .nth(1), .unreachable)], "unreachable b c",
            "b c"
        ),
        ([Fault(.writes, .nth(2), .die(.beforeSending))], "a cancelled cancelled", "a"),
        ([Fault(.writes, .nth(2), .die(.answerLost))], "a cancelled cancelled", "a b"),
        ([Fault(.writes, .nth(2), .die(.afterAnswer))], "a cancelled cancelled", "a b"),
    ]

    @Test(arguments: plans)
    func `does what its plan says`(faults: [Fault], learned: String, there: String) async {
        let deaths = Lock(0)
        let cluster = FaultyCluster(notebook, clock: clock, chance: Chance(seed: 1), faults: faults) { _ in
            deaths.withLock { $0 += 1 }
        }
        #expect(await createThree(in: cluster) == learned)
        #expect(notebook.names.joined(separator: " ") == there)
        let dies = faults.contains { if case .die = $0.effect { true } else { false } }
        #expect(deaths.withLock { $0 } == (dies ? 1 : 0))
    }

    @Test func `gives the successor of a dead process a way of its own`() async throws {
        let dead = FaultyCluster(
            notebook, clock: clock, chance: Chance(seed: 1), faults: [Fault(.writes, .nth(1), .die(.answerLost))])
        _ = await createThree(in: dead)
        let next = dead.restarted()
        #expect(await createThree(in: next) == "a b c")
        #expect(dead.trace.fingerprint == next.trace.fingerprint)
        await #expect(throws: ClusterError.cancelled) { try await dead.discover() }
    }

    @Test(arguments: [(Death.Moment.beforeSending, false), (.answerLost, false), (.afterAnswer, true)])
    func `notes an answer that arrived before death`(moment: Death.Moment, isNoted: Bool) async {
        let cluster = FaultyCluster(
            notebook, clock: clock, chance: Chance(seed: 1), faults: [Fault(.writes, .nth(1), .die(moment))])
        _ = await createThree(in: cluster)
        #expect(cluster.trace.lines.contains { $0.contains("< create") } == isNoted)
    }

    @Test func `shows what was so a while ago`() async throws {
        let cluster = FaultyCluster(
            notebook, clock: clock, chance: Chance(seed: 1), faults: [Fault(.reads, .first(3), .stale(.seconds(15)))])
        _ = await createThree(in: cluster)
        guard case .list(let list) = try await cluster.send(Request(.list(.all), .configMaps)) else { return }
        #expect(list.items.map(\.name) == ["a", "b"])
        guard case .object(let object) = try await cluster.send(Request(.get, .configMaps, name: "b")) else { return }
        #expect((object.name, object.kind) == ("b", "ConfigMap"))
        await #expect(throws: ClusterError.self) { try await cluster.send(Request(.get, .configMaps, name: "c")) }
        _ = try await cluster.send(Request(.get, .configMaps, name: "c"))
    }

    static let watches: [(faults: [WatchFault], seen: String)] = [
        ([], "a b c v3"), ([.drop(2)], "a c v3"), ([.duplicate(2)], "a b b c v3"), ([.close(after: 2)], "a b"),
        ([.fail(after: 1, .goneVersion())], "a expired"), ([.withholdBookmarks], "a b c"),
        ([.stall(after: 1)], "a …"), ([.lag(.seconds(5)), .drop(1)], "b c v3"),
    ]

    @Test(arguments: watches)
    func `spoils watches`(faults: [WatchFault], seen: String) async throws {
        let cluster = FaultyCluster(
            notebook, clock: clock, chance: Chance(seed: 1), faults: faults.map { Fault(.watches, .watch($0)) })
        _ = await createThree(in: cluster)
        #expect(await watchAll(of: cluster, silentAfter: faults == [.stall(after: 1)] ? 1 : nil) == seen)
    }

    @Test func `cuts watches that are open when the way is cut`() async throws {
        let cluster = FaultyCluster(notebook, clock: clock, chance: Chance(seed: 1))
        _ = await createThree(in: cluster)
        let events = try await cluster.watch(Request(.watch(.all, from: .anywhere), .configMaps))
        _ = try await events.next()
        cluster.add(Fault(.all, .unreachable))
        let reader = Task { try await events.next() }
        reader.cancel()
        await #expect(throws: ClusterError.cancelled) { try await reader.value }
        cluster.endFaults()
        _ = try await cluster.send(Request(.get, .configMaps, name: "a"))
    }

    @Test func `draws by its seed alone`() async {
        func trace(seed: UInt64) async -> String {
            let cluster = FaultyCluster(
                NotebookCluster(), clock: LeapingClock(), chance: Chance(seed: seed),
                faults: [Fault(.writes, .withChance(0.5), .unreachable)])
            for _ in 0..<4 { _ = await createThree(in: cluster) }
            return cluster.trace.fingerprint
        }
        #expect(await trace(seed: 7) == trace(seed: 7))
        #expect(await trace(seed: 7) != trace(seed: 8))
    }

    /// The fingerprint is of these lines; another process must come to the same one.
    @Test func `writes down what was asked and answered`() async throws {
        let cluster = FaultyCluster(
            notebook, clock: clock, chance: Chance(seed: 1),
            faults: [Fault(.writes, .nth(2), .answer(.tooManyRequests(retryAfter: nil)))])
        _ = await createThree(in: cluster)
        _ = await watchAll(of: cluster)
        let text = cluster.trace.lines.joined(separator: "\n") + "\n\(cluster.trace.fingerprint)\n"
        expectGolden(text, "trace.txt")
    }
}

private func second(_ seconds: Int64) -> Instant { Instant(seconds: seconds) }

/// One every ten seconds.
private func createThree(in cluster: FaultyCluster) async -> String {
    var learned: [String] = []
    for name in ["a", "b", "c"] {
        let object = Object(["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": .string(name)]])
        var request = Request(.create(object), .configMaps, namespace: "shop")
        request.manager = "test"
        do throws(ClusterError) {
            guard case .object(let answer) = try await cluster.send(request) else { continue }
            learned.append(answer.name)
        } catch {
            learned.append(word(error))
        }
        try? await cluster.sleep(for: .seconds(10))
    }
    return learned.joined(separator: " ")
}

/// What a watch shows, and an ellipsis when it is silent after so many events.
private func watchAll(of cluster: FaultyCluster, silentAfter silence: Int? = nil) async -> String {
    var seen: [String] = []
    do throws(ClusterError) {
        let events = try await cluster.watch(Request(.watch(.all, from: .anywhere), .configMaps))
        while true {
            let next = Task { () async -> Result<WatchEvent?, ClusterError> in
                do throws(ClusterError) { return .success(try await events.next()) } catch { return .failure(error) }
            }
            // All that this cluster has to tell is there at once: who has to wait for it waits for ever.
            if seen.count == silence { next.cancel() }
            guard let event = try await next.value.get() else { break }
            switch event {
            case .added(let object), .modified(let object), .deleted(let object): seen.append(object.name)
            case .bookmark(let version, _): seen.append("v\(version)")
            }
        }
    } catch {
        seen.append(error == .cancelled ? "…" : word(error))
    }
    return seen.joined(separator: " ")
}

private func word(_ error: ClusterError) -> String {
    String("\(Mirror(reflecting: error).children.first?.label ?? "cancelled")")
}

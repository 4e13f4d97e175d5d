import Chances
import Clocks
import EmbeddedAPIServer
import HTTPServing
import Instants
import Locks
import SimulatedKubernetes
import Telemetry
import TestSupport
import Testing

/// A served cluster without sockets whose clock stands still, so that the same requests always get the same answers.
struct TranscriptServer {
    let cluster: SimulatedCluster
    let metrics = Metrics()
    private let server: APIServer

    init(knowsUsers: Bool = false) {
        let clock = StandingClock()
        cluster = SimulatedCluster(clock: clock, chance: Chance(seed: 5))
        cluster.change { store, now in store.enforceRoles(now: now) }
        let users = [
            User("root", groups: ["system:masters"], token: "root-token"),
            User("ada", groups: ["leads"], token: "ada-token"),
        ]
        server = APIServer(of: cluster, users: knowsUsers ? users : nil, clock: clock, metrics: metrics)
    }

    func answer(to request: ServedRequest) async -> String {
        let text = await read(request)
        same(cluster.watches.open, 0)
        return text
    }

    func raw(_ request: ServedRequest) async -> ServedResponse { await server.answer(request) }

    private func read(_ request: ServedRequest) async -> String {
        let answer = await server.answer(request)
        guard let stream = answer.stream else { return shown(answer, answer.body) }
        let reader = Reader()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await stream(reader)
                reader.isDone.withLock { $0 = true }
            }
            // A watch is over when it has told all there is.
            while !reader.isDone.withLock({ $0 }), cluster.watches.waiting == 0 { await Task.yield() }
            cluster.endWatches()
        }
        return shown(answer, reader.bytes.withLock { $0 })
    }
}

/// A time that does not go on; who sleeps does so until the task is cancelled.
struct StandingClock: WallClock {
    var now: Instant { Instant(seconds: 1_795_182_000) }
    var uptime: Duration { .seconds(100) }

    func sleep(for duration: Duration) async throws(CancellationError) {
        guard duration > .zero else { return }
        for await _ in AsyncStream.makeStream(of: Never.self).stream {}
        throw CancellationError()
    }
}

private final class Reader: BodyWriter {
    let bytes = Lock<[UInt8]>([])
    let isDone = Lock(false)

    func write(_ piece: [UInt8]) async throws(ClientLeft) { bytes.withLock { $0 += piece } }
}

import Chances
import Clocks
import CurlTransport
import EmbeddedAPIServer
import HTTP
import HTTPServing
import KubernetesAPI
import KubernetesClient
import SimulatedKubernetes
import Telemetry

/// A simulated cluster behind a real socket, and our client in front of it, until the tests end.
final class ServedOverHTTP: Sendable {
    let cluster: SimulatedCluster
    let server: HTTPServer
    let client: any Cluster
    private let work: Task<Void, Never>

    static let shared: ServedOverHTTP = {
        do {
            return try ServedOverHTTP()
        } catch {
            preconditionFailure("the server is not to be started: \(error)")
        }
    }()

    init() throws {
        let clock = SystemClock()
        let cluster = SimulatedCluster(clock: clock, chance: Chance(seed: 5))
        cluster.change { store, now in store.enforceRoles(now: now) }
        var settings = ModelSettings()
        settings.hasKubelets = false
        settings.isFurnished = true
        settings.nodes = []
        let models = RunningModels(of: cluster, clock: clock, settings: settings)
        work = Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { try? await models.run() }
                group.addTask { try? await cluster.keepTime() }
            }
        }
        let api = APIServer(of: cluster, clock: clock, metrics: Metrics())
        server = try HTTPServer(
            at: ListenAddress("127.0.0.1:0"), limits: APIServer.limits, refusal: APIServer.refusal,
            handler: api.answer)
        self.cluster = cluster
        let access = FixedAccess(url: "http://127.0.0.1:\(server.port)")
        client = RemoteCluster(
            access, over: CurlTransport(),
            within: Surroundings(
                clock: clock, chance: Chance(seed: 6), log: Logger(to: NoLog(), now: { clock.now }), metrics: Metrics())
        )
    }

    deinit { work.cancel() }
}

private struct FixedAccess: ClusterAccess {
    let url: String

    func connection() async throws(ClusterError) -> Connection { Connection(server: url, proxy: .none) }
    func connection(insteadOf refused: Connection) async throws(ClusterError) -> Connection? { nil }
}

private struct NoLog: LogSink {
    func write(_ record: LogRecord) {}
}

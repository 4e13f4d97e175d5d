internal import CSystem
internal import Locks
internal import HTTPServing
internal import OperatorDashboard
internal import Instants
internal import Chances
internal import Clocks
internal import ControllerKit
internal import CurlTransport
internal import Glibc
internal import HTTP
internal import KubernetesAPI
internal import KubernetesClient
internal import KubernetesObjects
internal import ReleaseModel
internal import ReleaseOperator
internal import ReleasePorts
internal import Telemetry

/// The operator as a process: connected, watched by whoever asks for /metrics, and ended in good order.
struct OperatorProcess: Sendable {
    let configuration: RunConfiguration
    let surroundings: Surroundings
    let console: Console

    /// Runs until it is asked to stop; says why if it cannot go on.
    func run() async -> String? {
        system_share_heaps()
        let clock = surroundings.clock
        var chance = surroundings.chance
        let level = LogLevel(rawValue: configuration["log-level"]) ?? .info
        let format: LogFormat = configuration["log-format"] == "json" ? .json : .text
        let log = Logger(to: surroundings.log ?? StandardErrorLog(format), from: level) { clock.now }
        var telemetry = Telemetry.Surroundings(
            clock: clock, chance: chance.split(), log: log, metrics: Metrics(metricsOfOperator))
        // Served first, since whoever asks whether we live must not wait for the cluster to do so.
        let martlet = Lock<Operator?>(nil)
        let transport = CurlTransport()
        let alerts = configuration.outside.alerts
        let tools = ProviderTools(transport, surroundings.files, clock)
        if let obstacle = alerts?.obstacle(by: tools, listens: configuration.text("listen") != nil) { return obstacle }
        let board = alerts?.board(by: tools, within: telemetry.split())
        let receiver = board.flatMap {
            alerts?.receiver(for: $0, by: tools, telemetry.metrics) { martlet.withLock { $0 }?.leads ?? false }
        }
        let server: HTTPServer?
        do throws(ServingFailure) {
            server = try serve(telemetry.metrics, log, receiver) {
                martlet.withLock { $0 }?.standing ?? .notReady("connecting")
            }
        } catch {
            return error.description
        }
        defer { server?.stop() }
        switch await connect(telemetry, transport, board, &chance) {
        case .not(let because): return because
        case .by(let connected):
            martlet.withLock { $0 = connected }
            return await work(connected, log)
        }
    }

    /// Serves what is asked about the operator, where it is to listen anywhere.
    private func serve(
        _ metrics: Metrics, _ log: Logger, _ alerts: AlertReceiver?,
        standing: @escaping @Sendable () -> Dashboard.Standing
    ) throws(ServingFailure) -> HTTPServer? {
        guard let text = configuration.text("listen") else { return nil }
        let dashboard = Dashboard(metrics, and: [alerts?.route].compactMap(\.self), standing: standing)
        let server = try HTTPServer(at: ListenAddress(text), handler: dashboard.routes.answer)
        log.info("serving", ["at": server.address])
        return server
    }

    /// The operator, on a cluster that has answered and serves what it needs.
    private func connect(
        _ telemetry: Telemetry.Surroundings, _ transport: CurlTransport, _ alerts: AlertBoard?,
        _ chance: inout Chance
    ) async -> Found<Operator> {
        var telemetry = telemetry
        let chosen: ChosenCluster
        do throws(NoCluster) {
            chosen = try surroundings.chooseCluster(
                ClusterChoice(kubeconfig: configuration.text("kubeconfig"), context: configuration.text("context")))
        } catch {
            return .not(because: error.description)
        }
        let rate = configuration.number("requests-per-second")
        let cluster = PatientCluster(chosen.cluster, within: telemetry.split(), perSecond: rate, burst: rate * 2)
        let discovery: Discovery
        switch await whatIsServed(by: cluster, telemetry.log) {
        case .by(let served): discovery = served
        case .not(let because): return .not(because: because)
        }
        guard let slices = discovery.first(of: [.endpointSlices, .endpointSlicesV1Beta1]) else {
            return .not(because: "the cluster serves no EndpointSlices; Martlet needs Kubernetes 1.21 or newer")
        }
        let settings = settings(chosen, &chance)
        let asking = Asking(transport: transport, allowedHosts: settings.allowedHosts)
        let sources = configuration.outside.providers(
            by: ProviderTools(transport, surroundings.files, telemetry.clock))
        let martlet = Operator(
            on: cluster, catalog, settings, slices: slices, within: telemetry.split(), source: { sources[$0] },
            alerts: alerts,
            asking: { await asking($0, for: $1) })
        tell(chosen, discovery, settings, telemetry.log)
        return .by(martlet)
    }

    private func tell(_ chosen: ChosenCluster, _ discovery: Discovery, _ settings: OperatorSettings, _ log: Logger) {
        log.info(
            "martlet runs",
            [
                "cluster": chosen.name, "server": discovery.version, "namespace": settings.namespace,
                "identity": settings.identity,
            ])
        guard !settings.trustsDecisions else { return }
        log.warning(
            "decisions count for nothing",
            ["because": "nothing proves who made them yet; start with --trust-decisions to count them all the same"])
    }

    private func work(_ martlet: Operator, _ log: Logger) async -> String? {
        let stop = surroundings.stop
        let asked = Task {
            await stop.wait()
            martlet.stop()
        }
        let tidied = Task { await giveBackMemory() }
        defer {
            asked.cancel()
            tidied.cancel()
        }
        switch await martlet.run() {
        case .stopped:
            log.info("stopped")
            return nil
        case .cutOff(let parts): return "out of time; cut off: \(parts.joined(separator: ", "))"
        case .failed(let part, let because): return "\(part) failed: \(because)"
        }
    }

    /// What starting took is not needed any more, nor is what came and went since.
    private func giveBackMemory() async {
        var pause = Duration.seconds(10)
        while (try? await surroundings.clock.sleep(for: pause)) != nil {
            system_give_back_memory()
            pause = .seconds(60)
        }
    }

    /// What the server serves, asked until it answers; a cluster that is just starting is waited for.
    private func whatIsServed(by cluster: any Cluster, _ log: Logger) async -> Found<Discovery> {
        while !surroundings.stop.hasCome {
            switch await discovery(of: cluster) {
            case .success(let discovery): return allServed(by: discovery)
            case .failure(let error):
                if error.isFinal { return .not(because: "the API server does not answer us: \(error)") }
                log.warning("the API server cannot be reached", ["because": error, "retryIn": "5s"])
            }
            await rest()
        }
        return .not(because: "stopped before the API server answered")
    }

    private func discovery(of cluster: any Cluster) async -> Result<Discovery, ClusterError> {
        do throws(ClusterError) {
            return .success(try await cluster.discover())
        } catch {
            return .failure(error)
        }
    }

    private func allServed(by discovery: Discovery) -> Found<Discovery> {
        let missing = kindsOfMartlet.map { $0.names.resource }.filter { !discovery.serves($0) }
        guard !missing.isEmpty else { return .by(discovery) }
        let names = missing.map(\.qualifiedPlural).joined(separator: ", ")
        return .not(because: "the cluster does not serve \(names); run: martlet crds | kubectl apply -f -")
    }

    /// Five seconds, or until we are to stop.
    private func rest() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await surroundings.clock.sleep(for: .seconds(5)) }
            group.addTask { await surroundings.stop.wait() }
            await group.next()
            group.cancelAll()
        }
    }

    private func settings(_ chosen: ChosenCluster, _ chance: inout Chance) -> OperatorSettings {
        let own = configuration.text("namespace") ?? (chosen.name == "in-cluster" ? chosen.namespace : "martlet")
        let letters = Array("bcdfghjklmnpqrstvwxz2456789")
        let tail = (0..<5).map { _ in String(letters[Int(chance.next() % UInt64(letters.count))]) }.joined()
        let host = surroundings.variable("HOSTNAME") ?? "martlet"
        return OperatorSettings(
            namespace: own, identity: configuration.text("identity") ?? "\(host)-\(tail)",
            trustsDecisions: configuration.flag("trust-decisions"), allowedHosts: configuration.list("allowed-hosts"),
            queries: configuration["queries"],
            atOnce: configuration.number("workers"))
    }
}

extension Operator {
    /// A view that is not whole yet, or older than this, is no ground for anything.
    fileprivate var standing: Dashboard.Standing {
        guard let age = world.age else { return .notReady("the cluster has not been seen whole yet") }
        return age > .seconds(90) ? .notReady("the cluster has not been heard of for \(age.text)") : .ready
    }
}

/// What was looked for, or why there is none.
private enum Found<Thing> {
    case by(Thing)
    case not(because: String)
}

/// What the operator's own metrics mean, for those that have no better place.
private let metricsOfOperator = [
    Metric("release_plans_total", .counter, "How often it was decided what a release needs."),
    Metric("leader", .gauge, "Whether this replica leads."),
    Metric("alerts_known", .gauge, "How many alerts are known here."),
    Metric("alert_polls_failed_total", .counter, "How often an Alertmanager that was asked has not answered."),
    Metric("alert_messages_total", .counter, "How many messages with alerts were posted here, by what came of them."),
]

extension ClusterError {
    /// Whether asking again would be answered the same.
    fileprivate var isFinal: Bool {
        switch self {
        case .refused, .notFound: true
        case .alreadyExists, .conflict, .expired, .busy, .unanswered, .unreachable, .unreadable, .cancelled: false
        }
    }
}

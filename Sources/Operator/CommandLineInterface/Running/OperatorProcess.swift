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
internal import Telemetry

/// The operator as a process: connected, watched by whoever asks for /metrics, and ended in good order.
struct OperatorProcess: Sendable {
    let configuration: RunConfiguration
    let surroundings: Surroundings
    let console: Console

    /// Runs until it is asked to stop; says why if it cannot go on.
    func run() async -> String? {
        let clock = surroundings.clock
        var chance = surroundings.chance
        let level = LogLevel(rawValue: configuration["log-level"]) ?? .info
        let format: LogFormat = configuration["log-format"] == "json" ? .json : .text
        let log = Logger(to: surroundings.log ?? StandardErrorLog(format), from: level) { clock.now }
        var telemetry = Telemetry.Surroundings(
            clock: clock, chance: chance.split(), log: log, metrics: Metrics(metricsOfOperator))
        let chosen: ChosenCluster
        do throws(NoCluster) {
            chosen = try surroundings.chooseCluster(
                ClusterChoice(kubeconfig: configuration.text("kubeconfig"), context: configuration.text("context")))
        } catch {
            return error.description
        }
        let rate = configuration.number("requests-per-second")
        let cluster = PatientCluster(chosen.cluster, within: telemetry.split(), perSecond: rate, burst: rate * 2)
        let discovery: Discovery
        switch await whatIsServed(by: cluster, log) {
        case .by(let served): discovery = served
        case .not(let because): return because
        }
        guard let slices = discovery.first(of: [.endpointSlices, .endpointSlicesV1Beta1]) else {
            return "the cluster serves no EndpointSlices; Martlet needs Kubernetes 1.21 or newer"
        }
        let settings = settings(chosen, &chance)
        let asking = Asking(transport: CurlTransport(), allowedHosts: settings.allowedHosts)
        let martlet = Operator(
            on: cluster, catalog, settings, slices: slices, within: telemetry.split(),
            asking: { await asking($0) })
        log.info(
            "martlet runs",
            [
                "cluster": chosen.name, "server": discovery.version, "namespace": settings.namespace,
                "identity": settings.identity,
            ])
        if !settings.trustsDecisions {
            log.warning(
                "decisions count for nothing",
                ["because": "nothing proves who made them yet; start with --trust-decisions to count them all the same"]
            )
        }
        return await work(martlet, telemetry, log)
    }

    private func work(_ martlet: Operator, _ telemetry: Telemetry.Surroundings, _ log: Logger) async -> String? {
        let stop = surroundings.stop
        let asked = Task {
            await stop.wait()
            martlet.stop()
        }
        defer { asked.cancel() }
        switch await martlet.run() {
        case .stopped:
            log.info("stopped")
            return nil
        case .cutOff(let parts): return "out of time; cut off: \(parts.joined(separator: ", "))"
        case .failed(let part, let because): return "\(part) failed: \(because)"
        }
    }

    /// What the server serves, asked until it answers; a cluster that is just starting is waited for.
    private func whatIsServed(by cluster: any Cluster, _ log: Logger) async -> Served {
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

    private func allServed(by discovery: Discovery) -> Served {
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
            atOnce: configuration.number("workers"))
    }
}

/// What the server serves, or why that is not enough.
private enum Served {
    case by(Discovery)
    case not(because: String)
}

/// What the operator's own metrics mean, for those that have no better place.
private let metricsOfOperator = [
    Metric("release_plans_total", .counter, "How often it was decided what a release needs."),
    Metric("leader", .gauge, "Whether this replica leads."),
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

package import Chances
package import Clocks
internal import Documents
internal import HTTP
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects
internal import Locks
package import ReleaseModel
package import ReleaseOperator
package import ReleasePorts
package import SimulatedKubernetes
package import Telemetry

/// A simulated cluster with the real operator at work in it, the people who use it, and their misfortunes.
///
///     let world = ReleaseWorld(settings, catalog, clock: clock, chance: chance)
///     try await world.live {
///         try await world.declare(ReleaseDraft("web", version: "1"))
///         try await world.wait("it runs") { $0.phase(of: "web") == "Succeeded" }
///     }
package final class ReleaseWorld: Sendable {
    package struct Settings: Sendable {
        /// How many replicas of the operator there are; one leads, and each that dies is replaced.
        package var replicas = 2
        package var faults: [Fault] = []
        package var podRules: [PodRule] = []
        package var trustsDecisions = true
        package var allowedHosts: [String] = []
        /// Whose numbers the built-in checks go by.
        package var queries: String?
        /// Namespaces, with their labels.
        package var namespaces: [(name: String, labels: [String: String])] = [("shop", [:])]
        /// Whether alerts can be posted to the operator.
        package var hearsAlerts = false
        /// The Alertmanagers that it asks.
        package var alertmanagers: [AlertmanagerPoll] = []
        package var log: (any LogSink)?

        package init() {}
    }

    package let clock: any WallClock
    /// The cluster as its administrator sees it.
    package let server: SimulatedCluster
    package let models: RunningModels
    /// The requests to its services, and the Prometheus that sees what comes of them.
    package let metrics: SimulatedMetrics
    let catalog: Catalog
    let settings: Settings
    /// Answers what checks ask over HTTP.
    private let web = Lock<@Sendable (String) -> HTTPAnswer>({ _ in .answer(status: 200, body: []) })
    /// What answers for the sources that checks name.
    private let sources = Lock<@Sendable (String) -> (any MetricProvider)?>({ _ in nil })
    private let chance: Lock<Chance>
    private let plan: FaultyCluster
    private let operators = Lock<[Int: Operator]>([:])
    private let boards = Lock<[Int: AlertBoard]>([:])
    private let started = Lock(0)

    /// The account that the operator writes with.
    package static let account = "system:serviceaccount:martlet:martlet"

    package init(_ settings: Settings = Settings(), _ catalog: Catalog, clock: any WallClock, chance: Chance) {
        var chance = chance
        self.clock = clock
        self.catalog = catalog
        self.settings = settings
        server = SimulatedCluster(
            clock: clock, chance: chance.split(), from: Self.definitions(of: catalog, now: clock.now))
        models = RunningModels(of: server, clock: clock)
        models.settings.podRules = settings.podRules
        plan = FaultyCluster(
            server.as(Self.account), clock: clock, chance: chance.split(), faults: settings.faults)
        metrics = SimulatedMetrics(clock: clock, chance: chance.split())
        self.chance = Lock(chance)
        for namespace in settings.namespaces + [("martlet", [:])] {
            let labels = Value.object(
                Members(namespace.labels.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
            create(
                .namespaces,
                [
                    "apiVersion": "v1", "kind": "Namespace",
                    "metadata": ["name": .string(namespace.name), "labels": labels],
                ])
        }
    }

    /// Runs the cluster and the operators until `body` has ended; whatever dies meanwhile is replaced.
    package func live<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        defer { operators.withLock { $0 = [:] } }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try? await self.models.run() }
            group.addTask { try? await self.server.keepTime() }
            group.addTask { await self.metrics.run(in: self) }
            for place in 0..<settings.replicas { group.addTask { await self.keepRunning(place) } }
            defer { group.cancelAll() }
            return try await body()
        }
    }

    /// Sets what answers when checks ask over HTTP.
    package func answer(_ answer: @escaping @Sendable (String) -> HTTPAnswer) { web.withLock { $0 = answer } }

    /// Sets what answers for the sources that checks name.
    package func source(_ sources: @escaping @Sendable (String) -> (any MetricProvider)?) {
        self.sources.withLock { $0 = sources }
    }

    /// Posts alerts to every replica.
    package func post(_ alerts: HeardAlerts) {
        let all = boards.withLock { $0 }
        for place in all.keys.sorted() { all[place]?.hear(alerts) }
    }

    /// From now on nothing goes wrong any more.
    package func endFaults() { plan.endFaults() }
    package func add(_ fault: Fault) { plan.add(fault) }

    /// The replica that leads now.
    package var leader: Operator? {
        let all = operators.withLock { $0 }
        return all.keys.sorted().compactMap { all[$0] }.first(where: \.leads)
    }

    /// Everything that was asked and answered by the operators.
    package var trace: Trace { plan.trace }

    /// A cluster with nothing but our kinds; made once for each catalog, since that takes longer than many a story.
    private static func definitions(of catalog: Catalog, now: Instant) -> Store {
        beginnings.withLock { beginnings in
            if let known = beginnings.first(where: { $0.catalog === catalog }) { return known.store }
            var store = Store(chance: Chance(seed: 1), now: now)
            for kind in kindsOfMartlet {
                let definition = Object(kind.definition(in: catalog))
                do {
                    _ = try store.perform(
                        Request(.create(definition), .customResourceDefinitions), as: "admin", now: now)
                } catch {
                    preconditionFailure("the definition of \(definition.name) is refused: \(error)")
                }
            }
            beginnings.append((catalog, store))
            return store
        }
    }

    private static let beginnings = Lock<[(catalog: Catalog, store: Store)]>([])

    @discardableResult
    private func create(_ resource: Resource, _ value: Value) -> Swift.Result<Answer, ClusterError> {
        server.perform(Request(.create(Object(value)), resource, namespace: value[["metadata", "namespace"]]?.string))
    }
}

// The operators' processes.
extension ReleaseWorld {
    /// Starts a process, and another one five seconds after it has ended.
    private func keepRunning(_ place: Int) async {
        while !Task.isCancelled {
            let number = started.withLock { number in
                number += 1
                return number
            }
            await process(place, as: "martlet-\(place)-\(number)")
            try? await clock.sleep(for: .seconds(5))
        }
    }

    /// The life of one process, to its end or its death.
    private func process(_ place: Int, as identity: String) async {
        let clock = clock
        let log = Logger(to: settings.log ?? Nowhere(), from: .debug) { clock.now }
        var surroundings = Surroundings(
            clock: clock, chance: chance.withLock { $0.split() }, log: log, metrics: Metrics())
        var board: AlertBoard?
        if settings.hearsAlerts || !settings.alertmanagers.isEmpty {
            board = AlertBoard(asking: settings.alertmanagers, within: surroundings.split())
        }
        boards.withLock { $0[place] = board }
        let task = Lock<Task<Void, Never>?>(nil)
        let connection = plan.restarted { _ in task.withLock { $0 }?.cancel() }
        let replica = Operator(
            on: connection, catalog,
            OperatorSettings(
                namespace: "martlet", identity: identity, trustsDecisions: settings.trustsDecisions,
                allowedHosts: settings.allowedHosts, queries: settings.queries,
                standsForElection: settings.replicas > 1),
            within: surroundings, source: { [sources] name in sources.withLock { $0 }(name) },
            alerts: board
        ) { [web] request, _ in web.withLock { $0 }(request.url) }
        operators.withLock { $0[place] = replica }
        let life = Task { _ = await replica.run() }
        task.withLock { $0 = life }
        await withTaskCancellationHandler {
            await life.value
        } onCancel: {
            life.cancel()
        }
    }
}

/// Where records go that nobody reads.
private struct Nowhere: LogSink {
    func write(_ record: LogRecord) {}
}

internal import Clocks
package import HTTP
package import ControllerKit
internal import Instants
package import KubernetesAPI
internal import KubernetesClient
package import KubernetesObjects
internal import Locks
internal import ReleaseCore
package import ReleaseModel
package import ReleasePorts
package import Telemetry

/// The operator: views that always follow, and controllers that work while it leads.
///
///     let martlet = Operator(on: cluster, catalog, settings, within: surroundings) { url in … }
///     await martlet.run()
package final class Operator: Sendable {
    package let world: World
    private let election: LeaderElection
    private let releases: Controller<ObjectKey>
    private let measurer: Measurer
    private let alerts: AlertBoard?
    private let events: EventRecorder
    private let settings: OperatorSettings
    private let surroundings: Surroundings
    private let supervisor = Lock<Supervisor?>(nil)
    private let stop_ = Lock(false)

    /// - Parameters:
    ///   - slices: Which version of EndpointSlices the server serves.
    ///   - source: Where numbers and log lines come from, by the name that checks use.
    ///   - alerts: What is known of alerts; nothing where none are heard.
    ///   - ask: Sends what checks ask over HTTP.
    package init(
        on cluster: any Cluster, _ catalog: Catalog, _ settings: OperatorSettings,
        slices: Resource = .endpointSlices, within surroundings: Surroundings,
        source: @escaping @Sendable (String) -> (any MetricProvider)? = { _ in nil }, alerts: AlertBoard? = nil,
        asking ask: @escaping @Sendable (HTTPRequest, String) async -> HTTPAnswer
    ) {
        var surroundings = surroundings
        let world = World(of: cluster, slices: slices, routes: catalog.routes, within: surroundings.split())
        let memories = Memories()
        let events = EventRecorder(
            component: "martlet", instance: settings.identity, to: cluster, within: surroundings.split())
        let election = LeaderElection(
            for: settings.lease, as: settings.identity, on: cluster, within: surroundings.split())
        let observer = Observer(
            world: world,
            declaring: Declaring(
                world: world, catalog: catalog, memories: memories, ownNamespace: settings.namespace,
                queries: settings.queries, hearsAlerts: alerts != nil, hasSource: { source($0) != nil }),
            memories: memories,
            settings: settings,
            catalog: catalog, clock: surroundings.clock, alerts: alerts)
        let measurer = Measurer(
            observer, tools: CheckTools(ask: ask, source: source, cluster: cluster, job: { world.progress(of: $0) }),
            within: surroundings.split())
        let alone = Term(identity: settings.identity, epoch: 1)
        let standsForElection = settings.standsForElection
        let controller = ReleaseController(
            observer: observer, measurer: measurer,
            actuator: Actuator(cluster: cluster, world: world, memories: memories, catalog: catalog),
            reporter: Reporter(cluster: cluster, world: world, memories: memories, events: events), cluster: cluster,
            clock: surroundings.clock, log: surroundings.log, metrics: surroundings.metrics,
            term: { standsForElection ? election.term : alone })
        // Pods come and go in bursts, and what we write comes back to us: a moment makes one look of many.
        releases = Controller(
            "releases", atOnce: settings.atOnce, gather: .milliseconds(20), within: surroundings.split()
        ) { key in
            try await controller.look(at: key)
        }
        self.world = world
        self.election = election
        self.measurer = measurer
        self.alerts = alerts
        self.events = events
        self.settings = settings
        self.surroundings = surroundings
    }

    /// Runs until it is stopped; cancelling the task is the death of the process.
    @discardableResult
    package func run() async -> Supervisor.Ending {
        world.onChange { [weak releases] in releases?.look(at: $0) }
        alerts?.onChange { [weak releases, world] in releases?.look(at: world.releases(in: $0)) }
        let last = ControllerKit.Part("election", goodbye: .ask(stopLeading)) { await self.lead() }
        let views = ControllerKit.Part("views", goodbye: .cancel, ready: world.synced) { await self.follow() }
        let news = ControllerKit.Part("events") { await self.events.run() }
        let heard = ControllerKit.Part("alerts") { await self.alerts?.run() }
        let supervisor = Supervisor(
            [news, views] + (alerts == nil ? [] : [heard]) + [last], grace: .seconds(4), within: surroundings)
        self.supervisor.withLock { $0 = supervisor }
        if stop_.withLock({ $0 }) { supervisor.stop() }
        return await supervisor.run()
    }

    package func stop() {
        stop_.withLock { $0 = true }
        supervisor.withLock { $0 }?.stop()
    }

    package var leads: Bool { settings.standsForElection ? election.term != nil : world.hasSynced }

    /// All views at once, since none waits for another.
    private func follow() async {
        await withDiscardingTaskGroup { group in
            for part in world.views { group.addTask { await part() } }
        }
    }

    private func stopLeading() {
        election.stop()
        if !settings.standsForElection { releases.stop() }
    }

    private func lead() async {
        guard settings.standsForElection else { return await work() }
        await election.run { _ in await self.work() }
    }

    private func work() async {
        // What was settled under another leader is not settled for us.
        releases.look(at: world.releases.all.map(\.key))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.releases.run() }
            group.addTask { await self.measurer.run { [weak releases = self.releases] in releases?.look(at: $0) } }
            await group.next()
            group.cancelAll()
        }
    }
}

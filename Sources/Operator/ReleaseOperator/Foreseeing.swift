internal import Clocks
internal import Documents
internal import Instants
package import KubernetesAPI
internal import KubernetesClient
package import KubernetesObjects
package import ReleaseCore
package import ReleaseModel
internal import ReleasePorts
package import Telemetry

/// Says what an operator would do if a Release were declared, by the cluster as it is now; nothing is written there.
package struct Foreseeing: Sendable {
    private let cluster: any Cluster
    private let world: World
    private let observer: Observer
    private let clock: any WallClock

    /// - Parameter namespace: The only one that is looked at.
    package init(
        on cluster: any Cluster, in namespace: String, _ catalog: Catalog, slices: Resource,
        within surroundings: Surroundings
    ) {
        self.cluster = cluster
        clock = surroundings.clock
        world = World(of: cluster, in: namespace, slices: slices, routes: catalog.routes, within: surroundings)
        let memories = Memories()
        observer = Observer(
            world: world,
            declaring: Declaring(
                world: world, catalog: catalog, memories: memories, ownNamespace: nil, hearsAlerts: true,
                hasSource: { _ in true }),
            memories: memories,
            settings: OperatorSettings(namespace: namespace, identity: "plan"), catalog: catalog,
            clock: surroundings.clock)
    }

    /// Looks once, within a limit; nothing when the cluster could not be looked at in that time.
    package func forecast(of release: Object, within limit: Duration) async throws -> Forecast? {
        try await world.looked(within: limit, by: clock) { try await look(at: release) }
    }

    private func look(at release: Object) async throws -> Forecast? {
        var wanted = release.value
        if let stored = world.releases[release.key]?.object.value {
            // Who it is, and what was noted of it, is as it is stored.
            wanted["metadata"] = stored["metadata"]
            wanted["status"] = stored["status"]
            if wanted[["spec", "replicas"]] == nil { wanted[["spec", "replicas"]] = stored[["spec", "replicas"]] }
        }
        // As the operator writes it, once, before anything else.
        if wanted[["spec", "replicas"]] == nil { wanted[["spec", "replicas"]] = 1 }
        guard var sight = observer.look(at: release.key, epoch: 1, instead: Object(wanted)) else { return nil }
        if let declared = sight.desired.declared { sight.observation.admission = await admission(of: declared) }
        return ReleaseCore.forecast(sight.desired, sight.observation, now: clock.now)
    }

    private func admission(of declared: DeclaredRelease) async -> Admission {
        var request = Request(.create(declared.pod), .pods, namespace: declared.namespace)
        request.isDryRun = true
        do {
            _ = try await cluster.send(request)
            return .admitted
        } catch {
            return .refused("\(error)")
        }
    }
}

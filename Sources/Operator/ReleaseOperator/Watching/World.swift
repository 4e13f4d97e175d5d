internal import Documents
package import KubernetesAPI
internal import KubernetesClient
package import KubernetesObjects
internal import Locks
internal import ReleaseModel
package import Telemetry

/// Everything that decisions are made by, as informers follow it; nothing else is ever listed or read.
package final class World: Sendable {
    let releases: Informer<KeptObject>
    let passages: Informer<KeptObject>
    let decisions: Informer<KeptObject>
    let environments: Informer<KeptObject>
    let freezes: Informer<KeptObject>
    let checks: Informer<KeptObject>
    let replicaSets: Informer<KeptReplicaSet>
    let pods: Informer<KeptPod>
    let services: Informer<KeptObject>
    let slices: Informer<KeptSlice>
    let jobs: Informer<KeptJob>
    let jobPods: Informer<KeptObject>
    let deployments: Informer<KeptDeployment>
    let namespaces: Informer<KeptNamespace>
    /// What routers read besides Services.
    let routes: [(resource: Resource, objects: Informer<KeptObject>)]
    /// How often environments or checks have changed, from which anything may be declared.
    private let changesOfPolicy = Lock(0)

    /// - Parameters:
    ///   - namespace: The only one that is looked at; all without.
    ///   - slices: Which version of EndpointSlices the server serves.
    ///   - routes: What routers read besides Services.
    package init(
        of cluster: any Cluster, in namespace: String? = nil, slices: Resource = .endpointSlices,
        routes: [Resource] = [], within surroundings: Surroundings
    ) {
        var surroundings = surroundings
        let ours = Selection(labels: OwnName.release)
        let ofPods = Selection(labels: "\(OwnName.release),\(OwnName.revision)")
        let ofChecks = Selection(labels: OwnName.check)
        releases = Informer(
            of: .release, in: namespace, from: cluster, within: surroundings.split(),
            indexes: ["service": { [$0.object.serviceOfRelease.description] }]
        ) { KeptObject($0) }
        passages = Informer(
            of: .passage, in: namespace, selecting: ours, from: cluster, within: surroundings.split(),
            indexes: ["release": { [$0.object.release.description] }]
        ) { KeptObject($0) }
        decisions = Informer(
            of: .decision, in: namespace, from: cluster, within: surroundings.split(),
            indexes: ["release": { [$0.subject.description] }]
        ) { KeptObject($0) }
        environments = Informer(of: .environment, from: cluster, within: surroundings.split()) { KeptObject($0) }
        freezes = Informer(of: .freeze, from: cluster, within: surroundings.split()) { KeptObject($0) }
        checks = Informer(of: .check, in: namespace, from: cluster, within: surroundings.split()) { KeptObject($0) }
        replicaSets = Informer(
            of: .replicaSets, in: namespace, selecting: ofPods, from: cluster, within: surroundings.split(),
            indexes: ["release": { [$0.release.description] }]
        ) { KeptReplicaSet($0) }
        pods = Informer(
            of: .pods, in: namespace, selecting: ofPods, from: cluster, within: surroundings.split(),
            indexes: ["release": { [$0.release.description] }]
        ) { KeptPod($0) }
        services = Informer(of: .services, in: namespace, from: cluster, within: surroundings.split()) {
            KeptObject($0)
        }
        self.slices = Informer(
            of: slices, in: namespace, from: cluster, within: surroundings.split(),
            indexes: ["service": { [$0.service.description] }]
        ) { KeptSlice($0) }
        jobs = Informer(of: .jobs, in: namespace, selecting: ofChecks, from: cluster, within: surroundings.split()) {
            KeptJob($0)
        }
        jobPods = Informer(
            of: .pods, in: namespace, selecting: ofChecks, from: cluster, within: surroundings.split(),
            indexes: ["job": { [$0.object.jobOfPod] }]
        ) { KeptObject($0) }
        deployments = Informer(of: .deployments, in: namespace, from: cluster, within: surroundings.split()) {
            KeptDeployment($0)
        }
        namespaces = Informer(of: .namespaces, from: cluster, within: surroundings.split()) { KeptNamespace($0) }
        self.routes = routes.map { resource in
            (
                resource,
                Informer(of: resource, in: namespace, from: cluster, within: surroundings.split()) { KeptObject($0) }
            )
        }
        for informer in [environments, checks] {
            informer.onChange { [changesOfPolicy] _ in changesOfPolicy.withLock { $0 += 1 } }
        }
    }

    /// The object that says who gets the requests.
    func route(_ resource: Resource, _ key: ObjectKey) -> Object? {
        if resource == .services { return services[key]?.object }
        return routes.first { $0.resource == resource }?.objects[key]?.object
    }

    var policy: Int { changesOfPolicy.withLock { $0 } }

    /// What keeps it up to date: each runs until it is cancelled.
    var views: [@Sendable () async -> Void] {
        [
            releases.run, passages.run, decisions.run, environments.run, freezes.run, checks.run, replicaSets.run,
            pods.run, services.run, slices.run, jobs.run, jobPods.run, deployments.run, namespaces.run,
        ] + routes.map { $0.objects.run }
    }

    /// Returns when every view has been complete once.
    package func synced() async {
        await releases.synced()
        await passages.synced()
        await decisions.synced()
        await environments.synced()
        await freezes.synced()
        await checks.synced()
        await replicaSets.synced()
        await pods.synced()
        await services.synced()
        await slices.synced()
        await jobs.synced()
        await jobPods.synced()
        await deployments.synced()
        await namespaces.synced()
        for (_, objects) in routes { await objects.synced() }
    }

    package var hasSynced: Bool { age != nil }

    /// How long ago the server last vouched for the oldest of these views; nothing before they are complete.
    package var age: Duration? {
        let ages =
            [
                releases.age, passages.age, decisions.age, environments.age, freezes.age, checks.age, replicaSets.age,
                pods.age, services.age, slices.age, jobs.age, jobPods.age, deployments.age, namespaces.age,
            ] + routes.map(\.objects.age)
        return ages.contains(nil) ? nil : ages.compactMap(\.self).max()
    }
}

extension World {
    /// Calls with the releases that something has changed for.
    func onChange(_ look: @escaping @Sendable ([ObjectKey]) -> Void) {
        releases.onChange(look)
        passages.onChange(concerning: { [$0.object.release] }, look)
        decisions.onChange(concerning: { [$0.subject] }, look)
        replicaSets.onChange(concerning: { [$0.release] }, look)
        pods.onChange(concerning: { [$0.release] }, look)
        jobs.onChange(concerning: { [$0.release] }, look)
        services.onChange { look(self.releases(behind: $0)) }
        slices.onChange(concerning: { [$0.service] }) { look(self.releases(behind: $0)) }
        for (_, objects) in routes { objects.onChange { look(self.releases(routedBy: $0)) } }
        deployments.onChange { look(self.releases(from: $0)) }
        // Policies and freezes may concern any release; they change seldom.
        for informer in [environments, freezes, checks] {
            informer.onChange { _ in look(self.releases.all.map(\.key)) }
        }
        namespaces.onChange { look(self.releases(in: Set($0.map(\.name)))) }
    }

    func releases(in namespaces: Set<String>) -> [ObjectKey] {
        releases.all.map(\.key).filter { namespaces.contains($0.namespace ?? "") }
    }

    /// The releases whose requests come through one of these Services, or whose revisions they belong to.
    private func releases(behind services: [ObjectKey]) -> [ObjectKey] {
        services.flatMap { service -> [ObjectKey] in
            let named = releases.all(where: "service", is: service.description).map(\.key)
            guard let owner = self.services[service]?.object.release, !owner.name.isEmpty, !named.contains(owner) else {
                return named
            }
            return named + [owner]
        }
    }

    /// The releases whose router names one of these objects in its settings.
    private func releases(routedBy objects: [ObjectKey]) -> [ObjectKey] {
        let changed = Set(objects)
        return releases.all.filter { key, kept in
            let settings = kept.object["spec"]["traffic"]["router"].value?.members?.first?.value.members ?? Members()
            return settings.contains { _, value in
                value.string.map { changed.contains(ObjectKey(namespace: key.namespace, name: $0)) } ?? false
            }
        }.map(\.key)
    }

    private func releases(from deployments: [ObjectKey]) -> [ObjectKey] {
        let wanted = Set(deployments)
        return releases.all.filter { key, kept in
            guard let name = kept.object["spec"]["workload"]["from"]["name"].string else { return false }
            return wanted.contains(ObjectKey(namespace: key.namespace, name: name))
        }.map(\.key)
    }
}

extension KeptObject {
    /// The release that a decision is about.
    var subject: ObjectKey {
        ObjectKey(namespace: object.metadata.namespace, name: object["spec"]["release"].string ?? "")
    }
}

extension Object {
    /// The Service that a release's requests come through.
    var serviceOfRelease: ObjectKey {
        ObjectKey(namespace: metadata.namespace, name: self["spec"]["traffic"]["service"].string ?? name)
    }

    /// The Job that made this pod.
    var jobOfPod: String {
        ObjectKey(namespace: metadata.namespace, name: metadata.controller?.name ?? "").description
    }
}

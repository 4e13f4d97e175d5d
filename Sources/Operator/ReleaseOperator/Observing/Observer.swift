internal import Clocks
internal import Documents
internal import Instants
internal import KubernetesClient
internal import KubernetesObjects
internal import ReleaseCore
internal import ReleaseModel
internal import ReleasePorts

/// Puts together what is wanted and what is seen of one release, from the informers' views alone.
struct Observer: Sendable {
    let world: World
    let declaring: Declaring
    let memories: Memories
    let settings: OperatorSettings
    let catalog: Catalog
    let clock: any WallClock
    /// What is known of alerts, where they are heard at all.
    var alerts: AlertBoard?

    /// A release as it was seen, with what the shell needs to act on it.
    struct Sight: Sendable {
        var stored: KeptObject
        var desired: Desired
        var observation: Observation
        var route: Route?
        var router: (any TrafficRouter)?
        /// The object that says who gets the requests.
        var routed: Object?
        var seenAt: Instant
    }

    /// - Parameter instead: What to take for the stored release.
    func look(at key: ObjectKey, epoch: Int, instead: Object? = nil) -> Sight? {
        guard let stored = instead.map({ KeptObject($0) }) ?? world.releases[key] else { return nil }
        // What is only supposed must not be taken for what is stored.
        var desired = instead == nil ? declaring.desired(stored.object) : declaring.read(stored.object)
        var passages: [ObservedPassage] = []
        let remembered = memories[key].passages
        for (_, kept) in world.passages.all(where: "release", is: key.description) {
            if let known = remembered.first(where: { $0.version == kept.version }) {
                passages.append(known)
                continue
            }
            switch passage(kept) {
            case .success(let passage): passages.append(passage)
            case .failure(let complaint): desired = .invalid(complaint.description)
            }
        }
        passages.sort { $0.number < $1.number }
        let revisions = revisions(of: key, uid: stored.version.uid)
        let memory = memories.change(key) { memory -> ReleaseMemory in
            memory.passages = passages
            let newest = passages.last?.name ?? ""
            if memory.passage != newest { (memory.passage, memory.checks) = (newest, [:]) }
            memory.setbacks.removeAll { clock.now - $0 > .seconds(600) }
            return memory
        }
        var observation = Observation(
            release: release(stored, in: key.namespace ?? ""), passages: passages, revisions: revisions,
            freezes: freezes(of: key.namespace ?? ""), checks: memory.checks, epoch: epoch, age: world.age ?? .zero)
        observation.decisions = settings.trustsDecisions ? decisions(about: key) : []
        observation.environments = declaring.environments(of: key.namespace ?? "").all.map(\.name)
        // What was frozen at the start of a rollout says whether they count.
        if passages.last?.spec.rollback?.when.contains(.alerts) == true {
            observation.alerts = alerts?.alerts(in: key.namespace ?? "") ?? []
        }
        observation.hasEnvironments = !world.environments.all.isEmpty
        if let admission = memory.admission, admission.content == desired.declared?.content {
            observation.admission = admission.answer
        }
        var sight = Sight(stored: stored, desired: desired, observation: observation, seenAt: clock.now)
        read(&sight, memory)
        return sight
    }

    private func release(_ stored: KeptObject, in namespace: String) -> ObservedRelease {
        let object = stored.object
        let declaration = object["status"]["declaration"]
        let noted = declaration["number"].int.flatMap { number in
            declaration["content"].string.map { NotedDeclaration(number: number, content: $0) }
        }
        let isLeaving = world.namespaces[ObjectKey(name: namespace)]?.isLeaving ?? false
        return ObservedRelease(
            key: object.key, version: stored.version, isLeaving: object.metadata.isBeingDeleted || isLeaving,
            noted: noted)
    }

    private func passage(_ kept: KeptObject) -> Result<ObservedPassage, RouterComplaint> {
        let object = kept.object
        let (spec, complaints) = Passage.format(in: catalog).decode(Node(object["spec"].value ?? [:]))
        guard let spec else {
            let why = complaints.first.map { "\($0.path): \($0.text)" } ?? ""
            return .failure(RouterComplaint("the Passage \(object.name) cannot be read: \(why); restore or delete it"))
        }
        let status = object["status"].value
        let record = status.flatMap { PassageStatus.format(in: catalog).decode(Node($0)).value }
        if status != nil, record == nil {
            return .failure(
                RouterComplaint("the status of the Passage \(object.name) cannot be read; restore or delete it"))
        }
        return .success(
            ObservedPassage(
                name: object.name, version: kept.version,
                created: object.metadata.view["creationTimestamp"].instant ?? clock.now,
                terms: ObservedPassage.Terms(spec), record: record, label: object.metadata.labels[OwnName.outcome]))
    }

    private func revisions(of key: ObjectKey, uid: String) -> [ObservedRevision] {
        // What belongs to a Release that had this name before goes with it, only a moment later.
        let sets = world.replicaSets.all(where: "release", is: key.description).filter { _, set in
            !set.isLeaving && (set.owner ?? uid) == uid
        }
        guard !sets.isEmpty else { return [] }
        var pods: [String: [ObservedPod]] = [:]
        for (_, kept) in world.pods.all(where: "release", is: key.description) {
            pods[kept.revision, default: []].append(kept.pod)
        }
        return sets.map { _, set in
            ObservedRevision(
                name: set.key.name, revision: set.revision, version: set.version, wanted: set.wanted,
                proven: set.proven.flatMap { PassageNumber(name: $0, of: key.name) }, pods: pods[set.revision] ?? [],
                created: set.created, hasService: world.services[set.key] != nil, refusal: set.refusal)
        }
    }

    private func decisions(about key: ObjectKey) -> [ObservedDecision] {
        world.decisions.all(where: "release", is: key.description).compactMap { _, kept -> (Int, ObservedDecision)? in
            // One that was changed after it was made is nobody's word any more.
            guard kept.object.metadata.generation <= 1, !kept.object.metadata.isBeingDeleted,
                let decision = Decision.format(in: catalog).decode(Node(kept.object["spec"].value ?? [:])).value,
                decision.expires.map({ clock.now < $0 }) ?? true
            else { return nil }
            let at = kept.object.metadata.view["creationTimestamp"].instant ?? clock.now
            let order = Int(kept.version.resourceVersion) ?? 0
            return (order, ObservedDecision(name: kept.object.name, decision: decision, at: at))
        }.sorted { ($0.1.at, $0.0) < ($1.1.at, $1.0) }.map(\.1)
    }

    private func freezes(of namespace: String) -> [ObservedFreeze] {
        let environments = declaring.environments(of: namespace).all.map(\.name)
        return world.freezes.all.compactMap { key, kept in
            let spec = kept.object["spec"].value ?? [:]
            let (read, complaints) = Freeze.format(in: catalog).decode(Node(spec))
            let freeze =
                read ?? Freeze(unreadable: spec, because: complaints.first.map { "spec.\($0.path): \($0.text)" })
            let places = freeze.namespaces.isEmpty && freeze.environments.isEmpty
            guard
                places || freeze.namespaces.contains(namespace)
                    || freeze.environments.contains(where: environments.contains)
            else { return nil }
            return ObservedFreeze(name: key.name, freeze: freeze)
        }
    }
}

extension Freeze {
    /// One that cannot be read holds what it names as far as that can be read, and everything where it cannot: whoever
    /// froze something in an emergency did not mean it to go on.
    fileprivate init(unreadable spec: Value, because complaint: String?) {
        self.init(
            environments: spec["environments"]?.list?.compactMap(\.string) ?? [],
            namespaces: spec["namespaces"]?.list?.compactMap(\.string) ?? [],
            reason: "it cannot be read (\(complaint ?? "it has no spec")); mend it, or delete it",
            user: spec["user"]?.string ?? "nobody known", until: nil, running: .hold)
    }
}

// Who gets the requests.
extension Observer {
    private func read(_ sight: inout Sight, _ memory: ReleaseMemory) {
        let key = sight.observation.release.key
        let running = sight.observation.passages.last { $0.isRunning }
        // While a rollout is under way its own terms say where the requests come from.
        guard let traffic = running?.spec.traffic ?? sight.desired.declared?.traffic,
            let router = (traffic.router as? any RoutedSettings)?.router
        else { return }
        let route = Route(
            release: key, releaseUID: sight.observation.release.version.uid,
            service: traffic.service ?? key.name, port: traffic.port,
            podPorts: sight.desired.declared?.podPorts ?? [],
            revisions: sight.observation.revisions.map(\.revision), candidate: running?.spec.to.revision)
        let (resource, place) = router.reads(route)
        let object = world.route(resource, place)
        (sight.route, sight.router, sight.routed) = (route, router, object)
        guard let object else {
            let isOursToMake = router.make(.both, route, turn: Turn(passage: "none", epoch: 0, number: 0)) != nil
            sight.observation.route =
                isOursToMake ? .missing : .unreadable("there is no \(resource.kind) \(place); make it, or name another")
            return
        }
        if let other = otherRelease(whoseAre: Service(object).selector, besides: key) {
            sight.observation.route = .unreadable(
                "the Service \(place) is the release \(other)’s already; name another at traffic.service")
            return
        }
        do {
            var reading = ObservedRoute.Reading(
                split: try router.split(in: object, route),
                turn: object.metadata.annotations[Turn.annotation].flatMap { Turn(text: $0) })
            reading.setbacks = memory.setbacks.count
            if resource == .services, object.metadata.controller?.uid != route.releaseUID {
                reading.taken = TakenField(kind: "Service", name: object.name, field: "spec.selector")
            }
            for service in services(behind: reading.split, resource, route, sight) {
                for (_, slice) in world.slices.all(where: "service", is: service.description) {
                    reading.reached.formUnion(slice.ready)
                }
            }
            sight.observation.route = .read(reading)
        } catch {
            sight.observation.route = .unreadable(error.description)
        }
        sight.observation.rival = rival(of: sight, Service(object).selector)
    }

    /// The Services that requests come to the pods through: the one that selects them, or those that are weighed.
    private func services(
        behind split: TrafficSplit, _ resource: Resource, _ route: Route, _ sight: Observer.Sight
    ) -> [ObjectKey] {
        let namespace = route.release.namespace
        guard resource != .services else { return [ObjectKey(namespace: namespace, name: route.service)] }
        return sight.observation.revisions.filter { split.reaches($0.revision) }.map {
            ObjectKey(namespace: namespace, name: $0.name)
        }
    }

    /// Another release whose pods a Service selects: two that each take it for their own would fight for ever.
    private func otherRelease(whoseAre selector: [String: String], besides key: ObjectKey) -> String? {
        guard let name = selector[OwnName.release], name != key.name,
            let other = world.releases[ObjectKey(namespace: key.namespace, name: name)],
            !other.object.metadata.isBeingDeleted
        else { return nil }
        return name
    }

    /// The Deployment that a release takes its template from, if its pods answer the same requests.
    private func rival(of sight: Sight, _ selector: [String: String]) -> String? {
        guard let from = sight.desired.declared?.spec.workload.from else { return nil }
        let key = ObjectKey(namespace: sight.observation.release.key.namespace, name: from.name)
        guard let deployment = world.deployments[key], deployment.wanted > 0, !selector.isEmpty,
            selector.allSatisfy({ deployment.labels[$0.key] == $0.value })
        else { return nil }
        return from.name
    }
}

internal import Documents
internal import Instants

/// All that the history has told so far, in the shape in which it is asked for.
struct Ledger: Sendable {
    let allowances: Allowances
    private(set) var objects: [ObjectName: Value] = [:]
    private(set) var families: [Place: Family] = [:]
    private(set) var freezes: [String: FreezeFacts] = [:]
    private(set) var decisions: [Place: DecisionFacts] = [:]
    /// Namespaces in which a Release is, or was.
    private(set) var namespaces: Set<String> = []
    /// The release that a Service serves.
    private var served: [Place: Place] = [:]
    /// Of each Service, the pods that its slices list as ready, by the slices' names.
    private var slices: [Place: [String: Set<String>]] = [:]
    private var maps: [Place: Split] = [:]

    init(allowing allowances: Allowances) {
        self.allowances = allowances
    }

    mutating func note(_ change: Change) {
        objects[change.object] = change.after
        switch change.kind {
        case "Release": note(release: change)
        case "Passage": note(passage: change)
        case "ReplicaSet": note(replicaSet: change)
        case "Pod": note(pod: change)
        case "EndpointSlice": note(slice: change)
        case "ConfigMap":
            let isRoute = change.after?.annotation(Mark.turn) != nil
            maps[change.place] = isRoute ? change.after.map { Split(weightsOf: $0) } : nil
        case "Freeze":
            freezes[change.object.name] = change.after.map { value in
                FreezeFacts(value, since: freezes[change.object.name]?.since ?? change.at)
            }
        case "Decision": decisions[change.place] = change.after.map { DecisionFacts($0, change.object) }
        default: break
        }
    }

    /// The family of a release, were it only one of which nothing is known.
    func family(_ place: Place) -> Family { families[place] ?? Family(place) }

    /// The family that a ReplicaSet or a pod belongs to by its label.
    func family(labelled value: Value?, in namespace: String?) -> Family? {
        value?.label(Mark.release).map { family(Place(namespace, $0)) }
    }

    func family(of passage: PassageFacts) -> Family { family(Place(passage.namespace, passage.terms.release)) }
}

// Keeping the books.
extension Ledger {
    private mutating func change(_ place: Place, _ change: (inout Family) -> Void) {
        change(&families[place, default: Family(place)])
    }

    private mutating func note(release seen: Change) {
        guard let value = seen.after else { return change(seen.place) { $0.release = nil } }
        var facts = ReleaseFacts(value, seen.object)
        if let namespace = seen.object.namespace { namespaces.insert(namespace) }
        served[Place(seen.object.namespace, facts.service)] = seen.place
        change(seen.place) { family in
            if let before = family.release, before.uid == facts.uid {
                facts.replicasLately = before.replicasLately.suffix(20)
                if let replicas = before.replicas, replicas != facts.replicas {
                    facts.replicasLately.append((replicas, seen.at))
                }
            }
            family.release = facts
        }
    }

    private mutating func note(passage seen: Change) {
        guard let value = seen.either else { return }
        let facts = PassageFacts(value, seen.object)
        let place = Place(seen.object.namespace, facts.terms.release)
        if seen.after != nil, facts.terms.router != nil, let service = facts.terms.service {
            served[Place(seen.object.namespace, service)] = place
        }
        change(place) { $0.passages[facts.name] = seen.after == nil ? nil : facts }
    }

    private mutating func note(replicaSet seen: Change) {
        let before = seen.before.flatMap { ReplicaSetFacts($0, seen.object) }
        let after = seen.after.flatMap { ReplicaSetFacts($0, seen.object) }
        if let before { change(Place(seen.object.namespace, before.release)) { $0.sets[seen.object.name] = nil } }
        if let after { change(Place(seen.object.namespace, after.release)) { $0.sets[seen.object.name] = after } }
    }

    private mutating func note(pod seen: Change) {
        guard let release = seen.either?.label(Mark.release) else { return }
        let notice = allowances.notice
        change(Place(seen.object.namespace, release)) { family in
            let before = family.pods[seen.object.name]
            var after = (seen.after ?? seen.before).flatMap { PodFacts($0) }
            if seen.after == nil || after?.isReady == false {
                after?.readyUntil = before?.isReady == true ? seen.at : before?.readyUntil
            }
            family.pods[seen.object.name] = after
            if seen.after == nil {
                family.pods[seen.object.name]?.isGone = true
                family.pods = family.pods.filter { _, pod in
                    !pod.isGone || pod.readyUntil.map { seen.at - $0 <= notice } ?? false
                }
            }
        }
    }

    private mutating func note(slice seen: Change) {
        func service(of value: Value?) -> Place? {
            value?.label("kubernetes.io/service-name").map { Place(seen.object.namespace, $0) }
        }
        if let place = service(of: seen.before) { slices[place]?[seen.object.name] = nil }
        guard let value = seen.after, let place = service(of: value) else { return }
        let ready = value.items("endpoints").filter { $0["conditions"]?["ready"]?.bool != false }
        slices[place, default: [:]][seen.object.name] = Set(ready.compactMap { $0.text("targetRef", "name") })
    }
}

// Who gets the requests.
extension Ledger {
    /// What a write does to a release's traffic, if it is to an object that splits it.
    func route(_ change: Change) -> Route? {
        switch change.kind {
        case "Service":
            guard let release = release(servedBy: change) else { return nil }
            func split(_ value: Value?) -> Split {
                value.map { Split(selectorOf: $0, release: release.name) } ?? .others
            }
            return Route(
                release: release, object: change.object, before: split(change.before), after: split(change.after))
        case "ConfigMap":
            guard change.either?.annotation(Mark.turn) != nil else { return nil }
            func split(_ value: Value?) -> Split { value.map { Split(weightsOf: $0) } ?? .others }
            let (before, after) = (split(change.before), split(change.after))
            guard let release = release(weighedBy: [before, after], in: change.object.namespace) else { return nil }
            return Route(release: release, object: change.object, before: before, after: after)
        default: return nil
        }
    }

    /// Everything that splits a release's traffic now.
    func splits(of family: Family) -> [(object: ObjectName, split: Split)] {
        let namespace = family.place.namespace
        var found: [(object: ObjectName, split: Split)] = []
        for name in serviceNames(of: family) {
            let object = ObjectName("Service", in: namespace, name)
            if let value = objects[object] {
                found.append((object, Split(selectorOf: value, release: family.place.name)))
            }
        }
        for (place, split) in maps.inOrder where place.namespace == namespace {
            guard release(weighedBy: [split], in: namespace) == family.place else { continue }
            found.append((ObjectName("ConfigMap", in: namespace, place.name), split))
        }
        return found
    }

    /// The family whose requests a Service takes.
    func family(servedBy service: Place) -> Family? { served[service].map { family($0) } }

    /// The pods that the release's Services send requests to.
    func reached(_ family: Family) -> Set<String> {
        serviceNames(of: family).reduce(into: []) { names, service in
            for (_, ready) in (slices[Place(family.place.namespace, service)] ?? [:]).inOrder {
                names.formUnion(ready)
            }
        }
    }

    private func serviceNames(of family: Family) -> [String] {
        let named = [family.release?.service] + family.passages.values.map(\.terms.service)
        return Set(named.compactMap(\.self)).filter {
            served[Place(family.place.namespace, $0)] == family.place
        }.sorted()
    }

    private func release(servedBy change: Change) -> Place? {
        if let release = served[change.place] { return release }
        // The Services of single revisions belong to their ReplicaSets.
        guard let value = change.either, !value.owners.contains(where: { $0.kind == "ReplicaSet" }),
            let release = value.text("spec", "selector", Mark.release)
        else { return nil }
        return Place(change.object.namespace, release)
    }

    private func release(weighedBy splits: [Split], in namespace: String?) -> Place? {
        let revisions = splits.flatMap { split -> [String] in
            if case .weights(let weights) = split { Array(weights.keys) } else { [] }
        }
        return families.inOrder.first { place, family in
            place.namespace == namespace
                && family.passages.values.contains { passage in
                    revisions.contains(passage.terms.to) || passage.terms.from.map(revisions.contains) ?? false
                }
        }?.key
    }
}

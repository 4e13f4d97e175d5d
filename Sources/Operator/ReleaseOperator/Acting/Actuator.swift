internal import Documents
internal import KubernetesAPI
internal import KubernetesClient
internal import KubernetesObjects
internal import ReleaseCore
internal import ReleaseModel
internal import ReleasePorts

/// Makes exactly one request of each action, one after the other, and shows every answer to the views at once.
struct Actuator: Sendable {
    let cluster: any Cluster
    let world: World
    let memories: Memories
    let catalog: Catalog

    /// Carries out one action; what it was decided about must still be so, or it fails and changes nothing.
    func carryOut(_ action: Action, _ sight: Observer.Sight) async throws {
        guard let request = try request(for: action, sight) else { return }
        switch try await cluster.send(request) {
        case .object(let object): note(object, of: request)
        case .done: if let seen = action.removed { noteRemoved(request, seen) }
        case .list: throw ClusterError.unreadable("\(action) was answered with a list")
        }
        if case .route(let split, _, _) = action { remember(split, of: sight) }
    }

    private func request(for action: Action, _ sight: Observer.Sight) throws -> Request? {
        let release = sight.observation.release
        let namespace = release.key.namespace
        func key(_ name: String) -> ObjectKey { ObjectKey(namespace: namespace, name: name) }

        switch action {
        case .tell: return nil
        case .setReplicas(let replicas, let seen):
            var request = merge(["spec": ["replicas": .int(replicas)]], .release, release.key, seen)
            // An owner of its own, so that whoever declares replicas later takes it from nobody.
            request.manager = "martlet-replicas"
            return request
        case .begin(let draft):
            var passage = draft.object(in: namespace ?? "", catalog).value
            if let last = sight.observation.passages.last, let stored = world.passages[key(last.name)] {
                passage[["spec", "previous"]] = .string(Passage.link(to: stored.object.value))
            }
            return create(Object(passage), .passage)
        case .record(let status, let passage, let seen):
            let value = PassageStatus.format(in: catalog).write(status)
            let before = world.passages[key(passage)]?.object["status"].value
            var request = merge(["status": value.replacing(before)], .passage, key(passage), seen)
            request.subresource = "status"
            if status.ending != nil { request.urgency = .urgent }
            return request
        case .label(let outcome, let passage, let seen):
            let labels: Value = [OwnName.outcome: .string(outcome.rawValue)]
            return merge(["metadata": ["labels": labels]], .passage, key(passage), seen)
        case .open(let replicas, let proven):
            guard let declared = sight.desired.declared else { return nil }
            return create(
                declared.replicaSet(replicas: replicas, proven: proven, owner: release.version.uid), .replicaSets)
        case .scale(let name, let replicas, let seen):
            return merge(["spec": ["replicas": .int(replicas)]], .replicaSets, key(name), seen)
        case .prove(let name, let passage, let seen):
            let mark = passage.map { Value.string($0) } ?? .null
            return merge(["metadata": ["annotations": [OwnName.proven: mark]]], .replicaSets, key(name), seen)
        case .makeService(let split):
            guard let route = sight.route, let router = sight.router,
                let object = router.make(split, route, turn: firstTurn(sight))
            else { return nil }
            return create(object, router.reads(route).resource)
        case .makeServiceOf(_, let owner):
            return sight.desired.declared.map { create($0.serviceOfRevision(owner: owner), .services) }
        case .route(let split, _, let passage):
            guard let route = sight.route, let router = sight.router, let object = sight.routed else { return nil }
            return try router.write(split, over: object, route, turn: turn(of: object, passage, sight))
        case .takeOver(_, let passage):
            guard let route = sight.route, let router = sight.router, let object = sight.routed else { return nil }
            let (resource, _) = router.reads(route)
            return TurnPatch(over: object, resource, turn: turn(of: object, passage, sight)).request
        case .removeRevision(let name, let seen): return delete(.replicaSets, key(name), seen)
        case .prune(let name, let seen): return delete(.passage, key(name), seen)
        }
    }

    private func turn(of object: Object, _ passage: String, _ sight: Observer.Sight) -> Turn {
        let before = object.metadata.annotations[Turn.annotation].flatMap { Turn(text: $0) }
        let epoch = sight.observation.epoch
        return before?.next(for: passage, epoch: epoch) ?? Turn(passage: passage, epoch: epoch, number: 0)
    }

    private func firstTurn(_ sight: Observer.Sight) -> Turn {
        let passage = sight.observation.passages.last?.version.uid ?? "none"
        return Turn(passage: passage, epoch: sight.observation.epoch, number: 0)
    }

    /// A merge patch that fails unless the object is the one that was seen, and unchanged.
    private func merge(_ change: Value, _ resource: Resource, _ key: ObjectKey, _ seen: Version) -> Request {
        var change = change
        change[["metadata", "uid"]] = .string(seen.uid)
        change[["metadata", "resourceVersion"]] = .string(seen.resourceVersion)
        var request = Request(.patch(.merge(change)), resource, at: key)
        request.manager = manager
        return request
    }

    private func create(_ object: Object, _ resource: Resource) -> Request {
        var request = Request(.create(object), resource, namespace: object.metadata.namespace)
        request.manager = manager
        return request
    }

    private func delete(_ resource: Resource, _ key: ObjectKey, _ seen: Version) -> Request {
        Request(
            .delete(Preconditions(uid: seen.uid, resourceVersion: seen.resourceVersion), .background), resource, at: key
        )
    }

    private var manager: String { "martlet" }
}

extension Actuator {
    /// Shows the answer to a write to whoever follows that kind.
    func note(_ object: Object, of request: Request) {
        switch request.resource {
        case .release: world.releases.noteWritten(object)
        case .passage: world.passages.noteWritten(object)
        case .replicaSets: world.replicaSets.noteWritten(object)
        case .services: world.services.noteWritten(object)
        default: break
        }
    }

    private func noteRemoved(_ request: Request, _ seen: Version) {
        let key = ObjectKey(namespace: request.namespace, name: request.name ?? "")
        switch request.resource {
        case .passage: world.passages.noteDeleted(key, uid: seen.uid)
        case .replicaSets: world.replicaSets.noteDeleted(key, uid: seen.uid)
        default: break
        }
    }

    /// Having to write the same again means that somebody has taken it back.
    private func remember(_ split: TrafficSplit, of sight: Observer.Sight) {
        memories.change(sight.observation.release.key) { memory in
            if memory.split == split { memory.setbacks.append(sight.seenAt) }
            memory.split = split
        }
    }
}

extension Action {
    fileprivate var removed: Version? {
        switch self {
        case .removeRevision(_, let seen), .prune(_, let seen): seen
        case .setReplicas, .begin, .record, .label, .open, .scale, .prove, .makeService, .makeServiceOf, .route,
            .takeOver, .tell:
            nil
        }
    }
}

extension Value {
    /// As a merge patch over `before`: what is not in it any more is null there.
    func replacing(_ before: Value?) -> Value {
        guard var members, let old = before?.members else { return self }
        for member in old {
            if let value = members[member.key] {
                members[member.key] = value.replacing(member.value)
            } else {
                members[member.key] = .null
            }
        }
        return .object(members)
    }
}

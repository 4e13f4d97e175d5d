internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Takes away what has lost its owners, in the manner in which the owners were deleted.
struct GarbageCollectorModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        let metadata = change.object.metadata
        let owners = metadata.ownerReferences
        let isGoing = change.after?.metadata.isBeingDeleted ?? true
        var concerned: [Reference] = []
        if change.after != nil, isGoing || !owners.isEmpty { concerned.append(change.reference) }
        // Those that it no longer names may have waited for just that.
        let former = (change.before?.metadata.ownerReferences ?? []).filter { !owners.contains($0) }
        concerned += former.compactMap { cluster.reference(uid: $0.uid) }
        // Those that it owns, when it goes or begins to; and the owners that wait for it to be gone.
        if isGoing {
            concerned += cluster.dependents(of: metadata.uid)
            concerned += owners.compactMap { cluster.reference(uid: $0.uid) }
        }
        return concerned
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let object = cluster[reference], let resource = cluster.resource(of: reference) else { return .nothing }
        var reaction = Reaction()
        if object.metadata.isBeingDeleted {
            reaction.order(finish(object, resource, in: cluster))
        } else if !object.metadata.ownerReferences.isEmpty {
            reaction.order(judge(object, resource, in: cluster))
        }
        return reaction
    }

    /// An object on its way out: sees to those that it owns.
    private func finish(_ object: Object, _ resource: Resource, in cluster: ObservedCluster) -> [Request] {
        let finalizers = object.metadata.finalizers
        let dependents = cluster.dependents(of: object.metadata.uid)
        if finalizers.contains(Self.orphan) {
            let released = dependents.compactMap { release($0, from: [object.metadata.uid], in: cluster) }
            return released.isEmpty ? [remove(Self.orphan, from: object, resource)] : released
        }
        guard finalizers.contains(Self.foreground) else { return [] }
        let isWaiting = dependents.contains { reference in
            cluster[reference]?.metadata.ownerReferences
                .contains { $0.uid == object.metadata.uid && $0.blocksOwnerDeletion } ?? false
        }
        return isWaiting ? [] : [remove(Self.foreground, from: object, resource)]
    }

    /// Takes away an object that has lost all its owners, or only the names of those it has lost.
    private func judge(_ object: Object, _ resource: Resource, in cluster: ObservedCluster) -> [Request] {
        var waiting: Set<String> = []
        var absent: Set<String> = []
        var isHeld = false
        for owner in object.metadata.ownerReferences {
            guard let found = find(owner, for: object, in: cluster) else {
                if cluster.isGone(owner) { absent.insert(owner.uid) } else { isHeld = true }
                continue
            }
            if found.metadata.isBeingDeleted, found.metadata.finalizers.contains(Self.foreground) {
                waiting.insert(owner.uid)
            } else {
                isHeld = true
            }
        }
        let reference = Reference(resource, object.key)
        if isHeld { return release(reference, from: waiting.union(absent), in: cluster).map { [$0] } ?? [] }

        var propagation = Request.Propagation.background
        if object.metadata.finalizers.contains(Self.orphan) {
            propagation = .orphan
        } else if object.metadata.finalizers.contains(Self.foreground)
            || !waiting.isEmpty && !cluster.dependents(of: object.metadata.uid).isEmpty
        {
            // The owner waits for everything below it, so what is between must wait as well.
            propagation = .foreground
        }
        return [.delete(object, resource, propagation)]
    }

    /// The owner that is meant; one with another uid, or in another namespace, is another.
    private func find(_ owner: OwnerReference, for object: Object, in cluster: ObservedCluster) -> Object? {
        guard let reference = cluster.reference(uid: owner.uid), reference.key.name == owner.name,
            reference.key.namespace == nil || reference.key.namespace == object.metadata.namespace
        else { return nil }
        return cluster[reference]
    }

    private func release(_ reference: Reference, from owners: Set<String>, in cluster: ObservedCluster) -> Request? {
        guard let object = cluster[reference], let resource = cluster.resource(of: reference) else { return nil }
        let references = object.metadata.view["ownerReferences"].value?.list ?? []
        let kept = references.filter { !owners.contains($0["uid"]?.string ?? "") }
        guard kept.count < references.count else { return nil }
        let metadata: Value = [
            "uid": .string(object.metadata.uid), "resourceVersion": .string(object.metadata.resourceVersion),
            "ownerReferences": kept.isEmpty ? .null : .list(kept),
        ]
        return .merge(["metadata": metadata], into: object, resource)
    }

    private func remove(_ finalizer: String, from object: Object, _ resource: Resource) -> Request {
        let kept = object.metadata.finalizers.filter { $0 != finalizer }
        let metadata: Value = [
            "resourceVersion": .string(object.metadata.resourceVersion),
            "finalizers": kept.isEmpty ? .null : .list(kept.map { .string($0) }),
        ]
        return .merge(["metadata": metadata], into: object, resource)
    }

    private static let orphan = "orphan"
    private static let foreground = "foregroundDeletion"
}

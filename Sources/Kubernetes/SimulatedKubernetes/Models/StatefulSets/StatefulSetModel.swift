internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Gives each pod of a StatefulSet its number, its claims and its turn.
struct StatefulSetModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == .statefulSets { return [change.reference] }
        guard change.resource == .pods || change.resource == .controllerRevisions,
            !cluster.all(.statefulSets).isEmpty
        else { return [] }
        let owners = [change.before, change.after].compactMap { $0?.metadata.controller?.uid }
        if owners.isEmpty, change.resource == .pods {
            return Array(cluster.all(.statefulSets, in: change.reference.key.namespace))
        }
        return owners.compactMap(cluster.reference(uid:)).filter { $0.kind == Self.kind }
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let set = cluster[reference], let selector = try? LabelSelector(set["spec"]["selector"]),
            !selector.requirements.isEmpty
        else { return .nothing }
        var reaction = Reaction()
        let claims = PodClaims(of: set, .statefulSets, selector, in: cluster) {
            StatefulIdentity(ofPod: $0, of: set) != nil
        }
        let revisions = Revisions(
            of: set, .statefulSets, hashLabel: "controller.kubernetes.io/hash", in: cluster)
        reaction.order(claims.requests)
        if let request = revisions.request, !set.metadata.isBeingDeleted { reaction.order(request) }
        guard reaction.isEmpty, let update = revisions.newest else { return reaction }

        let named = set["status"]["currentRevision"].string
        let current = revisions.all.first { $0.name == named } ?? update
        let pods = StatefulPods(of: set, claims.pods, now: cluster.now)
        if !set.metadata.isBeingDeleted {
            var turn = StatefulTurn(of: set, pods, current: current, update: update, in: cluster)
            turn.take()
            reaction = turn.reaction
        }
        reaction.order(StatefulStatus(of: set, pods, current: current, update: update).requests)
        reaction.lookAgain(at: pods.changesAt)
        let live = Set(
            claims.pods.compactMap { $0.labels[StatefulIdentity.revisionLabel] } + [current.name, update.name])
        reaction.order(revisions.forget(keeping: live, limit: set["spec"]["revisionHistoryLimit"].int ?? 10))
        return reaction
    }

    func refused(_ reference: Reference, _ error: ClusterError, in cluster: ObservedCluster) -> [Request] {
        guard let set = cluster[reference] else { return [] }
        return Revisions.collision(of: set, .statefulSets, error)
    }

    func complaint(about pod: Object, of owner: Object, _ error: ClusterError) -> ModelEvent? {
        ModelEvent(
            about: owner, .statefulSets, isWarning: true, "FailedCreate",
            "create Pod \(pod.name) in StatefulSet \(owner.name) failed error: \(error)", by: "statefulset-controller")
    }

    private static let kind = Resource.statefulSets.qualifiedPlural
}

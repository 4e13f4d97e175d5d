internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Keeps one pod of a DaemonSet on each node that can have one.
struct DaemonSetModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        switch change.reference.kind {
        case Self.kind: return [change.reference]
        case "nodes": return Array(cluster.all(.daemonSets))
        case Resource.pods.qualifiedPlural, Resource.controllerRevisions.qualifiedPlural:
            guard !cluster.all(.daemonSets).isEmpty else { return [] }
            let owners = [change.before, change.after].compactMap { $0?.metadata.controller?.uid }
            if owners.isEmpty, change.resource == .pods {
                return Array(cluster.all(.daemonSets, in: change.reference.key.namespace))
            }
            return owners.compactMap(cluster.reference(uid:)).filter { $0.kind == Self.kind }
        case _: return []
        }
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let set = cluster[reference], let selector = try? LabelSelector(set["spec"]["selector"]),
            !selector.requirements.isEmpty
        else { return .nothing }
        var reaction = Reaction()
        let claims = PodClaims(of: set, .daemonSets, selector, in: cluster)
        let revisions = Revisions(of: set, .daemonSets, hashLabel: Self.hashLabel, in: cluster)
        reaction.order(claims.requests)
        if let request = revisions.request, !set.metadata.isBeingDeleted { reaction.order(request) }
        guard reaction.isEmpty, let newest = revisions.newest else { return reaction }

        let hash = newest.metadata.labels[Self.hashLabel] ?? ""
        let pods = DaemonPods(of: set, claims.pods, hash: hash, in: cluster)
        if !set.metadata.isBeingDeleted {
            var turn = DaemonTurn(of: set, pods)
            turn.take()
            reaction = turn.reaction
        }
        reaction.order(status(of: set, pods))
        reaction.lookAgain(at: pods.changesAt)
        let hashes = Set(claims.pods.compactMap { $0.labels[Self.hashLabel] } + [hash])
        let live = revisions.all.filter { hashes.contains($0.metadata.labels[Self.hashLabel] ?? "") }.map(\.name)
        reaction.order(revisions.forget(keeping: Set(live), limit: set["spec"]["revisionHistoryLimit"].int ?? 10))
        return reaction
    }

    func refused(_ reference: Reference, _ error: ClusterError, in cluster: ObservedCluster) -> [Request] {
        guard let set = cluster[reference] else { return [] }
        return Revisions.collision(of: set, .daemonSets, error)
    }

    func complaint(about pod: Object, of owner: Object, _ error: ClusterError) -> ModelEvent? {
        ModelEvent(
            about: owner, .daemonSets, isWarning: true, "FailedCreate", "Error creating: \(error)",
            by: "daemonset-controller")
    }

    /// On each node the one that serves counts, or else the oldest.
    private func status(of set: Object, _ pods: DaemonPods) -> [Request] {
        let chosen = pods.nodes.compactMap { node in
            pods[node].first(where: pods.isAvailable) ?? pods[node].first(where: \.isReady) ?? pods[node].first
        }
        let available = chosen.count(where: pods.isAvailable)
        var status: Value = [
            "currentNumberScheduled": .int(chosen.count), "desiredNumberScheduled": .int(pods.nodes.count),
            "numberMisscheduled": .int(pods.strayNodes.count), "numberReady": .int(chosen.count(where: \.isReady)),
        ]
        status.set("numberAvailable", count: available)
        status.set("numberUnavailable", count: pods.nodes.count - available)
        status.set("updatedNumberScheduled", count: chosen.count(where: pods.isNew))
        status.set("observedGeneration", count: set.metadata.generation)
        status["collisionCount"] = set["status"]["collisionCount"].value
        return Request.updateStatus(of: set, to: status, .daemonSets)
    }

    static let hashLabel = "controller-revision-hash"
    private static let kind = Resource.daemonSets.qualifiedPlural
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Brings a Deployment's pods from one template to the next, a ReplicaSet for each.
struct DeploymentModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        switch change.reference.kind {
        case Self.kind: return [change.reference]
        case Resource.replicaSets.qualifiedPlural:
            let owners = [change.before, change.after].compactMap { $0?.metadata.controller?.uid }
            if owners.isEmpty { return Array(cluster.all(.deployments, in: change.reference.key.namespace)) }
            return owners.compactMap(cluster.reference(uid:)).filter { $0.kind == Self.kind }
        case Resource.pods.qualifiedPlural where change.after == nil:
            // Recreating waits for the last of the old pods to go.
            guard let set = change.before?.metadata.controller.flatMap({ cluster.reference(uid: $0.uid) }),
                let owner = cluster[set]?.metadata.controller.flatMap({ cluster.reference(uid: $0.uid) })
            else { return [] }
            return owner.kind == Self.kind ? [owner] : []
        case _: return []
        }
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let deployment = cluster[reference],
            let selector = try? LabelSelector(deployment["spec"]["selector"]), !selector.requirements.isEmpty
        else { return .nothing }
        let claims = ReplicaSetClaims(of: deployment, selector, in: cluster)
        guard claims.requests.isEmpty else {
            var reaction = Reaction()
            reaction.order(claims.requests)
            return reaction
        }
        var rollout = Rollout(of: deployment, claims.sets, in: cluster)
        if deployment.metadata.isBeingDeleted {
            rollout.tellCounts()
        } else if rollout.notePause() {
            return rollout.reaction
        } else if rollout.isPaused || rollout.isBeingScaled {
            rollout.scale()
            if rollout.isPaused { rollout.cleanUp() }
            rollout.tellCounts()
        } else {
            switch rollout.strategy {
            case .recreate: rollout.recreate(in: cluster)
            case .rolling: rollout.roll()
            }
            rollout.tellProgress()
        }
        return rollout.reaction
    }

    func refused(_ reference: Reference, _ error: ClusterError, in cluster: ObservedCluster) -> [Request] {
        guard let deployment = cluster[reference] else { return [] }
        var status = deployment["status"].value ?? [:]
        if case .alreadyExists = error {
            // Another ReplicaSet has the name: the count goes into the next one's hash.
            status["collisionCount"] = .int((deployment["status"]["collisionCount"].int ?? 0) + 1)
        } else if case .conflict = error {
            return []
        } else if deployment["spec"]["progressDeadlineSeconds"].int != nil {
            var conditions = DeploymentConditions(deployment, now: cluster.now)
            conditions.set("Progressing", "False", "ReplicaSetCreateError", error.description)
            status["conditions"] = conditions.value
        }
        return Request.updateStatus(of: deployment, to: status, .deployments)
    }

    private static let kind = Resource.deployments.qualifiedPlural
}

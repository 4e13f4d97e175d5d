internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Binds claims as soon as they are made, and lets go of those that are to go once no pod uses them.
struct VolumeClaimModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == .persistentVolumeClaims { return [change.reference] }
        guard change.resource == .pods, !cluster.all(.persistentVolumeClaims).isEmpty else { return [] }
        let volumes = change.object["spec"]["volumes"].elements
        return volumes.compactMap { $0["persistentVolumeClaim"]["claimName"].string }.map {
            Reference(.persistentVolumeClaims, ObjectKey(namespace: change.reference.key.namespace, name: $0))
        }
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let claim = cluster[reference] else { return .nothing }
        var reaction = Reaction()
        if claim.metadata.isBeingDeleted {
            let kept = claim.metadata.finalizers.filter { $0 != VolumeClaimRules.protection }
            guard kept != claim.metadata.finalizers, !isUsed(claim, in: cluster) else { return .nothing }
            let list: Value = kept.isEmpty ? .null : .list(kept.map { .string($0) })
            reaction.order(.merge(["metadata": ["finalizers": list]], into: claim, .persistentVolumeClaims))
        } else if cluster.settings.hasKubelets {
            reaction.order(bind(claim))
        }
        return reaction
    }

    private func isUsed(_ claim: Object, in cluster: ObservedCluster) -> Bool {
        cluster.pods(in: claim.metadata.namespace).contains { pod in
            !pod.isFinished
                && pod.object["spec"]["volumes"].elements
                    .contains { $0["persistentVolumeClaim"]["claimName"].string == claim.name }
        }
    }

    /// To a volume of its own, which is as large as it asks for.
    private func bind(_ claim: Object) -> [Request] {
        guard claim["spec"]["volumeName"].exists else {
            let annotations: Value = [
                "pv.kubernetes.io/bind-completed": "yes", "pv.kubernetes.io/bound-by-controller": "yes",
            ]
            let patch: Value = [
                "metadata": ["annotations": annotations],
                "spec": ["volumeName": .string("pvc-\(claim.metadata.uid)")],
            ]
            return [.merge(patch, into: claim, .persistentVolumeClaims)]
        }
        var status = claim["status"].value ?? [:]
        status["phase"] = "Bound"
        status["accessModes"] = claim["spec"]["accessModes"].value
        status["capacity"] = claim["spec"]["resources"]["requests"].value
        return Request.updateStatus(of: claim, to: status, .persistentVolumeClaims)
    }
}

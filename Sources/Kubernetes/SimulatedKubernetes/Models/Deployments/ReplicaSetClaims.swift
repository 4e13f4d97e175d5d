internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Which ReplicaSets are a Deployment's, as `PodClaims` for the pods of an owner.
struct ReplicaSetClaims {
    private(set) var sets: [Object] = []
    private(set) var requests: [Request] = []

    init(of deployment: Object, _ selector: LabelSelector, in cluster: ObservedCluster) {
        let isGoing = deployment.metadata.isBeingDeleted
        for reference in cluster.all(.replicaSets, in: deployment.metadata.namespace) {
            guard let set = cluster[reference] else { continue }
            let isOurs = set.metadata.controller?.uid == deployment.metadata.uid
            let isMeant = selector.matches(set.metadata.labels)
            if isOurs, isMeant {
                sets.append(set)
            } else if isOurs, !isGoing {
                let others = references(of: set).filter { $0["uid"]?.string != deployment.metadata.uid }
                requests.append(write(others, to: set))
            } else if isMeant, set.metadata.controller == nil, !isGoing, !set.metadata.isBeingDeleted {
                requests.append(write(references(of: set) + [deployment.asController(.deployments)], to: set))
            }
        }
    }

    private func references(of set: Object) -> [Value] { set.metadata.view["ownerReferences"].value?.list ?? [] }

    private func write(_ references: [Value], to set: Object) -> Request {
        let metadata: Value = [
            "uid": .string(set.metadata.uid), "ownerReferences": references.isEmpty ? .null : .list(references),
        ]
        return .merge(["metadata": metadata], into: set, .replicaSets)
    }
}

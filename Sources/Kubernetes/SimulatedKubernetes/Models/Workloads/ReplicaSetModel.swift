internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Keeps as many pods of a ReplicaSet as it asks for, or of a ReplicationController, its elder sister.
struct ReplicaSetModel: Model {
    private let resource: Resource
    private let kind: String

    init(_ resource: Resource) {
        self.resource = resource
        kind = resource.qualifiedPlural
    }

    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == resource { return [change.reference] }
        guard change.resource == .pods, !cluster.all(resource).isEmpty else { return [] }
        let owners = [change.before, change.after].compactMap { $0?.metadata.controller?.uid }
        if !owners.isEmpty { return owners.compactMap(cluster.reference(uid:)).filter { $0.kind == kind } }
        // A pod that is nobody's may be anybody's.
        return Array(cluster.all(resource, in: change.reference.key.namespace))
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let set = cluster[reference], let selector = selector(of: set) else { return .nothing }
        var reaction = Reaction()
        let isGoing = set.metadata.isBeingDeleted
        let claims = PodClaims(of: set, resource, selector, in: cluster)
        reaction.order(claims.requests)
        let active = claims.pods.filter(\.isActive)

        let missing = (set["spec"]["replicas"].int ?? 1) - active.count
        if isGoing {
            // The garbage collector takes the pods, each as the deletion says.
        } else if missing > 0 {
            for _ in 0..<min(missing, Self.most) {
                reaction.order(newPod(of: set)) { news(of: set, "SuccessfulCreate", "Created pod: \($0.name)") }
            }
        } else if missing < 0 {
            let surplus = PodRanking(of: set, in: cluster).first(min(-missing, Self.most), of: active)
            for pod in surplus {
                reaction.order(.delete(pod.object, .pods)) { _ in
                    news(of: set, "SuccessfulDelete", "Deleted pod: \(pod.object.name)")
                }
            }
        }
        let status = ReplicaSetStatus(of: set, resource, active, at: cluster.now)
        reaction.order(status.requests(refusal: nil))
        reaction.lookAgain(at: status.changesAt)
        return reaction
    }

    func refused(_ reference: Reference, _ error: ClusterError, in cluster: ObservedCluster) -> [Request] {
        guard let set = cluster[reference] else { return [] }
        let active = cluster.pods(controlledBy: set.metadata.uid).filter(\.isActive)
        return ReplicaSetStatus(of: set, resource, active, at: cluster.now).requests(refusal: error)
    }

    func complaint(about pod: Object, of owner: Object, _ error: ClusterError) -> ModelEvent? {
        ModelEvent(
            about: owner, resource, isWarning: true, "FailedCreate", "Error creating: \(error)", by: component)
    }

    private func newPod(of set: Object) -> Request {
        .newPod(of: set, resource, from: set["spec"]["template"])
    }

    private func news(of set: Object, _ reason: String, _ message: String) -> ModelEvent {
        ModelEvent(about: set, resource, reason, message, by: component)
    }

    private var component: String {
        resource == .replicaSets ? "replicaset-controller" : "replication-controller"
    }

    /// The older kind has the labels themselves there.
    private func selector(of set: Object) -> LabelSelector? {
        let selector = set["spec"]["selector"]
        return resource == .replicaSets ? try? LabelSelector(selector) : LabelSelector(labels: selector.strings)
    }

    /// How many pods one turn creates or deletes at most.
    private static let most = 500
}

internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// One controller of the simulated cluster, as a function from what there is to what is to be done next.
///
/// It is asked about one object at a time, and asked again after everything that concerns it: so
/// one step towards the goal is enough for each answer, and nothing need be remembered that the
/// objects say themselves.
protocol Model: Sendable {
    /// The objects to be asked about after this change.
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference]

    mutating func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction

    /// What is to be done after one of the reaction's requests was refused, instead of the rest of them.
    mutating func refused(_ reference: Reference, _ error: ClusterError, in cluster: ObservedCluster) -> [Request]

    /// What people are told when a pod for the object was refused.
    func complaint(about pod: Object, of owner: Object, _ error: ClusterError) -> ModelEvent?
}

extension Model {
    mutating func refused(_ reference: Reference, _ error: ClusterError, in cluster: ObservedCluster) -> [Request] {
        []
    }

    func complaint(about pod: Object, of owner: Object, _ error: ClusterError) -> ModelEvent? { nil }
}

/// Orders, to be carried out one after the other, and when to be asked again whatever happens.
struct Reaction: Sendable {
    private(set) var orders: [Order] = []
    /// What is told besides, once everything has been carried out.
    private(set) var news: [ModelEvent] = []
    private(set) var again: Instant?

    struct Order: Sendable {
        var request: Request
        /// What is told once it has been carried out, given the object that was answered.
        var news: (@Sendable (Object) -> ModelEvent)?
    }

    static let nothing = Reaction()

    var isEmpty: Bool { orders.isEmpty }

    mutating func order(_ request: Request, telling news: (@Sendable (Object) -> ModelEvent)? = nil) {
        orders.append(Order(request: request, news: news))
    }

    mutating func order(_ requests: [Request]) {
        for request in requests { order(request) }
    }

    mutating func tell(_ event: ModelEvent) {
        news.append(event)
    }

    mutating func lookAgain(at instant: Instant?) {
        if let instant { again = min(again ?? instant, instant) }
    }
}

/// All models, in the order in which they are told of a change.
///
/// Adding one is one file and one line.
func allModels() -> [any Model] {
    [
        NodeModel(),
        PodModel(),
        ReplicaSetModel(.replicaSets),
        ReplicaSetModel(.replicationControllers),
        DeploymentModel(),
        StatefulSetModel(),
        DaemonSetModel(),
        JobModel(),
        CronJobModel(),
        VolumeClaimModel(),
        AutoscalerModel(),
        EndpointSliceModel(),
        EndpointsModel(),
        DisruptionBudgetModel(),
        QuotaModel(),
        GarbageCollectorModel(),
        NamespaceModel(),
        NamespaceDefaultsModel(),
    ]
}

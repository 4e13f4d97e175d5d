internal import Documents
internal import KubernetesAPI

/// What the server does with objects of one kind beyond what it does with all.
protocol KindRules: Sendable {
    /// Fills in what the server decides, before the object is checked.
    func prepare(_ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call) throws(ClusterError)

    /// What is wrong with it, all at once.
    func objections(to object: Value, replacing old: Value?) -> [Status.Cause]

    /// Says no for reasons that lie outside the object.
    func admit(_ object: Value, replacing old: Value?, in store: inout Store, _ call: Call) throws(ClusterError)

    func admitDeletion(of object: Value, in store: inout Store, _ call: Call) throws(ClusterError)

    /// Follows up on what has been stored.
    func stored(_ object: Value, replacing old: Value?, isDeletion: Bool, in store: inout Store, _ call: Call)
}

extension KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {}

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] { [] }

    func admit(_ object: Value, replacing old: Value?, in store: inout Store, _ call: Call) throws(ClusterError) {}

    func admitDeletion(of object: Value, in store: inout Store, _ call: Call) throws(ClusterError) {}

    func stored(_ object: Value, replacing old: Value?, isDeletion: Bool, in store: inout Store, _ call: Call) {}
}

/// By the plural and group of the kind; a kind that is not here is treated as all are.
private let rulesOfKinds: [String: any KindRules] = [
    "configmaps": KeyedDataRules(isSecret: false),
    "customresourcedefinitions.apiextensions.k8s.io": DefinitionRules(),
    "daemonsets.apps": WorkloadRules(noun: "daemonset"),
    "deployments.apps": WorkloadRules(noun: "deployment"),
    "events": EventRules(),
    "horizontalpodautoscalers.autoscaling": AutoscalerRules(),
    "jobs.batch": JobRules(),
    "leases.coordination.k8s.io": LeaseRules(),
    "namespaces": NamespaceRules(),
    "poddisruptionbudgets.policy": BudgetRules(),
    "pods": PodRules(),
    "replicasets.apps": WorkloadRules(noun: "replicaset"),
    "secrets": KeyedDataRules(isSecret: true),
    "services": ServiceRules(),
    "statefulsets.apps": WorkloadRules(noun: "statefulset"),
]

extension ServedKind {
    var rules: (any KindRules)? { has(.custom) ? nil : rulesOfKinds[shelf] }
}

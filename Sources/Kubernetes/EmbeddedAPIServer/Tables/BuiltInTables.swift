internal import KubernetesObjects
internal import SimulatedKubernetes

/// Which columns the objects of each built-in kind are shown in; a new kind is one line here.
///
/// They are those of Kubernetes 1.32 and later. What is not listed is shown with its name and when it
/// was created, as roles and CustomResourceDefinitions are on real servers.
enum BuiltInTables {
    static func columns(of kind: ServedKind) -> [Column] {
        table[kind.resource.qualifiedPlural] ?? Column.unlisted
    }

    private static let table: [String: [Column]] = [
        "clusterrolebindings.rbac.authorization.k8s.io": Column.roleBindings,
        "configmaps": Column.configMaps,
        "controllerrevisions.apps": Column.controllerRevisions,
        "cronjobs.batch": Column.cronJobs,
        "daemonsets.apps": Column.daemonSets,
        "deployments.apps": Column.deployments,
        "endpoints": Column.endpoints,
        "endpointslices.discovery.k8s.io": Column.endpointSlices,
        "events": Column.events,
        "events.events.k8s.io": Column.events,
        "horizontalpodautoscalers.autoscaling": Column.horizontalPodAutoscalers,
        "ingresses.networking.k8s.io": Column.ingresses,
        "jobs.batch": Column.jobs,
        "leases.coordination.k8s.io": Column.leases,
        "mutatingwebhookconfigurations.admissionregistration.k8s.io": Column.webhookConfigurations,
        "namespaces": Column.namespaces,
        "networkpolicies.networking.k8s.io": Column.networkPolicies,
        "nodes": Column.nodes,
        "persistentvolumeclaims": Column.persistentVolumeClaims,
        "poddisruptionbudgets.policy": Column.podDisruptionBudgets,
        "pods": Column.pods,
        "replicasets.apps": Column.replicaSets,
        "replicationcontrollers": Column.replicationControllers,
        "resourcequotas": Column.resourceQuotas,
        "rolebindings.rbac.authorization.k8s.io": Column.roleBindings,
        "secrets": Column.secrets,
        "serviceaccounts": Column.serviceAccounts,
        "services": Column.services,
        "statefulsets.apps": Column.statefulSets,
        "validatingadmissionpolicies.admissionregistration.k8s.io": Column.validatingAdmissionPolicies,
        "validatingadmissionpolicybindings.admissionregistration.k8s.io": Column.validatingAdmissionPolicyBindings,
        "validatingwebhookconfigurations.admissionregistration.k8s.io": Column.webhookConfigurations,
    ]
}

/// The resources we touch, each in the version we like best; older versions are named after it.
extension Resource {
    package static let pods = core("pods", "Pod")
    package static let services = core("services", "Service")
    package static let configMaps = core("configmaps", "ConfigMap")
    package static let secrets = core("secrets", "Secret")
    package static let serviceAccounts = core("serviceaccounts", "ServiceAccount")
    package static let events = core("events", "Event")
    package static let limitRanges = core("limitranges", "LimitRange")
    package static let resourceQuotas = core("resourcequotas", "ResourceQuota")
    package static let namespaces = core("namespaces", "Namespace", isNamespaced: false)
    package static let nodes = core("nodes", "Node", isNamespaced: false)

    package static let endpoints = core("endpoints", "Endpoints")
    package static let persistentVolumeClaims = core("persistentvolumeclaims", "PersistentVolumeClaim")
    package static let replicationControllers = core("replicationcontrollers", "ReplicationController")

    package static let controllerRevisions = Resource(
        "apps", "v1", "controllerrevisions", kind: "ControllerRevision")
    package static let daemonSets = Resource("apps", "v1", "daemonsets", kind: "DaemonSet")
    package static let statefulSets = Resource("apps", "v1", "statefulsets", kind: "StatefulSet")
    package static let deployments = Resource("apps", "v1", "deployments", kind: "Deployment")
    package static let replicaSets = Resource("apps", "v1", "replicasets", kind: "ReplicaSet")
    package static let cronJobs = Resource("batch", "v1", "cronjobs", kind: "CronJob")
    package static let jobs = Resource("batch", "v1", "jobs", kind: "Job")
    package static let leases = Resource("coordination.k8s.io", "v1", "leases", kind: "Lease")

    package static let endpointSlices = Resource(
        "discovery.k8s.io", "v1", "endpointslices", kind: "EndpointSlice")
    /// Until 1.24.
    package static let endpointSlicesV1Beta1 = Resource(
        "discovery.k8s.io", "v1beta1", "endpointslices", kind: "EndpointSlice")

    package static let horizontalPodAutoscalers = Resource(
        "autoscaling", "v2", "horizontalpodautoscalers", kind: "HorizontalPodAutoscaler")
    /// Until 1.25.
    package static let horizontalPodAutoscalersV2Beta2 = Resource(
        "autoscaling", "v2beta2", "horizontalpodautoscalers", kind: "HorizontalPodAutoscaler")

    package static let podDisruptionBudgets = Resource(
        "policy", "v1", "poddisruptionbudgets", kind: "PodDisruptionBudget")
    /// Until 1.24.
    package static let podDisruptionBudgetsV1Beta1 = Resource(
        "policy", "v1beta1", "poddisruptionbudgets", kind: "PodDisruptionBudget")

    package static let customResourceDefinitions = Resource(
        "apiextensions.k8s.io", "v1", "customresourcedefinitions", kind: "CustomResourceDefinition",
        isNamespaced: false)

    package static let tokenReviews = Resource(
        "authentication.k8s.io", "v1", "tokenreviews", kind: "TokenReview", isNamespaced: false)
    package static let subjectAccessReviews = Resource(
        "authorization.k8s.io", "v1", "subjectaccessreviews", kind: "SubjectAccessReview", isNamespaced: false)
    package static let selfSubjectAccessReviews = Resource(
        "authorization.k8s.io", "v1", "selfsubjectaccessreviews", kind: "SelfSubjectAccessReview",
        isNamespaced: false)

    private static func core(_ plural: String, _ kind: String, isNamespaced: Bool = true) -> Resource {
        Resource("", "v1", plural, kind: kind, isNamespaced: isNamespaced)
    }
}

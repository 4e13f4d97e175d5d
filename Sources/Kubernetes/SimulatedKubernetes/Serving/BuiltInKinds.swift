internal import KubernetesAPI
internal import KubernetesObjects

/// The kinds that are there before any CustomResourceDefinition.
///
/// Facts that no schema tells: what a kind is called, what it has beside its objects, and how the
/// server treats them; each was asked of a real server.
enum BuiltInKinds {
    static let all: [ServedKind] = table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(row)

    private static func row(_ line: Substring) -> ServedKind {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.words }
        precondition(cells.count == 6, "the table of kinds has a row that is none: \(line)")
        let version = cells[0][0].split(separator: "/").map(String.init)
        let conversion = Conversion.all["\(cells[0][0]) \(cells[0][1])"]
        var kind = ServedKind(
            Resource(
                version.count == 2 ? version[0] : "", version.last!, cells[0][1], kind: cells[0][2],
                isNamespaced: !cells[3].contains("cluster")), stored: conversion?.stored)
        kind.shortNames = cells[1]
        kind.subresources = Set(cells[2])
        for word in cells[3] where word != "cluster" {
            if word == "all" {
                kind.categories = ["all"]
            } else {
                guard let trait = traits[word] else { preconditionFailure("no trait “\(word)”: \(line)") }
                kind.traits.insert(trait)
            }
        }
        kind.selectableFields = cells[4]
        if let listKind = cells[5].first { kind.listKind = listKind }
        kind.shape = Shape.builtIn(apiVersion: kind.resource.apiVersion, kind: kind.resource.kind)
        if let conversion {
            kind.conversion = conversion
            kind.storedShape = Shape.builtIn(apiVersion: conversion.stored.apiVersion, kind: conversion.stored.kind)
        }
        if kind.resource.qualifiedPlural == "endpoints" {
            kind.deprecation = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"
            kind.deprecatedSince = ServerVersion(major: 1, minor: 33)
        }
        return kind
    }

    private static let traits: [String: ServedKind.Traits] = [
        "generation": .generation, "blind": .blindUpdate, "creates": .createOnUpdate, "shows": .showsDeleted,
        "question": .question, "withStatus": .createsWithStatus,
    ]

    // version plural Kind | short names | subresources | traits | selectable fields | list kind, where not KindList
    private static let table = """
        v1 configmaps ConfigMap|cm||blind||
        v1 endpoints Endpoints|ep||blind creates||EndpointsList
        v1 events Event|ev||blind creates|involvedObject.kind involvedObject.namespace involvedObject.name \
        involvedObject.uid involvedObject.apiVersion involvedObject.resourceVersion involvedObject.fieldPath \
        reason reportingComponent source type|
        v1 limitranges LimitRange|limits||blind creates||
        v1 namespaces Namespace|ns|status finalize|cluster blind|status.phase|
        v1 nodes Node|no|status|cluster blind withStatus|spec.unschedulable|
        v1 persistentvolumeclaims PersistentVolumeClaim|pvc|status|blind shows||
        v1 pods Pod|po|status binding eviction ephemeralcontainers resize|blind shows generation all|\
        spec.nodeName spec.restartPolicy spec.schedulerName spec.serviceAccountName spec.hostNetwork \
        status.phase status.podIP status.nominatedNodeName|
        v1 replicationcontrollers ReplicationController|rc|status scale|blind generation all|status.replicas|
        v1 resourcequotas ResourceQuota|quota|status|blind shows||
        v1 secrets Secret|||blind|type|
        v1 serviceaccounts ServiceAccount|sa|token|blind shows||
        v1 services Service|svc|status|all blind|spec.clusterIP spec.type|
        admissionregistration.k8s.io/v1 mutatingwebhookconfigurations MutatingWebhookConfiguration|||\
        cluster generation||
        admissionregistration.k8s.io/v1 validatingwebhookconfigurations ValidatingWebhookConfiguration|||\
        cluster generation||
        admissionregistration.k8s.io/v1 validatingadmissionpolicies ValidatingAdmissionPolicy||status|\
        cluster generation||
        admissionregistration.k8s.io/v1 validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding|||\
        cluster generation||
        apiextensions.k8s.io/v1 customresourcedefinitions CustomResourceDefinition|crd crds|status|\
        cluster generation||
        apps/v1 controllerrevisions ControllerRevision|||blind||
        apps/v1 daemonsets DaemonSet|ds|status|all blind generation||
        apps/v1 deployments Deployment|deploy|status scale|all blind generation||
        apps/v1 replicasets ReplicaSet|rs|status scale|all blind generation||
        apps/v1 statefulsets StatefulSet|sts|status scale|all blind generation||
        authentication.k8s.io/v1 tokenreviews TokenReview|||cluster question||
        authentication.k8s.io/v1 selfsubjectreviews SelfSubjectReview|||cluster question||
        authorization.k8s.io/v1 subjectaccessreviews SubjectAccessReview|||cluster question||
        authorization.k8s.io/v1 selfsubjectaccessreviews SelfSubjectAccessReview|||cluster question||
        authorization.k8s.io/v1 selfsubjectrulesreviews SelfSubjectRulesReview|||cluster question||
        authorization.k8s.io/v1 localsubjectaccessreviews LocalSubjectAccessReview|||question||
        autoscaling/v1 horizontalpodautoscalers HorizontalPodAutoscaler|hpa|status|all blind||
        autoscaling/v2 horizontalpodautoscalers HorizontalPodAutoscaler|hpa|status|all blind||
        batch/v1 cronjobs CronJob|cj|status|all blind generation||
        batch/v1 jobs Job||status|all blind generation|status.successful|
        coordination.k8s.io/v1 leases Lease|||creates||
        discovery.k8s.io/v1 endpointslices EndpointSlice|||blind generation||
        events.k8s.io/v1 events Event|ev||blind creates|regarding.kind regarding.namespace regarding.name \
        regarding.uid regarding.apiVersion regarding.resourceVersion regarding.fieldPath reason reportingController type|
        networking.k8s.io/v1 ingresses Ingress|ing|status|blind generation||
        networking.k8s.io/v1 networkpolicies NetworkPolicy|netpol||blind generation||
        policy/v1 poddisruptionbudgets PodDisruptionBudget|pdb|status|generation||
        rbac.authorization.k8s.io/v1 clusterroles ClusterRole|||cluster blind creates||
        rbac.authorization.k8s.io/v1 clusterrolebindings ClusterRoleBinding|||cluster blind creates||
        rbac.authorization.k8s.io/v1 roles Role|||blind creates||
        rbac.authorization.k8s.io/v1 rolebindings RoleBinding|||blind creates||
        """
}

extension Substring {
    var words: [String] { split(separator: " ").map(String.init) }
}

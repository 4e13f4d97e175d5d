/// What `kubectl explain` says of a kind that is built in, in a sentence.
enum KindDescriptions {
    /// By the type's name in the table of built-in ones.
    static let all: [String: String] = table.split(separator: "\n").reduce(into: [:]) {
        let halves = $1.split(separator: ": ", maxSplits: 1)
        precondition(halves.count == 2, "a kind without a sentence: \($1)")
        $0[String(halves[0])] = String(halves[1])
    }

    /// What all objects have, where nothing else is said.
    static let members = [
        "apiVersion": "The group and version of the kind, as in apps/v1.",
        "kind": "What sort of object this is.",
        "metadata": "What all objects have: a name, labels, who owns it.",
        "spec": "What it should be.",
        "status": "What it is, as far as is known; written by the control plane.",
    ]

    private static let table = """
        admissionregistration.v1.MutatingWebhookConfiguration: Whom the server asks to change objects before it stores them.
        admissionregistration.v1.ValidatingAdmissionPolicy: Rules that objects must keep, as expressions.
        admissionregistration.v1.ValidatingAdmissionPolicyBinding: Where a ValidatingAdmissionPolicy holds, and with which parameters.
        admissionregistration.v1.ValidatingWebhookConfiguration: Whom the server asks whether it may store an object.
        apiextensions.v1.CustomResourceDefinition: Declares a kind of objects that the server then serves like its own.
        apps.v1.ControllerRevision: What a StatefulSet or DaemonSet was at some time, to go back to.
        apps.v1.DaemonSet: Runs one pod of a template on each node that fits.
        apps.v1.Deployment: Runs pods of a template, and exchanges them little by little when it changes.
        apps.v1.ReplicaSet: Keeps a number of pods of one template running; mostly made by a Deployment.
        apps.v1.StatefulSet: Runs pods with lasting names and storage, one after the other.
        authentication.v1.SelfSubjectReview: Asks who one is to the server.
        authentication.v1.TokenRequest: Asks for a token of a service account.
        authentication.v1.TokenReview: Asks whose token this is.
        authorization.v1.LocalSubjectAccessReview: Asks whether somebody may do something in one namespace.
        authorization.v1.SelfSubjectAccessReview: Asks whether one may do something.
        authorization.v1.SelfSubjectRulesReview: Asks for all that one may do in a namespace.
        authorization.v1.SubjectAccessReview: Asks whether somebody may do something.
        autoscaling.v1.HorizontalPodAutoscaler: Sets how many pods there are by how much they have to do.
        autoscaling.v1.Scale: How many pods there should be, and are, of whatever has pods.
        autoscaling.v2.HorizontalPodAutoscaler: Sets how many pods there are by how much they have to do.
        batch.v1.CronJob: Starts a Job at certain times.
        batch.v1.Job: Runs pods until enough of them have succeeded.
        coordination.v1.Lease: Says who does something at the moment, and until when that is certain.
        core.v1.Binding: Puts a pod on a node.
        core.v1.ConfigMap: Settings for pods to read, as names and texts.
        core.v1.Endpoints: The addresses behind a Service; EndpointSlices say more.
        core.v1.Event: What happened to an object, for people to read.
        core.v1.LimitRange: Bounds and defaults for what single pods of a namespace ask for.
        core.v1.Namespace: Holds objects whose names are their own business.
        core.v1.Node: A machine on which pods run.
        core.v1.PersistentVolumeClaim: Asks for storage that outlives pods.
        core.v1.Pod: Containers that run together on one node.
        core.v1.ReplicationController: Keeps a number of pods running; a ReplicaSet of older days.
        core.v1.ResourceQuota: Bounds what all objects of a namespace use together.
        core.v1.Secret: What must be kept from others, for pods to read.
        core.v1.Service: One name and address for pods that come and go.
        core.v1.ServiceAccount: Who pods are to the server.
        discovery.v1.EndpointSlice: Addresses behind a Service, and whether they are ready.
        events.v1.Event: What happened to an object, for people to read.
        networking.v1.Ingress: Which requests from outside go to which Service.
        networking.v1.NetworkPolicy: Who may talk to certain pods, and to whom they may.
        policy.v1.Eviction: Asks to remove a pod, if its PodDisruptionBudget allows it.
        policy.v1.PodDisruptionBudget: How many pods of some may be missing when nodes are cleared.
        rbac.v1.ClusterRole: A list of what may be done, everywhere or in a namespace.
        rbac.v1.ClusterRoleBinding: Who may do what a ClusterRole says, everywhere.
        rbac.v1.Role: A list of what may be done in one namespace.
        rbac.v1.RoleBinding: Who may do what a role says, in one namespace.
        """
}

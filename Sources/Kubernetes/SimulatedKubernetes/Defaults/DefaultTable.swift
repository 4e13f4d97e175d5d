/// What the server writes into objects of built-in kinds where the client said nothing.
///
/// One row: the kinds, the path, the value as JSON, and whom it is told for (`spec.x=value`: only
/// where `spec.x` has this value). In paths `[*]` means each element; what stands before `?` must be
/// there already, everything else is made. `@pod` stands for the place of the pod's spec in all
/// kinds that have one. These are facts of the API server that no published schema contains; each
/// row is here because a client, or a model of a controller, reads the field.
enum DefaultTable {
    static let text = """
        # How many, and how they are exchanged: what the models of controllers go by.
        deployments.apps,replicasets.apps,statefulsets.apps,replicationcontrollers|spec.replicas|1
        deployments.apps|spec.strategy.type|"RollingUpdate"
        deployments.apps|spec.strategy.rollingUpdate.maxUnavailable|"25%"|spec.strategy.type=RollingUpdate
        deployments.apps|spec.strategy.rollingUpdate.maxSurge|"25%"|spec.strategy.type=RollingUpdate
        deployments.apps,statefulsets.apps,daemonsets.apps|spec.revisionHistoryLimit|10
        deployments.apps|spec.progressDeadlineSeconds|600
        statefulsets.apps|spec.podManagementPolicy|"OrderedReady"
        statefulsets.apps,daemonsets.apps|spec.updateStrategy.type|"RollingUpdate"
        statefulsets.apps|spec.updateStrategy.rollingUpdate.partition|0|spec.updateStrategy.type=RollingUpdate
        statefulsets.apps|spec.persistentVolumeClaimRetentionPolicy.whenDeleted|"Retain"
        statefulsets.apps|spec.persistentVolumeClaimRetentionPolicy.whenScaled|"Retain"
        daemonsets.apps|spec.updateStrategy.rollingUpdate.maxUnavailable|1|spec.updateStrategy.type=RollingUpdate
        daemonsets.apps|spec.updateStrategy.rollingUpdate.maxSurge|0|spec.updateStrategy.type=RollingUpdate
        jobs.batch|spec.backoffLimit|6
        jobs.batch|spec.completionMode|"NonIndexed"
        jobs.batch|spec.suspend|false
        jobs.batch|spec.podReplacementPolicy|"TerminatingOrFailed"
        cronjobs.batch|spec.concurrencyPolicy|"Allow"
        cronjobs.batch|spec.suspend|false
        cronjobs.batch|spec.successfulJobsHistoryLimit|3
        cronjobs.batch|spec.failedJobsHistoryLimit|1
        horizontalpodautoscalers.autoscaling|spec.minReplicas|1
        horizontalpodautoscalers.autoscaling|spec.metrics|[{"type":"Resource","resource":{"name":"cpu",\
        "target":{"type":"Utilization","averageUtilization":80}}}]

        persistentvolumeclaims|spec.volumeMode|"Filesystem"
        statefulsets.apps|spec.volumeClaimTemplates[*].apiVersion|"v1"
        statefulsets.apps|spec.volumeClaimTemplates[*].kind|"PersistentVolumeClaim"
        statefulsets.apps|spec.volumeClaimTemplates[*].spec?.volumeMode|"Filesystem"
        statefulsets.apps|spec.volumeClaimTemplates[*].status.phase|"Pending"

        # Pods, and templates of pods: a template compared with a pod made from it must be equal.
        @pod|restartPolicy|"Always"
        @pod|terminationGracePeriodSeconds|30
        @pod|dnsPolicy|"ClusterFirst"
        @pod|securityContext|{}
        @pod|schedulerName|"default-scheduler"
        pods|spec.enableServiceLinks|true
        @container|resources|{}
        @container|terminationMessagePath|"/dev/termination-log"
        @container|terminationMessagePolicy|"File"
        @container|ports[*].protocol|"TCP"
        @container|env[*].valueFrom?.fieldRef?.apiVersion|"v1"
        @probe|timeoutSeconds|1
        @probe|periodSeconds|10
        @probe|successThreshold|1
        @probe|failureThreshold|3
        @probe|httpGet?.path|"/"
        @probe|httpGet?.scheme|"HTTP"
        @probe|grpc?.service|""
        @pod|volumes[*].secret?.defaultMode|420
        @pod|volumes[*].configMap?.defaultMode|420
        @pod|volumes[*].projected?.defaultMode|420
        @pod|volumes[*].downwardAPI?.defaultMode|420
        @pod|volumes[*].hostPath?.type|""

        # What traffic goes by.
        services|spec.type|"ClusterIP"
        services|spec.sessionAffinity|"None"
        services|spec.ports[*].protocol|"TCP"
        services|spec.internalTrafficPolicy|"Cluster"|spec.type=ClusterIP
        services|spec.internalTrafficPolicy|"Cluster"|spec.type=NodePort
        services|spec.internalTrafficPolicy|"Cluster"|spec.type=LoadBalancer
        services|spec.externalTrafficPolicy|"Cluster"|spec.type=NodePort
        services|spec.externalTrafficPolicy|"Cluster"|spec.type=LoadBalancer
        endpoints|subsets[*].ports[*].protocol|"TCP"
        networkpolicies.networking.k8s.io|spec.ingress[*].ports[*].protocol|"TCP"
        networkpolicies.networking.k8s.io|spec.egress[*].ports[*].protocol|"TCP"
        endpointslices.discovery.k8s.io|ports[*].name|""
        endpointslices.discovery.k8s.io|ports[*].protocol|"TCP"

        # What is never absent from stored objects, and is therefore compared by clients.
        secrets|type|"Opaque"
        pods|status.phase|"Pending"
        services|status.loadBalancer|{}
        ingresses.networking.k8s.io|status.loadBalancer|{}
        replicasets.apps,replicationcontrollers,statefulsets.apps|status.replicas|0
        statefulsets.apps|status.availableReplicas|0
        daemonsets.apps|status.currentNumberScheduled|0
        daemonsets.apps|status.desiredNumberScheduled|0
        daemonsets.apps|status.numberMisscheduled|0
        daemonsets.apps|status.numberReady|0
        poddisruptionbudgets.policy|status.currentHealthy|0
        poddisruptionbudgets.policy|status.desiredHealthy|0
        poddisruptionbudgets.policy|status.disruptionsAllowed|0
        poddisruptionbudgets.policy|status.expectedPods|0
        horizontalpodautoscalers.autoscaling|status.desiredReplicas|0
        deployments.apps,jobs.batch,cronjobs.batch,resourcequotas|status|{}
        """

    /// Where the spec of a pod stands, in the kinds that have one.
    static let podSpecs: [(kinds: [String], path: String)] = [
        (["pods"], "spec"),
        (
            [
                "deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch",
                "replicationcontrollers",
            ], "spec.template?.spec"
        ),
        (["cronjobs.batch"], "spec.jobTemplate?.spec?.template?.spec"),
    ]

    static let containers = ["containers[*]", "initContainers[*]"]
    static let probes = ["livenessProbe?", "readinessProbe?", "startupProbe?"]
}

import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing
import YAML

@testable import SimulatedKubernetes

/// What people can write is counted with all the same: nothing overflows, and nothing is made by the billion.
struct `Controllers that are given wild numbers` {
    @Test func `go on, and make no more than they may`() throws {
        var town = Town()
        for node in try Node.documents(yaml: Array(objects.utf8)) {
            let object = Object(node.value)
            let resource = try #require(
                [
                    Resource.deployments, .replicaSets, .statefulSets, .daemonSets, .jobs, .cronJobs,
                    .podDisruptionBudgets, .horizontalPodAutoscalers, .resourceQuotas, .pods,
                ].first { $0.kind == object["kind"].string })
            town.create(resource, node.value)
        }
        for _ in 0..<6 { town.advance(.seconds(20)) }
        town.merge(.deployments, "wild", ["spec": ["template": ["metadata": ["annotations": ["again": "1"]]]]])
        town.merge(.deployments, "wild", ["spec": ["replicas": 2_147_483_646]])
        town.merge(.replicaSets, "old", ["metadata": ["annotations": ["deployment.kubernetes.io/max-replicas": "1"]]])
        for _ in 0..<6 { town.advance(.seconds(20)) }
        same(town.all(.pods).count, 4)
    }
}

private let objects = """
    apiVersion: v1
    kind: ResourceQuota
    metadata: {name: few}
    spec: {hard: {pods: "4"}}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: lasting, labels: {app: wild}}
    spec:
      terminationGracePeriodSeconds: 9223372036854775807
      activeDeadlineSeconds: 2147483647
      containers:
      - {name: app, image: app, lifecycle: {preStop: {sleep: {seconds: 9223372036854775807}}}}
    ---
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: wild}
    spec: {minAvailable: 9223372036854775807%, selector: {matchLabels: {app: wild}}}
    ---
    apiVersion: apps/v1
    kind: ReplicaSet
    metadata: {name: old, labels: {app: wild}}
    spec:
      replicas: 2147483647
      minReadySeconds: 2147483646
      selector: {matchLabels: {app: wild, of: old}}
      template: {metadata: {labels: {app: wild, of: old}}, spec: {containers: [{name: app, image: app}]}}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: wild}
    spec:
      replicas: 2147483647
      progressDeadlineSeconds: 2147483647
      minReadySeconds: 2147483646
      strategy: {rollingUpdate: {maxSurge: 9223372036854775807%, maxUnavailable: 100%}}
      selector: {matchLabels: {app: wild, of: deployment}}
      template: {metadata: {labels: {app: wild, of: deployment}}, spec: {containers: [{name: app, image: app}]}}
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: wild}
    spec:
      replicas: 2147483647
      podManagementPolicy: Parallel
      ordinals: {start: 2147483647}
      updateStrategy: {rollingUpdate: {partition: 2147483647}}
      serviceName: wild
      selector: {matchLabels: {app: stateful}}
      template: {metadata: {labels: {app: stateful}}, spec: {containers: [{name: app, image: app}]}}
    ---
    apiVersion: apps/v1
    kind: DaemonSet
    metadata: {name: wild}
    spec:
      updateStrategy: {rollingUpdate: {maxSurge: 9223372036854775807%, maxUnavailable: 0}}
      selector: {matchLabels: {app: daemon}}
      template: {metadata: {labels: {app: daemon}}, spec: {containers: [{name: app, image: app}]}}
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: wild}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: wild}
      minReplicas: 1
      maxReplicas: 2147483647
      metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 1}}}]
    ---
    apiVersion: batch/v1
    kind: Job
    metadata: {name: wild}
    spec:
      parallelism: 2147483647
      completions: 2147483647
      backoffLimit: 2147483647
      activeDeadlineSeconds: 9223372036854775807
      ttlSecondsAfterFinished: 2147483647
      template: {spec: {restartPolicy: Never, containers: [{name: app, image: app}]}}
    ---
    apiVersion: batch/v1
    kind: CronJob
    metadata: {name: wild}
    spec:
      schedule: "*/9223372036854775807 * * * *"
      startingDeadlineSeconds: 9223372036854775807
      successfulJobsHistoryLimit: 2147483647
      jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: app, image: app}]}}}}

    """

package import KubernetesObjects

/// What the simulated cluster's models are told from outside; may be changed while they run.
package struct ModelSettings: Sendable {
    /// Whether anything runs the pods; without, they stay as they were made, for others to play.
    package var hasKubelets = true

    /// Whether there is also what people look at, and programs hardly do: the nodes as objects, Endpoints beside
    /// EndpointSlices, and the Service `kubernetes`.
    package var isFurnished = false

    /// What nodes say of themselves.
    package var kubeletVersion = "v1.36.0"

    /// What becomes of pods: the first rule that fits counts; of pods that none fits, `PodRule.usual`.
    package var podRules: [PodRule] = []

    /// What autoscalers read, by the autoscaler's name; those that have none here read nothing, and do nothing.
    package var utilisation: [ObjectKey: Double] = [:]

    /// The nodes that pods are spread over.
    package var nodes = ["node-1", "node-2", "node-3"]

    /// The nodes that do not answer any more.
    package var lostNodes: Set<String> = []

    /// From a pod's being scheduled to the start of its first container.
    package var startup = Duration.seconds(1)

    /// From the signal to end until a container ends, after its `preStop`, unless its grace is shorter.
    package var shutdown = Duration.seconds(1)

    /// How long events are kept, as API servers do.
    package var eventLife = Duration.seconds(3_600)

    package init() {}
}

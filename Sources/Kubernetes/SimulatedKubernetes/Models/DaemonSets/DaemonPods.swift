internal import Documents
internal import Instants
internal import KubernetesObjects

/// The pods of a DaemonSet, node by node.
struct DaemonPods {
    /// The nodes that are to have one.
    let nodes: [String]
    /// By node, oldest first; also on nodes that are to have none.
    private(set) var byNode: [String: [PodFacts]] = [:]
    let hash: String
    /// When a pod that is ready will be available.
    private(set) var changesAt: Instant?
    private var available: Set<String> = []

    init(of set: Object, _ pods: [PodFacts], hash: String, in cluster: ObservedCluster) {
        self.hash = hash
        nodes = Placement(of: set["spec"]["template"]["spec"], besides: Self.tolerations, in: cluster).nodes
        let minReady = set["spec"]["minReadySeconds"].int ?? 0
        for pod in pods {
            guard let node = pod.node ?? Self.destination(of: pod.object) else { continue }
            byNode[node, default: []].append(pod)
            guard let at = pod.availableAt(minReadySeconds: minReady) else { continue }
            if at <= cluster.now {
                available.insert(pod.uid)
            } else {
                changesAt = min(changesAt ?? at, at)
            }
        }
    }

    func isAvailable(_ pod: PodFacts) -> Bool { available.contains(pod.uid) && !pod.isTerminating }
    func isNew(_ pod: PodFacts) -> Bool { pod.labels[DaemonSetModel.hashLabel] == hash }

    subscript(_ node: String) -> [PodFacts] { byNode[node] ?? [] }

    /// The nodes that have one and are not to, in order.
    var strayNodes: [String] {
        let wanted = Set(nodes)
        return byNode.keys.filter { !wanted.contains($0) }.sorted()
    }

    /// What the pods of a DaemonSet put up with besides what they say.
    static let tolerations = [
        Toleration("node.kubernetes.io/not-ready", effect: "NoExecute"),
        Toleration("node.kubernetes.io/unreachable", effect: "NoExecute"),
        Toleration("node.kubernetes.io/disk-pressure", effect: "NoSchedule"),
        Toleration("node.kubernetes.io/memory-pressure", effect: "NoSchedule"),
        Toleration("node.kubernetes.io/pid-pressure", effect: "NoSchedule"),
        Toleration("node.kubernetes.io/unschedulable", effect: "NoSchedule"),
    ]

    /// The node that a pod is made for, before it is there.
    private static func destination(of pod: Object) -> String? {
        let required = pod["spec"]["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
        return required["nodeSelectorTerms"].elements.first?["matchFields"].elements.first?["values"].elements.first?
            .string
    }
}

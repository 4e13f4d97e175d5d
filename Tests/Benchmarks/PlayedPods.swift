import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects

/// The least that stands in for a scheduler and kubelets: every pod is bound, runs and is ready, and goes when it must.
struct PlayedPods: Sendable {
    private let cluster: any Cluster
    private let namespace: String

    init(_ cluster: any Cluster, in namespace: String) {
        self.cluster = cluster
        self.namespace = namespace
    }

    func play() async {
        await createNode()
        while !Task.isCancelled { await follow() }
    }

    private func createNode() async {
        let node: Value = ["apiVersion": "v1", "kind": "Node", "metadata": ["name": "played"]]
        _ = try? await cluster.create(.nodes, Object(node))
    }

    private func follow() async {
        guard let list = try? await cluster.list(.pods, in: namespace),
            let events = try? await cluster.watch(
                Request(.watch(.all, from: .version(list.version)), .pods, namespace: namespace))
        else { return }
        await withDiscardingTaskGroup { group in
            for pod in list.items { group.addTask { await tend(pod) } }
            while let event = try? await events.next() {
                switch event {
                case .added(let pod), .modified(let pod): group.addTask { await tend(pod) }
                case .deleted, .bookmark: break
                }
            }
            group.cancelAll()
        }
    }

    private func tend(_ pod: Object) async {
        let now = Value.string(SystemClock().now.rfc3339)
        if pod.metadata.isBeingDeleted {
            try? await cluster.delete(.pods, pod.key, grace: 0)
        } else if pod["spec"]["nodeName"].string == nil {
            let binding: Value = [
                "apiVersion": "v1", "kind": "Binding", "metadata": ["name": .string(pod.name)],
                "target": ["apiVersion": "v1", "kind": "Node", "name": "played"],
            ]
            _ = try? await cluster.send(Request(.create(Object(binding)), .pods, at: pod.key, subresource: "binding"))
        } else if pod["status"]["phase"].string != "Running" {
            let conditions = ["Initialized", "Ready", "ContainersReady", "PodScheduled"].map { type -> Value in
                ["type": .string(type), "status": "True", "lastTransitionTime": now]
            }
            let address = "10.99.\(Int.random(in: 0...255)).\(Int.random(in: 1...254))"
            let status: Value = [
                "phase": "Running", "startTime": now, "conditions": .list(conditions), "podIP": .string(address),
                "podIPs": [["ip": .string(address)]],
                "containerStatuses": [
                    [
                        "name": "app", "image": "played", "imageID": "", "ready": true, "restartCount": 0,
                        "state": ["running": ["startedAt": now]], "lastState": [:],
                    ]
                ],
            ]
            _ = try? await cluster.patch(.pods, pod.key, .merge(["status": status]), subresource: "status")
        }
    }
}

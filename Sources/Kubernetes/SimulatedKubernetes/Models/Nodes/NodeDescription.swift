internal import Documents
internal import Instants
internal import KubernetesObjects

/// What a kubelet says of the machine it runs on.
struct NodeDescription {
    private let name: String
    private let number: Int
    private let settings: ModelSettings

    init(_ name: String, number: Int, _ settings: ModelSettings) {
        self.name = name
        self.number = number
        self.settings = settings
    }

    func object(now: Instant) -> Value {
        var labels: Value = ["kubernetes.io/hostname": .string(name)]
        for prefix in ["beta.kubernetes.io", "kubernetes.io"] {
            labels["\(prefix)/arch"] = "amd64"
            labels["\(prefix)/os"] = "linux"
        }
        return [
            "apiVersion": "v1", "kind": "Node", "metadata": ["name": .string(name), "labels": labels],
            "status": status(now: now),
        ]
    }

    private func status(now: Instant) -> Value {
        let amounts: Value = ["cpu": "8", "ephemeral-storage": "102625208Ki", "memory": "32780440Ki", "pods": "110"]
        let conditions = Self.conditions(.absent, isLost: false, beat: now, now: now)
        let information: Value = [
            "architecture": "amd64", "bootID": .string(identity("boot")),
            "containerRuntimeVersion": "containerd://2.1.0", "kernelVersion": "6.1.0-simulated",
            "kubeProxyVersion": "", "kubeletVersion": .string(settings.kubeletVersion),
            "machineID": .string(identity("machine")), "operatingSystem": "linux",
            "osImage": "Debian GNU/Linux 12 (bookworm)", "systemUUID": .string(identity("system")),
        ]
        return [
            "addresses": [
                ["type": "InternalIP", "address": .string("192.168.0.\(number)")],
                ["type": "Hostname", "address": .string(name)],
            ],
            "allocatable": amounts, "capacity": amounts, "conditions": conditions,
            "daemonEndpoints": ["kubeletEndpoint": ["Port": 10_250]], "nodeInfo": information,
        ]
    }

    private func identity(_ what: String) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(what)
        fingerprint.add(name)
        return fingerprint.text
    }

    static func conditions(_ old: View, isLost: Bool, beat: Instant, now: Instant) -> Value {
        var conditions = Conditions(old, now: now)
        for (type, reason, message) in [
            ("MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
            ("DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
            ("PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
            ("Ready", "KubeletReady", "kubelet is posting ready status"),
        ] {
            conditions.set(
                isLost
                    ? ConditionText(
                        type: type, status: "Unknown", reason: "NodeStatusUnknown",
                        message: "Kubelet stopped posting node status.")
                    : ConditionText(
                        type: type, status: type == "Ready" ? "True" : "False", reason: reason, message: message))
        }
        return .list(conditions.list.map { $0.merging(["lastHeartbeatTime": .string(beat.rfc3339)]) })
    }

    /// What says in `kube-node-lease` that the kubelet lives.
    static func lease(of node: Object, now: Instant) -> Value {
        let owner: Value = [
            "apiVersion": "v1", "kind": "Node", "name": .string(node.name), "uid": .string(node.metadata.uid),
        ]
        let spec: Value = [
            "holderIdentity": .string(node.name), "leaseDurationSeconds": .int(2 * Int(pulse.components.seconds)),
            "renewTime": .string(now.rfc3339Micro),
        ]
        return [
            "apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
            "metadata": ["name": .string(node.name), "ownerReferences": [owner]], "spec": spec,
        ]
    }

    /// How often kubelets say that they live; more often would fill the history with nothing else.
    static let pulse = Duration.seconds(300)
}

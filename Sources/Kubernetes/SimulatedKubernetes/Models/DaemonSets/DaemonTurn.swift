internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What is to be done next about a DaemonSet's pods: one on each node first, then of today's template.
struct DaemonTurn {
    private let set: Object
    private let pods: DaemonPods
    private(set) var reaction = Reaction()

    init(of set: Object, _ pods: DaemonPods) {
        self.set = set
        self.pods = pods
    }

    mutating func take() {
        for node in pods.strayNodes {
            for pod in pods[node] where !pod.isTerminating { delete(pod) }
        }
        var missing: [String] = []
        for node in pods.nodes {
            if pods[node].isEmpty { missing.append(node) } else { tidy(node) }
        }
        for node in missing.prefix(Self.most) { create(on: node) }
        guard reaction.isEmpty, set["spec"]["updateStrategy"]["type"].string != "OnDelete" else { return }
        if surge > 0 { exchangeBySurge() } else { exchange() }
    }

    // A share of the nodes, rounded up; with neither, nothing could ever move.
    private var rolling: View { self.set["spec"]["updateStrategy"]["rollingUpdate"] }
    private var surge: Int { share(rolling["maxSurge"]) ?? 0 }
    private var unavailable: Int {
        let count = share(rolling["maxUnavailable"]) ?? 1
        return surge == 0 ? max(1, count) : count
    }

    private func share(_ view: View) -> Int? {
        CountOrPercent(view).map { $0.of(pods.nodes.count, roundingUp: true) }
    }

    /// Takes away what has ended, and what is one too many.
    private mutating func tidy(_ node: String) {
        for pod in pods[node] where pod.isFinished && !pod.isTerminating {
            delete(pod, isFailure: true)
        }
        let running = pods[node].filter(\.isActive)
        let groups = surge > 0 ? [running.filter(pods.isNew), running.filter { !pods.isNew($0) }] : [running]
        for group in groups {
            for pod in group.dropFirst() { delete(pod) }
        }
    }

    /// Old pods go, those that serve nobody at once, the others as many as may be missing.
    private mutating func exchange() {
        var down = 0
        var candidates: [PodFacts] = []
        for node in pods.nodes {
            let here = pods[node].filter { !$0.isTerminating }
            guard let pod = here.first else {
                down += 1
                continue
            }
            if pods.isNew(pod) {
                if !pods.isAvailable(pod) { down += 1 }
            } else if pods.isAvailable(pod) {
                candidates.append(pod)
            } else {
                down += 1
                delete(pod)
            }
        }
        for pod in candidates.prefix(max(0, unavailable - down)) { delete(pod) }
    }

    /// New pods come beside the old ones, which go when the new ones are available.
    private mutating func exchangeBySurge() {
        var extra = 0
        var candidates: [String] = []
        var urgent: [String] = []
        for node in pods.nodes {
            let here = pods[node].filter { !$0.isTerminating }
            guard let old = here.first(where: { !pods.isNew($0) }) else { continue }
            if let new = here.first(where: pods.isNew) {
                extra += 1
                if pods.isAvailable(new) { delete(old) }
            } else if pods.isAvailable(old) {
                candidates.append(node)
            } else {
                urgent.append(node)
            }
        }
        for node in urgent + candidates.prefix(max(0, surge - extra)) { create(on: node) }
    }

    private mutating func create(on node: String) {
        let set = set
        var template = set["spec"]["template"].value ?? [:]
        template.edit("spec") { spec in
            spec.edit("affinity") { affinity in
                affinity.set(
                    ["nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"],
                    .list(terms(affinity, on: node)))
            }
            spec["tolerations"] = .list((spec["tolerations"]?.list ?? []) + DaemonPods.tolerations.map(\.object))
        }
        let labels = [
            DaemonSetModel.hashLabel: pods.hash,
            "pod-template-generation": set.metadata.annotations[DaemonSetRules.generationKey] ?? "1",
        ]
        reaction.order(.newPod(of: set, .daemonSets, from: View(template), labels: labels)) { pod in
            ModelEvent(
                about: set, .daemonSets, "SuccessfulCreate", "Created pod: \(pod.name)", by: "daemonset-controller")
        }
    }

    /// What the template asks of a node, and that it is this one.
    private func terms(_ affinity: Value, on node: String) -> [Value] {
        let isThere: Value = [["key": "metadata.name", "operator": "In", "values": [.string(node)]]]
        let required = View(affinity)["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
        let terms = required["nodeSelectorTerms"].elements.compactMap(\.value)
        return terms.isEmpty ? [["matchFields": isThere]] : terms.map { $0.merging(["matchFields": isThere]) }
    }

    private mutating func delete(_ pod: PodFacts, isFailure: Bool = false) {
        let set = set
        reaction.order(.delete(pod.object, .pods)) { _ in
            isFailure
                ? ModelEvent(
                    about: set, .daemonSets, isWarning: true, "FailedDaemonPod",
                    "Found failed daemon pod \(pod.reference.key) on node \(pod.node ?? ""), will try to kill it",
                    by: "daemonset-controller")
                : ModelEvent(
                    about: set, .daemonSets, "SuccessfulDelete", "Deleted pod: \(pod.object.name)",
                    by: "daemonset-controller")
        }
    }

    /// How many pods one turn creates at most.
    private static let most = 250
}

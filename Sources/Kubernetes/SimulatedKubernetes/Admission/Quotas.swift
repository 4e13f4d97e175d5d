internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Quotas on what a namespace may hold: how many objects (`pods`, `count/jobs.batch`, `configmaps` …), and how much
/// its pods may ask for (`requests.cpu`, `limits.memory` …).
extension Store {
    func checkQuotas(on object: Value, _ call: Call) throws(ClusterError) {
        guard call.kind.resource.isNamespaced, let namespace = call.request.namespace,
            let quotas = shelves["resourcequotas"], quotas.count(in: namespace) > 0
        else { return }
        for (quota, limits) in quotas.all(in: namespace) {
            try check(View(limits)["spec"]["hard"], of: quota, in: namespace, object, call)
        }
    }

    private func check(
        _ hard: View, of quota: String, in namespace: String, _ object: Value, _ call: Call
    ) throws(ClusterError) {
        let name = call.kind.shelf
        func refusal(_ why: String) -> ClusterError { Refusal.forbidden(name, call.request.name ?? "", why) }
        for key in [name, "count/\(name)"] {
            guard let limit = hard[key].string.flatMap(Int.init) ?? hard[key].int else { continue }
            let used = used(name, in: namespace)
            guard used + 1 > limit else { continue }
            throw refusal(
                "exceeded quota: \(quota), requested: \(key)=1, used: \(key)=\(used), limited: \(key)=\(limit)")
        }
        guard name == "pods" else { return }
        let limits = hard.members.compactMap { key, value -> (PodResource, String)? in
            guard let resource = PodResource(key) else { return nil }
            return (resource, value.string ?? value.int.map(String.init) ?? "")
        }
        let unsaid = limits.map(\.0).filter { !$0.isSaid(by: object) }.map(\.key).sorted()
        guard unsaid.isEmpty else {
            throw refusal("failed quota: \(quota): must specify \(unsaid.joined(separator: ","))")
        }
        for (resource, text) in limits {
            guard let limit = try? Quantity(text: text) else { continue }
            let wanted = resource.amount(of: object)
            let used = runningPods(in: namespace).map(resource.amount).reduce(0, +)
            guard wanted > 0, used + wanted > limit.nanos else { continue }
            throw refusal(
                "exceeded quota: \(quota), requested: \(resource.text(wanted)), used: \(resource.text(used)), "
                    + "limited: \(resource.key)=\(limit)")
        }
    }

    /// Pods that have ended count no more.
    private func used(_ shelf: String, in namespace: String) -> Int {
        shelf == "pods" ? runningPods(in: namespace).count : shelves[shelf]?.count(in: namespace) ?? 0
    }

    private func runningPods(in namespace: String) -> [Value] {
        shelves["pods"]?.all(in: namespace).map(\.1).filter { pod in
            let phase = pod["status"]?["phase"]?.string
            return phase != "Succeeded" && phase != "Failed"
        } ?? []
    }
}

/// What pods ask for and a quota may bound: `requests.cpu`, or `cpu` for short.
private struct PodResource {
    let key: String
    private let list: String
    private let amount: String

    init?(_ key: String) {
        let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
        list = parts.count == 2 ? parts[0] : "requests"
        amount = parts[parts.count - 1]
        guard ["requests", "limits"].contains(list), ["cpu", "memory", "ephemeral-storage"].contains(amount) else {
            return nil
        }
        self.key = key
    }

    func isSaid(by pod: Value) -> Bool {
        containers("containers", of: pod).allSatisfy { amount(ofContainer: $0) != nil }
    }

    /// In billionths: all containers together, or the one before them that takes more.
    func amount(of pod: Value) -> Int128 {
        let together = containers("containers", of: pod).compactMap(amount(ofContainer:)).reduce(0, +)
        return max(together, containers("initContainers", of: pod).compactMap(amount(ofContainer:)).max() ?? 0)
    }

    func text(_ nanos: Int128) -> String {
        let bytes = nanos / 1_000_000_000
        let text =
            amount == "cpu"
            ? "\(nanos / 1_000_000)m" : bytes > 0 && bytes % 1_024 == 0 ? "\(bytes / 1_024)Ki" : "\(bytes)"
        return "\(key)=\((try? Quantity(text: text)).map(\.description) ?? text)"
    }

    private func containers(_ field: String, of pod: Value) -> [Value] { pod["spec"]?[field]?.list ?? [] }

    /// Who says only how much it may take at most asks for that.
    private func amount(ofContainer container: Value) -> Int128? {
        let resources = View(container)["resources"]
        let said = resources[list][amount]
        let value = said.exists || list == "limits" ? said : resources["limits"][amount]
        return (value.string ?? value.int.map(String.init)).flatMap { try? Quantity(text: $0).nanos }.map { max(0, $0) }
    }
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Counts what a ResourceQuota limits; refusing what would be too much is the API server's.
struct QuotaModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        // Events come often and are never limited.
        guard let namespace = change.reference.key.namespace, change.resource != .events else { return [] }
        return Array(cluster.all(.resourceQuotas, in: namespace))
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let quota = cluster[reference] else { return .nothing }
        let hard = quota["spec"]["hard"]
        var used: Value = [:]
        for member in hard.members {
            used[member.key] = use(of: member.key, in: reference.key.namespace, cluster).map { .string($0) }
        }
        var status: Value = ["hard": hard.value ?? [:]]
        status["used"] = used
        var reaction = Reaction()
        reaction.order(Request.updateStatus(of: quota, to: status, .resourceQuotas))
        return reaction
    }

    /// How much of this there is; `nil` for what is not counted here.
    private func use(of name: String, in namespace: String?, _ cluster: ObservedCluster) -> String? {
        if name == "pods" { return "\(cluster.pods(in: namespace).count { !$0.isFinished })" }
        if let kind = Self.counted(name) {
            return "\(cluster.resources[kind].map { cluster.all($0, in: namespace).count } ?? 0)"
        }
        let list = name.hasPrefix("limits.") ? "limits" : "requests"
        let amount = String(name.split(separator: ".", maxSplits: 1).last ?? "")
        guard ["cpu", "memory", "ephemeral-storage"].contains(amount) else { return nil }
        let nanos = cluster.pods(in: namespace).filter { !$0.isFinished }
            .flatMap { $0.object["spec"]["containers"].elements }
            .compactMap { $0["resources"][list][amount].string.flatMap { try? Quantity(text: $0).nanos } }
            .reduce(0, +)
        return Self.text(nanos, isProcessor: amount == "cpu")
    }

    /// As short as quantities are written: processors in thousandths, all else in bytes.
    private static func text(_ nanos: Int128, isProcessor: Bool) -> String? {
        if isProcessor { return try? Quantity(text: "\(nanos / 1_000_000)m").description }
        let bytes = nanos / 1_000_000_000
        return try? Quantity(text: bytes % 1_024 == 0 ? "\(bytes / 1_024)Ki" : "\(bytes)").description
    }

    /// The kind whose objects are counted under this name, as `services` or `count/jobs.batch`.
    private static func counted(_ name: String) -> String? {
        if name.hasPrefix("count/") { return String(name.dropFirst("count/".count)) }
        let old = ["configmaps", "secrets", "services", "persistentvolumeclaims", "resourcequotas"]
        return old.contains(name) ? name : nil
    }
}

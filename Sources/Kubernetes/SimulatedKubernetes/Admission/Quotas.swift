internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Quotas on how many objects a namespace may hold: `pods`, `count/jobs.batch`, `configmaps` …
///
/// Quotas on processor time and memory are stored, and not enforced.
extension Store {
    func checkQuotas(_ call: Call) throws(ClusterError) {
        guard call.kind.resource.isNamespaced, let namespace = call.request.namespace,
            let quotas = shelves["resourcequotas"], quotas.count(in: namespace) > 0
        else { return }
        let name = call.kind.shelf
        for (quota, object) in quotas.all(in: namespace) {
            let hard = View(object)["spec"]["hard"]
            for key in [name, "count/\(name)"] {
                guard let limit = hard[key].string.flatMap(Int.init) ?? hard[key].int else { continue }
                let used = used(name, in: namespace)
                guard used + 1 > limit else { continue }
                throw Refusal.forbidden(
                    name, call.request.name ?? "",
                    "exceeded quota: \(quota), requested: \(key)=1, used: \(key)=\(used), limited: \(key)=\(limit)")
            }
        }
    }

    /// Pods that have ended count no more.
    private func used(_ shelf: String, in namespace: String) -> Int {
        guard shelf == "pods" else { return shelves[shelf]?.count(in: namespace) ?? 0 }
        return shelves[shelf]?.all(in: namespace).count { _, pod in
            let phase = pod["status"]?["phase"]?.string
            return phase != "Succeeded" && phase != "Failed"
        } ?? 0
    }
}

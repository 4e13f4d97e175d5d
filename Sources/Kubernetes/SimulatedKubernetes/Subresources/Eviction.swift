internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// `pods/eviction`: deleting a pod, if the budgets for disruptions allow it.
///
/// What a budget allows is counted here and now, from the pods that it selects; nobody needs to
/// keep the budget's status up to date for that.
extension Store {
    mutating func evict(_ eviction: Value, _ call: Call) throws(ClusterError) -> Answer {
        let pod = try current(call)
        let view = View(pod)
        let phase = view["status"]["phase"].string ?? "Pending"
        let isLeaving = pod.metadata["deletionTimestamp"] != nil || phase != "Running"
        if !isLeaving {
            let budgets = (shelves["poddisruptionbudgets.policy"]?.all(in: call.key.namespace ?? "") ?? []).filter {
                selects($0.object, view)
            }
            guard budgets.count < 2 else {
                throw .unanswered(
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.")
            }
            if let budget = budgets.first { try check(budget.object, named: budget.name, pod: pod, call) }
        }
        let options = View(eviction)["deleteOptions"]
        let preconditions = Preconditions(
            uid: options["preconditions"]["uid"].string,
            resourceVersion: options["preconditions"]["resourceVersion"].string)
        var call = call
        // As the options of other requests, this one may stand in the body.
        if options["dryRun"].elements.contains(where: { $0.string == "All" }) { call.request.isDryRun = true }
        let propagation = options["propagationPolicy"].string.flatMap(Request.Propagation.init)
        _ = try delete(Deletion(preconditions, propagation, grace: options["gracePeriodSeconds"].int), call)
        return .done
    }

    private func selects(_ budget: Value, _ pod: View) -> Bool {
        guard let selector = try? LabelSelector(View(budget)["spec"]["selector"]) else { return false }
        return selector.matches(pod["metadata"]["labels"].strings)
    }

    private func check(_ budget: Value, named name: String, pod: Value, _ call: Call) throws(ClusterError) {
        let pods = (shelves["pods"]?.all(in: call.key.namespace ?? "") ?? []).map(\.object).filter {
            selects(budget, View($0))
        }
        let healthy = pods.count(where: isHealthy)
        let needed = needed(by: View(budget)["spec"], of: pods.count)
        // A pod that is not ready disrupts nothing by going, as long as enough others are.
        guard healthy - (isHealthy(pod) ? 1 : 0) < needed else { return }
        throw .busy(
            Status(
                code: 429, reason: "TooManyRequests",
                message: "Cannot evict pod as it would violate the pod's disruption budget.",
                causes: [
                    Status.Cause(
                        reason: "DisruptionBudget",
                        message:
                            "The disruption budget \(name) needs \(needed) healthy pods and has \(healthy) currently",
                        field: "")
                ]), retryAfter: nil)
    }

    private func isHealthy(_ pod: Value) -> Bool {
        pod.metadata["deletionTimestamp"] == nil
            && View(pod)["status"]["conditions"].elements.contains {
                $0["type"].string == "Ready" && $0["status"].string == "True"
            }
    }

    /// Percentages of pods are rounded up, as those who guard them do.
    private func needed(by spec: View, of count: Int) -> Int {
        func share(_ view: View) -> Int? {
            if let number = view.int { return number }
            guard let text = view.string, text.hasSuffix("%"), let percent = Int(text.dropLast()) else { return nil }
            return (min(max(percent, 0), 100) * count + 99) / 100
        }
        if let least = share(spec["minAvailable"]) { return least }
        if let most = share(spec["maxUnavailable"]) { return max(0, count - most) }
        return 0
    }
}

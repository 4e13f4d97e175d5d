internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Counts how many pods a PodDisruptionBudget can spare.
struct DisruptionBudgetModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == .podDisruptionBudgets { return [change.reference] }
        let counted: [Resource] = [.pods, .deployments, .replicaSets, .statefulSets, .replicationControllers]
        guard counted.contains(change.resource) else { return [] }
        return Array(cluster.all(.podDisruptionBudgets, in: change.reference.key.namespace))
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let budget = cluster[reference], let selector = try? LabelSelector(budget["spec"]["selector"]) else {
            return .nothing
        }
        let pods = cluster.pods(in: reference.key.namespace).filter { selector.matches($0.labels) }
        var reaction = Reaction()

        // An eviction that was allowed counts until its pod is seen to go, two minutes at most.
        var disrupted = budget["status"]["disruptedPods"].value ?? [:]
        for member in budget["status"]["disruptedPods"].members {
            let pod = pods.first { $0.object.name == member.key }
            let end = (member.value.instant ?? .epoch) + .seconds(120)
            if let pod, !pod.isTerminating, end > cluster.now {
                reaction.lookAgain(at: end)
            } else {
                disrupted[member.key] = nil
            }
        }
        let healthy = pods.count { $0.isReady && !$0.isTerminating && disrupted[$0.object.name] == nil }
        let (expected, desired) = demand(of: budget, pods, in: cluster)
        let allowed = expected > 0 ? max(0, healthy - desired) : 0

        var conditions = Conditions(budget["status"]["conditions"], now: cluster.now, observing: budget)
        conditions.set(
            ConditionText(
                type: "DisruptionAllowed", status: allowed > 0 ? "True" : "False",
                reason: allowed > 0 ? "SufficientPods" : "InsufficientPods"))
        var status: Value = [
            "currentHealthy": .int(healthy), "desiredHealthy": .int(desired), "disruptionsAllowed": .int(allowed),
            "expectedPods": .int(expected), "observedGeneration": .int(budget.metadata.generation),
        ]
        if !(disrupted.members ?? Members()).isEmpty { status["disruptedPods"] = disrupted }
        status["conditions"] = conditions.value
        reaction.order(Request.updateStatus(of: budget, to: status, .podDisruptionBudgets))
        return reaction
    }

    /// How many pods there should be, and how many of them healthy.
    private func demand(of budget: Object, _ pods: [PodFacts], in cluster: ObservedCluster) -> (Int, Int) {
        if let most = CountOrPercent(budget["spec"]["maxUnavailable"]) {
            let expected = scale(of: pods, in: cluster)
            return (expected, max(0, expected - most.of(expected, roundingUp: true)))
        }
        guard let least = CountOrPercent(budget["spec"]["minAvailable"]) else { return (pods.count, 1) }
        if case .count(let count) = least { return (pods.count, count) }
        let expected = scale(of: pods, in: cluster)
        return (expected, least.of(expected, roundingUp: true))
    }

    /// How many pods the controllers of these pods are to have.
    private func scale(of pods: [PodFacts], in cluster: ObservedCluster) -> Int {
        var sizes: [String: Int] = [:]
        for uid in Set(pods.compactMap(\.controller)) {
            guard let reference = cluster.reference(uid: uid), let controller = cluster[reference] else { continue }
            if let above = controller.metadata.controller, let owner = cluster.reference(uid: above.uid) {
                sizes[above.uid] = cluster[owner]?.replicas ?? 0
            } else {
                sizes[uid] = controller.replicas
            }
        }
        return sizes.values.reduce(0, +)
    }
}

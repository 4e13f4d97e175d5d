internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

// Which Services a change concerns, and which pods they mean.
extension ServiceEndpoints {
    static func services(concernedBy change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == .services { return [change.reference] }
        guard change.resource == .pods else { return [] }
        // A pod that no Service would show differently concerns none.
        if let before = change.before, let after = change.after, shown(before) == shown(after) { return [] }
        let labels = [change.before, change.after].compactMap { $0?.metadata.labels }
        return cluster.all(.services, in: change.reference.key.namespace).filter { reference in
            guard let selector = cluster[reference]?["spec"]["selector"].strings, !selector.isEmpty else {
                return false
            }
            return labels.contains { labels in selector.allSatisfy { labels[$0.key] == $0.value } }
        }
    }

    static func pods(
        selectedBy selector: [String: String], in namespace: String?, _ cluster: ObservedCluster
    ) -> [PodFacts] {
        cluster.pods(in: namespace).filter { pod in selector.allSatisfy { pod.labels[$0.key] == $0.value } }
    }

    /// What of a pod can change an endpoint.
    private static func shown(_ pod: Object) -> Value {
        let facts = PodFacts(pod)
        return [
            "labels": Value(facts.labels), "address": pod["status"]["podIP"].value ?? .null,
            "ready": .bool(facts.isReady),
            "terminating": .bool(facts.isTerminating), "finished": .bool(facts.isFinished),
        ]
    }
}

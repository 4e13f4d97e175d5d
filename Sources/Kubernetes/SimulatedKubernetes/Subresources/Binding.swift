internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// `pods/binding`: what a scheduler does.
extension Store {
    mutating func bind(_ binding: Value, _ call: Call) throws(ClusterError) -> Answer {
        let old = try current(call)
        let name = call.key.name
        guard let node = binding["target"]?["name"]?.string, !node.isEmpty else {
            throw Refusal.invalid("Binding", name, [.required("target.name")])
        }
        let complaint: String? =
            if old.metadata["deletionTimestamp"] != nil {
                "pod \(name) is being deleted, cannot be assigned to a host"
            } else if let assigned = old["spec"]?["nodeName"]?.string, !assigned.isEmpty {
                "pod \(name) is already assigned to node \(assigned.quoted)"
            } else {
                nil
            }
        if let complaint { throw Refusal.conflict("pods/binding", name, because: complaint) }
        var new = old
        new.set(["spec", "nodeName"], .string(node))
        for (key, value) in binding["metadata"]?["annotations"]?.members ?? Members() {
            new.set(["metadata", "annotations", key], value)
        }
        let scheduled: Value = [
            "type": "PodScheduled", "status": "True",
            "lastTransitionTime": .string(call.now.rfc3339),
        ]
        let others = (old["status"]?["conditions"]?.list ?? []).filter { $0["type"] != "PodScheduled" }
        new.set(["status", "conditions"], .list(others + [scheduled]))
        _ = commit(new, replacing: old, call)
        return .done
    }
}

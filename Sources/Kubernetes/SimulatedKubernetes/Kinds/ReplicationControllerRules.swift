internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// ReplicationControllers: what ReplicaSets came from, with plain labels for a selector.
struct ReplicationControllerRules: KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        guard let labels = object[["spec", "template", "metadata", "labels"]] else { return }
        if object[["spec", "selector"]] == nil { object.set(["spec", "selector"], labels) }
        if object[["metadata", "labels"]] == nil { object.set(["metadata", "labels"], labels) }
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let spec = View(object)["spec"]
        let selector = spec["selector"].strings
        let labels = spec["template"]["metadata"]["labels"]
        var causes: [Status.Cause] = []
        for key in ["replicas", "minReadySeconds"] {
            if let number = spec[key].int, number < 0 {
                causes.append(.invalid("spec.\(key)", String(number), "must be greater than or equal to 0"))
            }
        }
        if selector.isEmpty {
            causes.append(.required("spec.selector"))
        } else if !selector.allSatisfy({ labels.strings[$0.key] == $0.value }) {
            causes.append(
                .invalid(
                    "spec.template.metadata.labels", labels.value?.jsonText ?? "null",
                    "`selector` does not match template `labels`"))
        }
        causes += PodTemplates.objections(
            to: spec["template"]["spec"].value ?? .null, at: ["spec", "template", "spec"])
        if let policy = spec["template"]["spec"]["restartPolicy"].string, policy != "Always" {
            causes.append(.unsupported("spec.template.spec.restartPolicy", policy, known: ["Always"]))
        }
        return causes
    }
}

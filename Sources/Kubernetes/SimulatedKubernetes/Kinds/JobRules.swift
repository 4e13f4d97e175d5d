internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Jobs select their pods by their own uid, so that no two ever share one.
struct JobRules: KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        guard old == nil else { return }
        let uid = object.metadata("uid") ?? ""
        let name = object.metadata("name") ?? ""
        object.edit("spec") { spec in
            // Without either it runs once; with parallelism alone, as long as there is work.
            if spec["completions"] == nil, spec["parallelism"] == nil { spec["completions"] = 1 }
            if spec["parallelism"] == nil { spec["parallelism"] = 1 }
            guard spec["manualSelector"]?.bool != true else { return }
            spec.set(["selector", "matchLabels", "batch.kubernetes.io/controller-uid"], .string(uid))
            for prefix in ["batch.kubernetes.io/", ""] {
                spec.set(["template", "metadata", "labels", "\(prefix)controller-uid"], .string(uid))
                spec.set(["template", "metadata", "labels", "\(prefix)job-name"], .string(name))
            }
        }
        guard View(object)["metadata"]["labels"].members.isEmpty else { return }
        object.set(["metadata", "labels"], object[["spec", "template", "metadata", "labels"]] ?? [:])
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let spec = View(object)["spec"]
        var causes: [Status.Cause] = []
        for key in ["parallelism", "completions", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"] {
            if let number = spec[key].int, number < 0 {
                causes.append(.invalid("spec.\(key)", String(number), "must be greater than or equal to 0"))
            }
        }
        causes += PodTemplates.objections(
            to: spec["template"]["spec"].value ?? .null, at: ["spec", "template", "spec"])
        if let policy = spec["template"]["spec"]["restartPolicy"].string, policy != "OnFailure", policy != "Never" {
            causes.append(
                .required("spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""))
        }
        guard let old else { return causes }
        for key in ["completions", "selector", "template", "completionMode"]
        where spec[key].value != View(old)["spec"][key].value {
            causes.append(.immutable("spec.\(key)", spec[key].value?.jsonText ?? "null"))
        }
        return causes
    }
}

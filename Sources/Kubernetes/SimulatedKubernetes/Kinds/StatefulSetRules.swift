internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// StatefulSets: as all workloads, and hardly anything of them can be changed once they are there.
struct StatefulSetRules: KindRules {
    private let workload = WorkloadRules(noun: "statefulset")

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let spec = View(object)["spec"]
        var causes: [Status.Cause] = []
        let policy = spec["podManagementPolicy"].string ?? ""
        if policy != "OrderedReady", policy != "Parallel" {
            causes.append(
                .invalid("spec.podManagementPolicy", policy.quoted, "must be 'OrderedReady' or 'Parallel'"))
        }
        let rolling = spec["updateStrategy"]["rollingUpdate"]
        switch spec["updateStrategy"]["type"].string {
        case "OnDelete":
            if rolling.exists {
                causes.append(
                    .invalid(
                        "spec.updateStrategy.rollingUpdate", rolling.value?.jsonText ?? "null",
                        "only allowed for updateStrategy 'RollingUpdate'"))
            }
        case "RollingUpdate":
            if let partition = rolling["partition"].int, partition < 0 {
                causes.append(
                    .invalid(
                        "spec.updateStrategy.rollingUpdate.partition", String(partition),
                        "must be greater than or equal to 0"))
            }
        case _:
            causes.append(
                .invalid(
                    "spec.updateStrategy", spec["updateStrategy"].value?.jsonText ?? "null",
                    "must be 'RollingUpdate' or 'OnDelete'"))
        }
        if let start = spec["ordinals"]["start"].int, start < 0 {
            causes.append(.invalid("spec.ordinals.start", String(start), "must be greater than or equal to 0"))
        }
        // What may not change is told of all together.
        causes += workload.objections(to: object, replacing: nil)
        if let old, fixed(object) != fixed(old) {
            let free = Self.free.map { "'\($0)'" }
            causes.append(
                .forbidden(
                    "spec",
                    "updates to statefulset spec for fields other than \(free.dropLast().joined(separator: ", ")) and "
                        + "\(free[free.count - 1]) are forbidden"))
        }
        return causes
    }

    private func fixed(_ set: Value) -> Value {
        var spec = set["spec"] ?? .null
        for key in Self.free { spec[key] = nil }
        return spec
    }

    private static let free = [
        "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
        "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
    ]
}

/// ControllerRevisions: what they hold is a fact, and only their number may change.
struct RevisionRules: KindRules {
    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        if object["data"] == nil { causes.append(.required("data", "data is mandatory")) }
        if let number = object["revision"]?.int, number < 0 {
            causes.append(.invalid("revision", String(number), "must be greater than or equal to 0"))
        }
        if let old, object["data"] != old["data"] {
            causes.append(.immutable("data", object["data"]?.jsonText ?? "null"))
        }
        return causes
    }
}

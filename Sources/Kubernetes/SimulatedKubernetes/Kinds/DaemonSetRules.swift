internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// DaemonSets: as all workloads, and the number of their template is written on them.
struct DaemonSetRules: KindRules {
    private let workload = WorkloadRules(noun: "daemonset")

    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        let path = ["metadata", "annotations", Self.generationKey]
        guard let old else { return object.set(path, "1") }
        let before = old[path]?.string.flatMap(Int.init) ?? 1
        let isSame = object[["spec", "template"]] == old[["spec", "template"]]
        object.set(path, .string("\(isSame ? before : before + 1)"))
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let strategy = View(object)["spec"]["updateStrategy"]
        var causes = workload.objections(to: object, replacing: old)
        switch strategy["type"].string {
        case "OnDelete": break
        case "RollingUpdate":
            let rolling = strategy["rollingUpdate"]
            let field = "spec.updateStrategy.rollingUpdate"
            causes += ["maxUnavailable", "maxSurge"].flatMap {
                RolloutStrategy.objections(to: rolling[$0], at: "\(field).\($0)")
            }
            let (lost, more) = (
                RolloutStrategy.share(rolling["maxUnavailable"]), RolloutStrategy.share(rolling["maxSurge"])
            )
            if lost == 0, more == 0 {
                causes.append(.required("\(field).maxUnavailable", "cannot be 0 when maxSurge is 0"))
            } else if let lost, let more, lost > 0, more > 0 {
                causes.append(
                    .invalid(
                        "\(field).maxSurge", rolling["maxSurge"].value?.jsonText ?? "null",
                        "may not be set when maxUnavailable is non-zero"))
            }
        case _:
            causes.append(
                Status.Cause(
                    reason: "FieldValueNotSupported",
                    message: "Unsupported value: \(strategy.value?.jsonText ?? "null"): supported values: "
                        + "\"OnDelete\", \"RollingUpdate\"", field: "spec.updateStrategy"))
        }
        return causes
    }

    static let generationKey = "deprecated.daemonset.template.generation"
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Deployments, ReplicaSets and their like: a selector, which never changes, and a template whose pods it selects.
struct WorkloadRules: KindRules {
    /// As in the message about an empty selector.
    let noun: String
    let path = ["spec", "template", "spec"]

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let spec = View(object)["spec"]
        var causes: [Status.Cause] = []
        for key in ["replicas", "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"] {
            if let number = spec[key].int, number < 0 {
                causes.append(.invalid("spec.\(key)", String(number), "must be greater than or equal to 0"))
            }
        }
        causes += objectionsToSelector(spec)
        let claims = Set(spec["volumeClaimTemplates"].elements.compactMap { $0["metadata"]["name"].string })
        causes += PodTemplates.objections(
            to: spec["template"]["spec"].value ?? .null, at: path, beside: claims)
        if let policy = spec["template"]["spec"]["restartPolicy"].string, policy != "Always" {
            causes.append(.unsupported("spec.template.spec.restartPolicy", policy, known: ["Always"]))
        }
        if noun == "deployment" { causes += RolloutStrategy.objections(to: spec["strategy"]) }
        if let old, spec["selector"].value != View(old)["spec"]["selector"].value {
            causes.append(.immutable("spec.selector", spec["selector"].value?.jsonText ?? "null"))
        }
        return causes
    }

    private func objectionsToSelector(_ spec: View) -> [Status.Cause] {
        let labels = spec["template"]["metadata"]["labels"]
        let mismatch = Status.Cause.invalid(
            "spec.template.metadata.labels", labels.value?.jsonText ?? "null",
            "`selector` does not match template `labels`")
        guard spec["selector"].exists else { return [.required("spec.selector"), mismatch] }
        guard let selector = try? LabelSelector(spec["selector"]) else {
            return [.invalid("spec.selector", spec["selector"].value?.jsonText ?? "null", "invalid label selector")]
        }
        if selector.requirements.isEmpty {
            return [.invalid("spec.selector", "{}", "empty selector is invalid for \(noun)")]
        }
        return selector.matches(labels.strings) ? [] : [mismatch]
    }
}

/// How a Deployment exchanges its pods.
enum RolloutStrategy {
    static func objections(to strategy: View) -> [Status.Cause] {
        let field = "spec.strategy.rollingUpdate"
        let rolling = strategy["rollingUpdate"]
        switch strategy["type"].string {
        case "Recreate":
            guard rolling.exists else { return [] }
            return [.forbidden(field, "may not be specified when strategy `type` is 'Recreate'")]
        case "RollingUpdate":
            var causes = ["maxSurge", "maxUnavailable"].flatMap { objections(to: rolling[$0], at: "\(field).\($0)") }
            if share(rolling["maxUnavailable"]) == 100, rolling["maxUnavailable"].string.map(isOverWhole) == true {
                causes.append(
                    .invalid(
                        "\(field).maxUnavailable", rolling["maxUnavailable"].string!.quoted,
                        "must not be greater than 100%"))
            }
            if share(rolling["maxUnavailable"]) == 0, share(rolling["maxSurge"]) == 0 {
                causes.append(.invalid("\(field).maxUnavailable", "0", "may not be 0 when `maxSurge` is 0"))
            }
            return causes
        case let other:
            return [.unsupported("spec.strategy.type", other ?? "", known: ["Recreate", "RollingUpdate"])]
        }
    }

    static func objections(to value: View, at field: String) -> [Status.Cause] {
        if let number = value.int {
            return number < 0 ? [.invalid(field, String(number), "must be greater than or equal to 0")] : []
        }
        guard let text = value.string, share(value) == nil else { return [] }
        return [
            .invalid(
                field, text.quoted,
                "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', "
                    + "regex used for validation is '[0-9]+%')")
        ]
    }

    /// A number, or what a text of percent says, at most 100.
    static func share(_ value: View) -> Int? {
        if let number = value.int { return number }
        guard let text = value.string, text.hasSuffix("%"), let percent = Int(text.dropLast()), percent >= 0 else {
            return nil
        }
        return min(percent, 100)
    }

    private static func isOverWhole(_ text: String) -> Bool { (Int(text.dropLast()) ?? 0) > 100 }
}

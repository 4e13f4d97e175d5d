internal import Documents
internal import KubernetesAPI

/// PodDisruptionBudgets and HorizontalPodAutoscalers: numbers that must fit each other.
struct BudgetRules: KindRules {
    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        guard object["spec"]?["minAvailable"] != nil, object["spec"]?["maxUnavailable"] != nil else { return [] }
        return [
            .invalid("spec", object["spec"]!.jsonText, "minAvailable and maxUnavailable cannot be both set")
        ]
    }
}

struct AutoscalerRules: KindRules {
    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let most = object["spec"]?["maxReplicas"]?.int ?? 0
        let least = object["spec"]?["minReplicas"]?.int ?? 1
        var causes: [Status.Cause] = []
        if least < 0 {
            causes.append(.invalid("spec.minReplicas", String(least), "must be greater than or equal to 0"))
        }
        if most < 1 { causes.append(.invalid("spec.maxReplicas", String(most), "must be greater than 0")) }
        if most < least {
            causes.append(.invalid("spec.maxReplicas", String(most), "must be greater than or equal to `minReplicas`"))
        }
        return causes
    }
}

/// Leases: who holds one, and for how long, must make sense to whoever wants it next.
struct LeaseRules: KindRules {
    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        if let seconds = object["spec"]?["leaseDurationSeconds"]?.int, seconds <= 0 {
            causes.append(.invalid("spec.leaseDurationSeconds", String(seconds), "must be greater than 0"))
        }
        if let transitions = object["spec"]?["leaseTransitions"]?.int, transitions < 0 {
            causes.append(
                .invalid("spec.leaseTransitions", String(transitions), "must be greater than or equal to 0"))
        }
        return causes
    }
}

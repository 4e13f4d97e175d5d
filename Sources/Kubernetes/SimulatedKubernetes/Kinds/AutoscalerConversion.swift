internal import Documents
internal import KubernetesObjects

extension Conversion {
    /// HorizontalPodAutoscalers of version 1 know one metric, the use of processors; all else stands in annotations.
    static let autoscalers = Conversion(
        stored: .horizontalPodAutoscalers, toStored: Autoscaler.second(of:), fromStored: Autoscaler.first(of:))
}

private enum Autoscaler {
    static func first(of autoscaler: Value) -> Value {
        var autoscaler = autoscaler
        var metrics = autoscaler[["spec", "metrics"]]?.list ?? []
        if let place = metrics.firstIndex(where: { isProcessorUse($0, "target") }) {
            let use = metrics.remove(at: place)[["resource", "target", "averageUtilization"]]
            autoscaler[["spec", "targetCPUUtilizationPercentage"]] = use
        }
        var current = autoscaler[["status", "currentMetrics"]]?.list ?? []
        if let place = current.firstIndex(where: { isProcessorUse($0, "current") }) {
            let use = current.remove(at: place)[["resource", "current", "averageUtilization"]]
            autoscaler[["status", "currentCPUUtilizationPercentage"]] = use
        }
        if autoscaler["status"] != nil, autoscaler[["status", "currentReplicas"]] == nil {
            autoscaler.set(["status", "currentReplicas"], 0)
        }
        let behavior = autoscaler[["spec", "behavior"]]
        let conditions = autoscaler[["status", "conditions"]]
        for path in [
            ["spec", "metrics"], ["spec", "behavior"], ["status", "currentMetrics"], ["status", "conditions"],
        ]
        where autoscaler[path] != nil { autoscaler[path] = nil }
        for (key, value) in [
            ("metrics", metrics.isEmpty ? nil : .list(metrics)), ("behavior", behavior),
            ("current-metrics", current.isEmpty ? nil : .list(current)), ("conditions", conditions),
        ] as [(String, Value?)] {
            if let value { autoscaler.set(["metadata", "annotations", prefix + key], .string(value.jsonText)) }
        }
        return autoscaler
    }

    static func second(of autoscaler: Value) -> Value {
        var autoscaler = autoscaler
        var metrics = takeAnnotation("metrics", from: &autoscaler)?.list ?? []
        var current = takeAnnotation("current-metrics", from: &autoscaler)?.list ?? []
        if let use = autoscaler[["spec", "targetCPUUtilizationPercentage"]] {
            autoscaler[["spec", "targetCPUUtilizationPercentage"]] = nil
            let target: Value = ["type": "Utilization", "averageUtilization": use]
            metrics.insert(["type": "Resource", "resource": ["name": "cpu", "target": target]], at: 0)
        }
        if let use = autoscaler[["status", "currentCPUUtilizationPercentage"]] {
            autoscaler[["status", "currentCPUUtilizationPercentage"]] = nil
            let now: Value = ["averageUtilization": use, "averageValue": "0"]
            current.insert(["type": "Resource", "resource": ["name": "cpu", "current": now]], at: 0)
        }
        if !metrics.isEmpty { autoscaler.set(["spec", "metrics"], .list(metrics)) }
        if !current.isEmpty { autoscaler.set(["status", "currentMetrics"], .list(current)) }
        if let behavior = takeAnnotation("behavior", from: &autoscaler) {
            autoscaler.set(["spec", "behavior"], behavior)
        }
        if let conditions = takeAnnotation("conditions", from: &autoscaler) {
            autoscaler.set(["status", "conditions"], conditions)
        }
        return autoscaler
    }

    private static func isProcessorUse(_ metric: Value, _ key: String) -> Bool {
        metric[["resource", "name"]] == "cpu" && metric[["resource", key, "averageUtilization"]]?.int != nil
    }

    /// What cannot be read is left where it is.
    private static func takeAnnotation(_ key: String, from autoscaler: inout Value) -> Value? {
        let path = ["metadata", "annotations", prefix + key]
        guard let text = autoscaler[path]?.string, let value = try? Value(json: text) else { return nil }
        autoscaler[path] = nil
        if autoscaler[["metadata", "annotations"]]?.members?.isEmpty == true {
            autoscaler[["metadata", "annotations"]] = nil
        }
        return value
    }

    private static let prefix = "autoscaling.alpha.kubernetes.io/"
}

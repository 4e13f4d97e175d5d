internal import Documents

extension Column {
    static let horizontalPodAutoscalers: [Column] = [
        .name,
        .text("Reference", "What is scaled.") {
            let target = $0["spec"]["scaleTargetRef"]
            return "\(target["kind"].text)/\(target["name"].text)"
        },
        .text("Targets", "Each measure as it is, and as it should be.") {
            let (wanted, seen) = ($0["spec"]["metrics"].elements, $0["status"]["currentMetrics"].elements)
            guard !wanted.isEmpty else { return "<none>" }
            let texts = wanted.enumerated().map { place, metric in
                metricText(metric, seen: seen.indices.contains(place) ? seen[place] : .absent)
            }
            return shortened(texts, to: 2, separator: ", ")
        },
        .text("MinPods", "The fewest pods there may be.") {
            $0["spec"]["minReplicas"].int.map(String.init) ?? "<unset>"
        },
        .number("MaxPods", "The most pods there may be.", type: "string") { $0["spec"]["maxReplicas"].count },
        .number("Replicas", "How many pods there are.", type: "string") { $0["status"]["currentReplicas"].count },
        .age,
    ]

    static let podDisruptionBudgets: [Column] = [
        .name,
        .text("Min Available", "How many pods must stay available.") {
            $0["spec"]["minAvailable"].countOrPercentText ?? "N/A"
        },
        .text("Max Unavailable", "How many pods may be unavailable.") {
            $0["spec"]["maxUnavailable"].countOrPercentText ?? "N/A"
        },
        .number("Allowed Disruptions", "How many pods may be evicted now.") {
            $0["status"]["disruptionsAllowed"].count
        },
        .age,
    ]
}

/// One measure: `cpu: 42%/80%`, `250m/1500m`, or `1/2 (avg)` where it is shared by all the pods.
private func metricText(_ metric: View, seen: View) -> String {
    func text(_ key: String, average: String, alone: String) -> String {
        let (target, current) = (metric[key]["target"], seen[key]["current"])
        if let wanted = target["averageValue"].quantityText {
            return "\(current["averageValue"].quantityText ?? "<unknown>")/\(wanted)\(average)"
        }
        guard alone == "averageUtilization" else {
            return "\(current[alone].quantityText ?? "<unknown>")/\(target[alone].quantityText ?? "<unknown>")"
        }
        let now = current[alone].int.map { "\($0)%" } ?? "<unknown>"
        return "\(now)/\(target[alone].int.map { "\($0)%" } ?? "<auto>")"
    }
    switch metric["type"].text {
    case "External": return text("external", average: " (avg)", alone: "value")
    case "Object": return text("object", average: " (avg)", alone: "value")
    case "Pods": return text("pods", average: "", alone: "value")
    case "Resource":
        return "\(metric["resource"]["name"].text): " + text("resource", average: "", alone: "averageUtilization")
    case "ContainerResource":
        return "\(metric["containerResource"]["name"].text): "
            + text("containerResource", average: "", alone: "averageUtilization")
    default: return "<unknown type>"
    }
}

internal import Documents
internal import KubernetesObjects

/// Which nodes a pod may run on, as a scheduler finds out before it chooses.
struct Placement {
    private(set) var nodes: [String] = []
    /// How many nodes cannot have it, by why.
    private var refusals: [String: Int] = [:]

    /// For a pod's spec; `besides`: tolerations that it would get as well.
    init(of spec: View, besides tolerations: [Toleration] = [], in cluster: ObservedCluster) {
        let demand = Demand(of: spec, besides: tolerations)
        for node in cluster.nodes where !cluster.settings.lostNodes.contains(node.name) {
            if let refusal = demand.refusal(of: node.name, node.object) {
                refusals[refusal, default: 0] += 1
            } else {
                nodes.append(node.name)
            }
        }
    }

    func refusal(of count: Int) -> String {
        let causes = refusals.map { "\($0.value) \($0.key)" }.sorted()
        return "0/\(count) nodes are available" + (causes.isEmpty ? "." : ": \(causes.joined(separator: ", ")).")
    }
}

/// What a pod asks of its node.
private struct Demand {
    let labels: [String: String]
    /// One of these must hold.
    let terms: [View]
    let tolerations: [Toleration]

    init(of spec: View, besides tolerations: [Toleration]) {
        labels = spec["nodeSelector"].strings
        let required = spec["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
        terms = required["nodeSelectorTerms"].elements
        self.tolerations = tolerations + spec["tolerations"].elements.map { Toleration($0) }
    }

    func refusal(of name: String, _ node: Object?) -> String? {
        let present = node?.metadata.labels ?? [:]
        guard terms.isEmpty || terms.contains(where: { holds($0, name, present) }),
            labels.allSatisfy({ present[$0.key] == $0.value })
        else { return "node(s) didn't match Pod's node affinity/selector" }
        guard let node else { return nil }
        if node["spec"]["unschedulable"].bool == true, !tolerate(Taint.unschedulable) {
            return "node(s) were unschedulable"
        }
        let taint = node["spec"]["taints"].elements.map { Taint($0) }.first { $0.keepsAway && !tolerate($0) }
        return taint.map { "node(s) had untolerated taint {\($0.key): \($0.value)}" }
    }

    private func tolerate(_ taint: Taint) -> Bool { tolerations.contains { $0.covers(taint) } }

    private func holds(_ term: View, _ name: String, _ labels: [String: String]) -> Bool {
        let byLabel = term["matchExpressions"].elements
        let byField = term["matchFields"].elements
        guard !byLabel.isEmpty || !byField.isEmpty else { return false }
        return byLabel.allSatisfy { holds($0, for: labels) }
            && byField.allSatisfy { holds($0, for: ["metadata.name": name]) }
    }

    private func holds(_ expression: View, for labels: [String: String]) -> Bool {
        let key = expression["key"].string ?? ""
        let values = expression["values"].elements.compactMap(\.string)
        let test: LabelSelector.Test
        switch expression["operator"].string {
        case "In": test = .isOneOf(values)
        case "NotIn": test = .isNoneOf(values)
        case "Exists": test = .exists
        case "DoesNotExist": test = .isAbsent
        case "Gt": test = .isGreater(than: values.first.flatMap(Int.init) ?? .max)
        case "Lt": test = .isLess(than: values.first.flatMap(Int.init) ?? .min)
        case _: return false
        }
        return LabelSelector.Requirement(key, test).holds(for: labels[key])
    }
}

extension ObservedCluster {
    /// All nodes; where they are objects, those that are there.
    var nodes: [(name: String, object: Object?)] {
        guard settings.isFurnished else { return settings.nodes.map { ($0, nil) } }
        return all(.nodes).compactMap { self[$0] }.map { ($0.name, $0) }
    }
}

internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Cluster roles whose rules are those of others, found by labels.
///
/// A controller does this on a real cluster, a moment later; here it is done before the write that
/// causes it is answered.
extension Store {
    /// Brings the aggregated roles up to date that a write to a cluster role concerns, and those that these concern.
    mutating func aggregate(after written: Value?, replacing before: Value?, now: Instant) {
        guard !roles.aggregated.isEmpty else { return }
        var changes = [(before, written)]
        // Roles that gather each other agree soon; who makes them disagree for ever must stop somewhere.
        for _ in 0..<Self.mostAggregations {
            guard let (old, new) = changes.popLast() else { return }
            guard let name = (new ?? old)?.metadata("name") else { continue }
            let labels = [old, new].compactMap { $0.map { View($0)["metadata"]["labels"].strings } }
            for (aggregated, selectors) in roles.aggregated.sorted(by: { $0.key < $1.key }) {
                let concerns =
                    aggregated == name
                    || selectors.contains { selector in labels.contains { selector.matches($0) } }
                if concerns, let change = regather(aggregated, selectors, now: now) { changes.append(change) }
            }
        }
    }

    private mutating func regather(
        _ name: String, _ selectors: [LabelSelector], now: Instant
    ) -> (Value?, Value?)? {
        guard let kind = kinds[Self.clusterRoles], let old = stored(kind, ObjectKey(name: name)) else { return nil }
        let others = (shelves[kind.shelf]?.all(in: "") ?? []).filter { $0.name != name }
        var rules: [Value] = []
        var seen: Set<Value> = []
        for selector in selectors {
            for (_, role) in others where selector.matches(View(role)["metadata"]["labels"].strings) {
                for rule in role["rules"]?.list ?? [] where seen.insert(rule).inserted { rules.append(rule) }
            }
        }
        guard rules != old["rules"]?.list ?? [] else { return nil }
        var request = Request(.update(Object(old)), kind.resource, name: name)
        request.manager = "clusterrole-aggregation-controller"
        let call = Call(request, kind, Self.aggregator, now)
        var new = old
        new["rules"] = .list(rules)
        recordOwners(in: &new, replacing: old, call)
        guard new.size <= Sizes.largestStored else { return nil }
        return (old, commit(new, replacing: old, call))
    }

    private static let aggregator: Account = "system:serviceaccount:kube-system:clusterrole-aggregation-controller"
    private static let mostAggregations = 1_000
    static let clusterRoles = Resource(RoleBook.group, "v1", "clusterroles", kind: "ClusterRole", isNamespaced: false)
}

import Documents
import KubernetesObjects
import ReleaseInvariants

extension Chronicle {
    /// What the operator did against what Martlet guarantees, in the history of the real API.
    ///
    /// By the same rules as in the simulator, which know nothing of the operator. Each kind was followed by itself;
    /// the versions, which count all writes of a cluster, put them in order again.
    var violations: [Violation] {
        var invariants = ReleaseInvariants(operator: [Self.operatorsName])
        let writes = entries.compactMap { HistoryEntry($0) }
        for write in writes.sorted(by: { $0.version < $1.version }) { invariants.see(write) }
        return invariants.violations
    }

    fileprivate static let operatorsName = "operator"
}

extension HistoryEntry {
    fileprivate init?(_ entry: Chronicle.Entry) {
        guard let object = entry.after ?? entry.deleted ?? entry.before,
            let version = Int(object.metadata.resourceVersion)
        else { return nil }
        self.init(
            version: version, kind: entry.resource.kind, namespace: object.metadata.namespace, name: object.name,
            before: entry.before?.value, after: entry.after?.value, at: entry.at,
            actor: entry.isOperators ? Chronicle.operatorsName : "somebody")
    }
}

extension Chronicle.Entry {
    /// Whether the operator wrote it, by what the server keeps about who owns which field.
    ///
    /// The server notes the second of each owner's last change. Two writes of one second look alike in that; then it
    /// was the operator's if the object is one that nobody else writes to, or if its turn has moved on.
    fileprivate var isOperators: Bool {
        guard let after else { return false }
        let previous = before.map { owners($0) } ?? [:]
        let changed = owners(after).filter { $0.value != previous[$0.key] }
        guard changed.isEmpty else { return changed.keys.contains { $0.hasPrefix("martlet") } }
        let turn = "martlet.dev/turn"
        return resource.kind == "Passage" || after.metadata.annotations[turn] != before?.metadata.annotations[turn]
    }

    private func owners(_ object: Object) -> [String: Value] {
        object.metadata.view["managedFields"].elements.reduce(into: [:]) { owners, field in
            let parts = ["manager", "operation", "subresource"].map { field[$0].string ?? "" }
            owners[parts.joined(separator: "/")] = field.value
        }
    }
}

import Documents
import Instants
import KubernetesObjects
import ReleaseInvariants
import ReleaseModel

extension Chronicle {
    /// Whether the judge saw the operator at work, or its silence would mean nothing.
    var hasJudged: Bool { entries.contains { $0.isOperators } }

    /// What the operator did against what Martlet guarantees, in the history of the real API.
    ///
    /// By the same rules as in the simulator, which know nothing of the operator. Each kind was followed by itself;
    /// the versions, which count all writes of a cluster, put them in order again.
    var violations: [Violation] { judged.violations }

    /// What is wrong with how things are, asked when nothing happens any more.
    func violationsAtRest(now: Instant) -> [Violation] { judged.atRest(now: now) }

    private var judged: ReleaseInvariants {
        var invariants = ReleaseInvariants(operator: [Self.operatorsName])
        let writes = entries.compactMap { HistoryEntry($0) }
        for write in writes.sorted(by: { $0.version < $1.version }) { invariants.see(write) }
        return invariants
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
    fileprivate var isOperators: Bool {
        guard let after else { return false }
        // Who only takes a key out of a selector owns nothing; but each write of the operator's moves a turn on.
        let turn = "martlet.dev/turn"
        if let before, resource == .services {
            return after.metadata.annotations[turn] != before.metadata.annotations[turn]
        }
        let previous = before.map { owners($0) } ?? [:]
        let changed = owners(after).filter { $0.value != previous[$0.key] }
        // An owner that somebody takes a field from is changed as well, and keeps its time; which is in seconds, so
        // that two writes of one owner may leave it as it was.
        let writers = changed.filter { $0.value["time"] != previous[$0.key]?["time"] }
        guard writers.isEmpty else { return writers.keys.contains { $0.hasPrefix("martlet") } }
        return changed.isEmpty ? resource == .passage : changed.keys.allSatisfy { $0.hasPrefix("martlet") }
    }

    private func owners(_ object: Object) -> [String: Value] {
        object.metadata.view["managedFields"].elements.reduce(into: [:]) { owners, field in
            let parts = ["manager", "operation", "subresource"].map { field[$0].string ?? "" }
            owners[parts.joined(separator: "/")] = field.value
        }
    }
}

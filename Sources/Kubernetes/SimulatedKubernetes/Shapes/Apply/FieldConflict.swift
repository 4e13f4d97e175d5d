/// One field that a configuration would change and someone else owns.
package struct FieldConflict: Sendable, Hashable {
    package var entry: ManagedEntry
    package var path: [FieldStep]

    /// As in `conflict with "kubectl" using apps/v1`.
    package var message: String { "conflict with \(entry.owner)" }
    /// As in `.spec.replicas`.
    package var field: String { path.text }
}

extension [FieldConflict] {
    /// What API servers say about all of them together.
    package var message: String {
        if count == 1 { return "Apply failed with 1 conflict: \(self[0].message): \(self[0].field)" }
        let byOwner = Dictionary(grouping: self, by: \.entry.owner).sorted { $0.key < $1.key }
        let lines = byOwner.flatMap { owner, conflicts in
            ["conflicts with \(owner):"] + conflicts.map { "- \($0.field)" }
        }
        return "Apply failed with \(count) conflicts: \(lines.joined(separator: "\n"))"
    }
}

package import Documents
internal import KubernetesObjects

extension Passage {
    /// What the passage after this one bears, by which a record that was changed, removed or put between is found.
    ///
    /// Of what was frozen at its start and how it ended, both of which are final by then; a status has more, and
    /// may be lost.
    package static func link(to stored: Value) -> String {
        ContentHash(
            of: [
                "name": stored[["metadata", "name"]] ?? .null, "spec": stored["spec"] ?? .null,
                "outcome": stored[["status", "outcome"]] ?? stored[["metadata", "labels", OwnName.outcome]] ?? .null,
            ]
        ).text
    }
}

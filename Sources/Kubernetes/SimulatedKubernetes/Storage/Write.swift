package import Documents
package import Instants
package import KubernetesObjects

/// One write that was stored: what was there before, what is there since, and whose doing it was.
package struct Write: Sendable, Equatable {
    package enum Verb: String, Sendable {
        case created, updated, deleted
    }

    /// The `resourceVersion` that this write made; the next write has the next number.
    package let version: Int
    /// The kind, in the version in which it is stored.
    package let resource: Resource
    package let key: ObjectKey
    /// Nothing was there, and this is a creation.
    package let before: Value?
    /// The object since; of a deletion its last state, with this version.
    package let object: Value
    package let isDeletion: Bool
    package let instant: Instant
    /// Whose account wrote.
    package let actor: String
    /// As `managedFields` names the writer, where the request said so.
    package let manager: String?

    package var verb: Verb {
        if isDeletion { .deleted } else if before == nil { .created } else { .updated }
    }

    /// What is stored since; nothing after a deletion.
    package var after: Value? { isDeletion ? Value?.none : object }
}

package import Documents
package import Instants

/// One write of the API's history, as a watcher with no part in it saw it.
package struct HistoryEntry: Sendable {
    /// The `resourceVersion` that the write made.
    package var version: Int
    /// As manifests write it: `Release`, `ReplicaSet`, `EndpointSlice`.
    package var kind: String
    package var namespace: String?
    package var name: String
    /// Nothing was there: a creation.
    package var before: Value?
    /// Nothing is there since: a deletion.
    package var after: Value?
    package var at: Instant
    /// The account that wrote.
    package var actor: String
    /// As `managedFields` names the writer, where the request said so.
    package var manager: String?

    package init(
        version: Int, kind: String, namespace: String?, name: String, before: Value?, after: Value?, at: Instant,
        actor: String, manager: String? = nil
    ) {
        self.version = version
        self.kind = kind
        self.namespace = namespace
        self.name = name
        self.before = before
        self.after = after
        self.at = at
        self.actor = actor
        self.manager = manager
    }
}

/// What an object is called, whichever of that name it is.
package struct ObjectName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let kind: String
    package let namespace: String?
    package let name: String

    package init(_ kind: String, in namespace: String?, _ name: String) {
        self.kind = kind
        self.namespace = namespace
        self.name = name
    }

    package static func < (left: ObjectName, right: ObjectName) -> Bool {
        (left.kind, left.namespace ?? "", left.name) < (right.kind, right.namespace ?? "", right.name)
    }

    package var description: String { "\(kind) \(namespace.map { "\($0)/" } ?? "")\(name)" }
}

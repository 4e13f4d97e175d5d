import Documents
import Instants

/// The owners of an object's fields while one request is being carried out.
struct Ownership {
    var entries: [ManagedEntry]

    /// What the object itself says; nobody, when it says nothing that can be read.
    init(of object: Value?, _ shape: Shape) {
        entries = (try? [ManagedEntry](managedFields: object?[["metadata", "managedFields"]])) ?? []
        for index in entries.indices { entries[index].fields = shape.settled(entries[index].fields) }
        entries.removeAll(where: \.fields.isEmpty)
    }

    var all: FieldSet { entries.reduce(FieldSet()) { $0.union($1.fields) } }

    func fields(of manager: FieldManager, applying: Bool) -> FieldSet {
        entries.first { $0.isOwned(by: manager, applying: applying) }?.fields ?? FieldSet()
    }

    mutating func set(_ fields: FieldSet, of manager: FieldManager, applying: Bool) {
        if let place = entries.firstIndex(where: { $0.isOwned(by: manager, applying: applying) }) {
            entries[place].fields = fields
            entries[place].manager = manager
        } else {
            entries.append(ManagedEntry(manager, isApplied: applying, time: nil, fields: fields))
        }
        entries.removeAll(where: \.fields.isEmpty)
    }

    mutating func stamp(_ manager: FieldManager, applying: Bool, at now: Instant) {
        guard let place = entries.firstIndex(where: { $0.isOwned(by: manager, applying: applying) }) else { return }
        entries[place].time = now
    }

    /// What of `fields` belongs to others than who applies.
    func conflicts(with fields: FieldSet, for manager: FieldManager) -> [FieldConflict] {
        let others = entries.filter { !$0.isOwned(by: manager, applying: true) }
        return others.sorted { ($0.owner, $0.manager.apiVersion) < ($1.owner, $1.manager.apiVersion) }.flatMap {
            entry in
            entry.fields.intersection(fields).paths.map { FieldConflict(entry: entry, path: $0) }
        }
    }

    /// All but `manager` lose `fields`.
    mutating func lose(_ fields: FieldSet, except manager: FieldManager, applying: Bool) {
        for place in entries.indices where !entries[place].isOwned(by: manager, applying: applying) {
            entries[place].fields = entries[place].fields.subtracting(fields)
        }
        entries.removeAll(where: \.fields.isEmpty)
    }

    /// The object with these owners.
    func recorded(in object: Value) -> Value {
        var object = object
        if entries.isEmpty {
            object[["metadata", "managedFields"]] = nil
        } else {
            object[["metadata", "managedFields"]] = entries.managedFields
        }
        return object
    }
}

extension FieldSet {
    /// Without what says which object this is, or is the server's own: nobody owns these.
    var withoutIdentity: FieldSet { subtracting(Self.identity) }

    private static let identity = FieldSet(
        paths: [["apiVersion"], ["kind"], ["metadata"]].map { $0.map { .field($0) } }
            + [
                "name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "managedFields",
                "selfLink",
            ].map { [.field("metadata"), .field($0)] })
}

extension Value {
    var withoutManagedFields: Value {
        guard self[["metadata", "managedFields"]] != nil else { return self }
        var value = self
        value[["metadata", "managedFields"]] = nil
        return value
    }
}

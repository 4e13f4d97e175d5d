package import Documents
package import Instants

/// One entry of `metadata.managedFields`: who owns which fields, since when.
package struct ManagedEntry: Sendable, Hashable {
    package var manager: FieldManager
    package var isApplied: Bool
    /// `nil` for a manager that came to share fields without changing any.
    package var time: Instant?
    package var fields: FieldSet

    package init(_ manager: FieldManager, isApplied: Bool, time: Instant?, fields: FieldSet) {
        self.manager = manager
        self.isApplied = isApplied
        self.time = time
        self.fields = fields
    }
}

/// Who writes, through which door: what tells one owner of fields from another.
package struct FieldManager: Sendable, Hashable {
    package var name: String
    /// Of the kind, as it was written.
    package var apiVersion: String
    /// Such as `status` or `scale`; empty for the object itself.
    package var subresource: String

    package init(_ name: String, apiVersion: String, subresource: String = "") {
        self.name = name
        self.apiVersion = apiVersion
        self.subresource = subresource
    }
}

extension ManagedEntry {
    package init(_ value: Value) throws(FieldSetComplaint) {
        let view = View(value)
        manager = FieldManager(
            view["manager"].string ?? "", apiVersion: view["apiVersion"].string ?? "",
            subresource: view["subresource"].string ?? "")
        switch view["operation"].string {
        case "Apply": isApplied = true
        case "Update": isApplied = false
        case let other: throw .noOperation(other)
        }
        time = view["time"].string.flatMap { try? Instant(rfc3339: $0) }
        fields = try FieldSet(fieldsV1: value["fieldsV1"] ?? .object(Members()))
    }

    package var value: Value {
        var members: [(String, Value)] = [
            ("apiVersion", .string(manager.apiVersion)), ("fieldsType", "FieldsV1"), ("fieldsV1", fields.fieldsV1),
            ("manager", .string(manager.name)), ("operation", isApplied ? "Apply" : "Update"),
        ]
        if !manager.subresource.isEmpty { members.append(("subresource", .string(manager.subresource))) }
        if let time { members.append(("time", .string(time.rfc3339))) }
        return .object(Members(unique: members))
    }

    /// Of two entries with the same owner only one can be: who applies owns in whatever version.
    func isOwned(by other: FieldManager, applying: Bool) -> Bool {
        isApplied == applying && manager.name == other.name && manager.subresource == other.subresource
            && (applying || manager.apiVersion == other.apiVersion)
    }

    /// As in messages about conflicts: `"kubectl" using apps/v1`.
    var owner: String {
        var text = manager.name.quoted
        if !manager.subresource.isEmpty { text += " with subresource \(manager.subresource.quoted)" }
        return isApplied ? text : "\(text) using \(manager.apiVersion)"
    }
}

extension [ManagedEntry] {
    /// All entries of a `managedFields`; throws at the first that cannot be read.
    package init(managedFields: Value?) throws(FieldSetComplaint) {
        self = []
        for entry in managedFields?.list ?? [] { append(try ManagedEntry(entry)) }
    }

    /// As API servers order them: who applies first, then by time, then by name.
    package var managedFields: Value {
        .list(
            sorted {
                if $0.isApplied != $1.isApplied { return $0.isApplied }
                let (left, right) = ($0.time?.seconds ?? 0, $1.time?.seconds ?? 0)
                if left != right { return left < right }
                return [$0.manager.name, $0.manager.apiVersion, $0.manager.subresource].lexicographicallyPrecedes(
                    [$1.manager.name, $1.manager.apiVersion, $1.manager.subresource])
            }.map(\.value))
    }
}

extension FieldSetComplaint {
    static func noOperation(_ text: String?) -> Self {
        Self(description: "managedFields has the operation “\(text ?? "")”; it would have to be Apply or Update")
    }
}

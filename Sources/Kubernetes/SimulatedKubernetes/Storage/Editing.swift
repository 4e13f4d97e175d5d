internal import Documents

/// Changing parts of an object in place, without copying what is around them and without moving its members.
extension Value {
    mutating func edit(_ key: String, _ body: (inout Value) -> Void) {
        var inner = self[key] ?? .object(Members())
        self[key] = .null
        body(&inner)
        self[key] = inner
    }

    /// The metadata's members; what is no object counts as none.
    var metadata: Value {
        get { self["metadata"] ?? .object(Members()) }
        set { self["metadata"] = newValue }
    }

    /// The text of a member of the metadata; `nil` where it is absent or empty.
    func metadata(_ key: String) -> String? {
        guard let text = self["metadata"]?[key]?.string, !text.isEmpty else { return nil }
        return text
    }

    mutating func setMetadata(_ key: String, _ value: Value?) {
        edit("metadata") { $0[key] = value }
    }

    mutating func setFinalizers(_ finalizers: [String]) {
        let list = Value.list(finalizers.map { .string($0) })
        setMetadata("finalizers", finalizers.isEmpty ? Value?.none : list)
    }

    /// Without members that are null, as objects are stored.
    func withoutNulls() -> Value {
        switch self {
        case .null, .bool, .int, .number, .string: self
        case .list(let list): .list(list.map { $0.withoutNulls() })
        case .object(let members):
            .object(
                Members(unique: members.filter { !$0.value.isNull }.map { ($0.key, $0.value.withoutNulls()) }))
        }
    }
}

extension Value {
    /// Sets what stands at a path of member names, making objects on the way.
    mutating func set(_ path: [String], _ value: Value) {
        edit(path) { $0 = value }
    }

    /// Changes what stands at a path of member names, making objects on the way.
    mutating func edit(_ path: [String], _ body: (inout Value) -> Void) {
        guard let first = path.first else { return body(&self) }
        edit(first) { $0.edit(Array(path.dropFirst()), body) }
    }
}

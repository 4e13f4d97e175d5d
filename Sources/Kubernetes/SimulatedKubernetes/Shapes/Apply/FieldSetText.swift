package import Documents

/// Sets of fields as they stand in `managedFields[].fieldsV1`.
///
///     {"f:spec": {"f:ports": {"k:{\"port\":80,\"protocol\":\"TCP\"}": {".": {}, "f:name": {}}}}}
///
/// Each name is a step: `f:` a field, `k:` a key, `v:` an element of a set, `i:` a place; `.` says that
/// the path to here is in the set, which an object without members says as well.
extension FieldSet {
    package init(fieldsV1: Value) throws(FieldSetComplaint) {
        if fieldsV1.isDeeper(than: Value.deepest) { throw .tooDeep }
        try self.init(node: fieldsV1, at: [])
        isMember = false
    }

    private init(node: Value, at path: [String]) throws(FieldSetComplaint) {
        guard case .object(let members) = node else { throw .notAnObject(at: path, node) }
        self.init()
        for (name, child) in members where name != "." {
            guard let step = FieldStep(text: name) else { throw .noStep(name, at: path) }
            self[step] = try FieldSet(node: child, at: path + [name])
        }
        isMember = children.isEmpty || members["."] != nil
    }

    package var fieldsV1: Value {
        guard !children.isEmpty else { return .object(Members()) }
        let steps = children.sorted { $0.key < $1.key }.map { ($0.key.text, $0.value.fieldsV1) }
        return .object(Members(unique: (isMember ? [(".", .object(Members()))] : []) + steps))
    }
}

extension FieldStep {
    fileprivate init?(text: String) {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let rest = String(text[text.index(after: colon)...])
        switch text[..<colon] {
        case "f":
            self = .field(rest)
        case "i":
            guard let index = Int(rest), index >= 0 else { return nil }
            self = .index(index)
        case "v":
            guard let value = try? Value(json: rest) else { return nil }
            self = .value(value)
        case "k":
            guard case .object(let members)? = try? Value(json: rest), !members.isEmpty else { return nil }
            self = .key(members.map { KeyField($0.key, $0.value) }.sorted { $0.name < $1.name })
        default:
            return nil
        }
    }

    fileprivate var text: String {
        switch self {
        case .field(let name): "f:\(name)"
        case .key(let fields): "k:\(Value.object(Members(unique: fields.map { ($0.name, $0.value) })).jsonText)"
        case .value(let value): "v:\(value.jsonText)"
        case .index(let index): "i:\(index)"
        }
    }
}

/// What is wrong with a `fieldsV1`.
package struct FieldSetComplaint: Error, Equatable, CustomStringConvertible {
    package let description: String

    static let tooDeep = Self(description: "fieldsV1 is more than \(Value.deepest) levels deep")

    static func notAnObject(at path: [String], _ node: Value) -> Self {
        Self(description: "fieldsV1\(place(path)) is “\(excerpt(node.jsonText))”; it would have to be an object")
    }

    static func noStep(_ name: String, at path: [String]) -> Self {
        Self(
            description:
                "fieldsV1\(place(path)) has “\(excerpt(name))”; write f:name, k:{…}, v:value, i:number or a dot")
    }

    private static func place(_ path: [String]) -> String { path.map { ".\($0)" }.joined() }

    private static func excerpt(_ text: String) -> String { text.count > 80 ? "\(text.prefix(80))…" : text }
}

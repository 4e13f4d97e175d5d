import Documents

extension Value {
    /// As API servers show a value that they object to: JSON without spaces, members by name.
    var inMessages: String { String(decoding: canonicalJSON, as: UTF8.self) }

    /// As those of their messages show it that print a Go value: `map[name:a ports:[80 81]]`.
    var inGoMessages: String {
        switch self {
        case .null: "<nil>"
        case .bool(let bool): "\(bool)"
        case .int, .number: inMessages
        case .string(let string): string
        case .list(let list): "[\(list.map(\.inGoMessages).joined(separator: " "))]"
        case .object(let members):
            "map[\(members.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.inGoMessages)" }.joined(separator: " "))]"
        }
    }

    /// The name of its type in such messages.
    var goType: String {
        switch self {
        case .null: "<nil>"
        case .bool: "bool"
        case .int: "int64"
        case .number: "float64"
        case .string: "string"
        case .list: "[]interface {}"
        case .object: "map[string]interface {}"
        }
    }
}

extension String {
    /// As much of it as a message has room for.
    var excerpt: String { utf8.count > 1_000 ? "\(prefix(1_000))…" : self }
}

/// One step of a JSON Patch (RFC 6902); paths are JSON Pointers (`/spec/replicas`).
package enum PatchOperation: Sendable, Hashable {
    case add(path: String, Value)
    case remove(path: String)
    case replace(path: String, Value)
    case move(from: String, path: String)
    case copy(from: String, path: String)
    /// The whole patch fails, and nothing is changed, unless this value stands there.
    case test(path: String, Value)

    package var path: String {
        switch self {
        case .add(let path, _), .remove(let path), .replace(let path, _), .move(_, let path), .copy(_, let path),
            .test(let path, _):
            path
        }
    }

    var name: String {
        switch self {
        case .add: "add"
        case .remove: "remove"
        case .replace: "replace"
        case .move: "move"
        case .copy: "copy"
        case .test: "test"
        }
    }
}

extension [PatchOperation] {
    /// Reads a patch as it is sent: a list of `{"op": …, "path": …, …}`; members that no operation knows are ignored.
    package init(_ value: Value) throws(PatchComplaint) {
        guard let list = value.list else { throw .malformed("a JSON Patch is a list of operations") }
        guard list.count <= PatchComplaint.mostOperations else { throw .tooMany(list.count) }
        self = []
        for (index, entry) in list.enumerated() { append(try PatchOperation(entry, at: index)) }
    }

    /// The patch as it is sent.
    package var value: Value { .list(map(\.value)) }
}

extension PatchOperation {
    fileprivate init(_ entry: Value, at index: Int) throws(PatchComplaint) {
        guard let members = entry.members else { throw .malformed("is no object with “op” and “path”", at: index) }
        func text(_ name: String) throws(PatchComplaint) -> String {
            guard let text = members[name]?.string else { throw .malformed("has no text “\(name)”", at: index) }
            return text
        }
        let name = try text("op")
        let path = try text("path")
        func value() throws(PatchComplaint) -> Value {
            guard let value = members["value"] else { throw .malformed("\(name) “\(path)” has no “value”", at: index) }
            return value
        }
        switch name {
        case "add": self = .add(path: path, try value())
        case "remove": self = .remove(path: path)
        case "replace": self = .replace(path: path, try value())
        case "move": self = .move(from: try text("from"), path: path)
        case "copy": self = .copy(from: try text("from"), path: path)
        case "test": self = .test(path: path, try value())
        default:
            throw .malformed("unknown “op” “\(name)”; known: add, copy, move, remove, replace, test", at: index)
        }
    }

    fileprivate var value: Value {
        var members = Members([("op", .string(name)), ("path", .string(path))])
        switch self {
        case .add(_, let value), .replace(_, let value), .test(_, let value): members["value"] = value
        case .move(let from, _), .copy(let from, _): members["from"] = .string(from)
        case .remove: break
        }
        return .object(members)
    }
}

internal import Documents

/// JSON Patch (RFC 6902) and JSON Merge Patch (RFC 7386) on values.
extension Value {
    /// What a merge patch makes of this: objects are merged, null removes, everything else replaces.
    func merged(with patch: Value) -> Value {
        guard case .object(let changes) = patch else { return patch }
        var result = members ?? Members()
        for (key, change) in changes {
            result[key] = change.isNull ? Value?.none : (result[key] ?? .null).merged(with: change)
        }
        return .object(result)
    }

    /// What a JSON patch makes of this: all of it, or nothing and why not.
    func applying(_ operations: [PatchOperation]) throws(JSONPatchComplaint) -> Value {
        var result = self
        for operation in operations {
            switch operation {
            case .add(let path, let value): try result.put(value, at: Pointer(path), replacing: false)
            case .replace(let path, let value): try result.put(value, at: Pointer(path), replacing: true)
            case .remove(let path): _ = try result.take(at: Pointer(path))
            case .move(let from, let path):
                try result.put(try result.take(at: Pointer(from)), at: Pointer(path), replacing: false)
            case .copy(let from, let path):
                try result.put(try result.look(at: Pointer(from)), at: Pointer(path), replacing: false)
            case .test(let path, let wanted):
                let seen = (try? result.look(at: Pointer(path))) ?? .null
                guard seen == wanted else { throw .testFailed(path) }
            }
        }
        return result
    }
}

enum JSONPatchComplaint: Error, Equatable {
    case testFailed(String)
    case impossible(String)
}

/// The steps of a JSON Pointer (RFC 6901).
private struct Pointer {
    let text: String
    let steps: [String]

    init(_ text: String) throws(JSONPatchComplaint) {
        guard text.isEmpty || text.hasPrefix("/") else { throw .impossible("“\(text)” does not begin with “/”") }
        self.text = text
        steps = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }

    var nothingThere: JSONPatchComplaint { .impossible("there is nothing at “\(text)”") }
}

extension Value {
    fileprivate func look(at pointer: Pointer) throws(JSONPatchComplaint) -> Value {
        var value = self
        for step in pointer.steps {
            switch value {
            case .object(let members):
                guard let inner = members[step] else { throw pointer.nothingThere }
                value = inner
            case .list(let list):
                guard let index = Int(step), list.indices.contains(index) else { throw pointer.nothingThere }
                value = list[index]
            case .null, .bool, .int, .number, .string: throw pointer.nothingThere
            }
        }
        return value
    }

    fileprivate mutating func take(at pointer: Pointer) throws(JSONPatchComplaint) -> Value {
        guard let last = pointer.steps.last else { throw .impossible("the whole document cannot be removed") }
        var taken: Value?
        try descend(pointer.steps.dropLast()[...], pointer) { (parent: inout Value) throws(JSONPatchComplaint) in
            switch parent {
            case .object(var members):
                taken = members[last]
                members[last] = nil
                parent = .object(members)
            case .list(var list):
                guard let index = Int(last), list.indices.contains(index) else { throw pointer.nothingThere }
                taken = list.remove(at: index)
                parent = .list(list)
            case .null, .bool, .int, .number, .string: break
            }
        }
        guard let taken else { throw pointer.nothingThere }
        return taken
    }

    fileprivate mutating func put(_ value: Value, at pointer: Pointer, replacing: Bool) throws(JSONPatchComplaint) {
        guard let last = pointer.steps.last else {
            self = value
            return
        }
        try descend(pointer.steps.dropLast()[...], pointer) { (parent: inout Value) throws(JSONPatchComplaint) in
            switch parent {
            case .object(var members):
                if replacing, members[last] == nil { throw pointer.nothingThere }
                members[last] = value
                parent = .object(members)
            case .list(var list):
                if last == "-", !replacing {
                    list.append(value)
                } else if let index = Int(last), list.indices.contains(index) || (!replacing && index == list.count) {
                    if replacing { list[index] = value } else { list.insert(value, at: index) }
                } else {
                    throw pointer.nothingThere
                }
                parent = .list(list)
            case .null, .bool, .int, .number, .string: throw pointer.nothingThere
            }
        }
    }

    private mutating func descend(
        _ steps: ArraySlice<String>, _ pointer: Pointer, _ body: (inout Value) throws(JSONPatchComplaint) -> Void
    ) throws(JSONPatchComplaint) {
        guard let step = steps.first else { return try body(&self) }
        switch self {
        case .object(var members):
            guard var inner = members[step] else { throw pointer.nothingThere }
            try inner.descend(steps.dropFirst(), pointer, body)
            members[step] = inner
            self = .object(members)
        case .list(var list):
            guard let index = Int(step), list.indices.contains(index) else { throw pointer.nothingThere }
            try list[index].descend(steps.dropFirst(), pointer, body)
            self = .list(list)
        case .null, .bool, .int, .number, .string: throw pointer.nothingThere
        }
    }
}

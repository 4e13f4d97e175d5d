/// One difference between two values: `nil` before is an addition, `nil` after a removal.
package struct Difference: Sendable, Hashable {
    package let path: FieldPath
    package let before: Value?
    package let after: Value?

    package init(path: FieldPath, before: Value?, after: Value?) {
        self.path = path
        self.before = before
        self.after = after
    }
}

/// Where two values differ, as deep down as they can be compared, in the order of the first, additions last.
///
/// Lists are compared element by element from the first, so that an insertion shows as differences from
/// there on: which element is which only a schema can tell.
package func differences(from before: Value, to after: Value) -> [Difference] {
    var found: [Difference] = []
    collect(from: before, to: after, at: .root, into: &found)
    return found
}

private func collect(from before: Value, to after: Value, at path: FieldPath, into found: inout [Difference]) {
    switch (before, after) {
    case (.object(let old), .object(let new)):
        let newByName = ByName(new)
        for (name, value) in old {
            let path = path.appending(name)
            if let other = newByName[name] {
                collect(from: value, to: other, at: path, into: &found)
            } else {
                found.append(Difference(path: path, before: value, after: nil))
            }
        }
        let oldByName = ByName(old)
        for (name, value) in new where oldByName[name] == nil {
            found.append(Difference(path: path.appending(name), before: nil, after: value))
        }
    case (.list(let old), .list(let new)):
        for index in 0..<max(old.count, new.count) {
            let path = path.appending(index)
            if index >= old.count {
                found.append(Difference(path: path, before: nil, after: new[index]))
            } else if index >= new.count {
                found.append(Difference(path: path, before: old[index], after: nil))
            } else {
                collect(from: old[index], to: new[index], at: path, into: &found)
            }
        }
    case (.object, _), (.list, _), (.null, _), (.bool, _), (.int, _), (.number, _), (.string, _):
        if before != after { found.append(Difference(path: path, before: before, after: after)) }
    }
}

/// Members by their names: searched when there are few, looked up when there are many.
private struct ByName {
    private let members: Members
    private let places: [[UInt8]: Int]

    init(_ members: Members) {
        self.members = members
        places =
            members.count <= 16
            ? [:] : Dictionary(uniqueKeysWithValues: members.enumerated().map { (Array($1.key.utf8), $0) })
    }

    subscript(_ name: String) -> Value? {
        members.count <= 16 ? members[name] : places[Array(name.utf8)].map { members[$0].value }
    }
}

extension [PatchOperation] {
    /// The JSON Patch that makes `after` of `before`.
    package init(from before: Value, to after: Value) {
        let differences = differences(from: before, to: after)
        // From the last on, so that removing an element of a list moves none that is still to be removed.
        let removals = differences.filter { $0.after == nil }.reversed()
        self =
            differences.filter { $0.after != nil }.map(PatchOperation.init)
            + removals.map { .remove(path: $0.path.pointer) }
    }
}

extension PatchOperation {
    fileprivate init(_ difference: Difference) {
        let value = difference.after ?? .null
        let path = difference.path.pointer
        self = difference.before == nil ? .add(path: path, value) : .replace(path: path, value)
    }
}

extension FieldPath {
    /// As a JSON Pointer.
    package var pointer: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += "/" + JSONPointer.escaped(key)
            case .index(let index): text += "/\(index)"
            }
        }
    }
}

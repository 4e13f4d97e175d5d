package import Documents

extension Shape {
    /// `value` without the fields that the shape does not know, and where these were.
    ///
    /// The places are written as API servers do in `unknown field "spec.template.spec.containers[0].imagee"`.
    /// In built-in kinds `null` and empty optional lists and maps go as well, as they do when a
    /// server reads an object and writes it again; these are nobody's mistake and not among the unknown.
    package func pruned(_ value: Value) -> (value: Value, unknown: [String]) {
        var unknown: [String] = []
        let value = prune(value, at: FieldPath.root.steps, into: &unknown)
        return (value, unknown)
    }

    private func prune(_ value: Value, at path: [FieldPath.Step], into unknown: inout [String]) -> Value {
        switch (resolved, value) {
        case (.list(let list), .list(let elements)):
            return .list(
                elements.enumerated().map { index, element in
                    list.element.prune(element, at: path + [.index(index)], into: &unknown)
                })
        case (.object(let object), .object(let members)):
            var kept: [(String, Value)] = []
            kept.reserveCapacity(members.count)
            for (name, member) in members {
                guard let shape = object.shape(of: name) else {
                    unknown.append(serverText(path + [.key(name)]))
                    continue
                }
                let pruned = shape.prune(member, at: path + [.key(name)], into: &unknown)
                if object.dropsEmpty, let field = object.fields[name], !field.isRequired,
                    shape.isSameAsNothing(pruned)
                {
                    continue
                }
                kept.append((name, pruned))
            }
            return .object(Members(unique: kept))
        case (.anything, _), (.scalar, _), (.list, _), (.object, _), (.builtIn, _):
            return value
        }
    }

    /// Whether a field of this shape might as well be absent, in a built-in kind.
    private func isSameAsNothing(_ value: Value) -> Bool {
        switch (self, value) {
        case (.anything, .null): false
        case (_, .null): true
        case (.list, .list(let list)): list.isEmpty
        case (.object, .object(let members)): members.isEmpty
        default: false
        }
    }
}

/// A path as API servers write it in their messages: names as they are, joined by dots.
func serverText(_ path: [FieldPath.Step]) -> String {
    path.reduce(into: "") { text, step in
        switch step {
        case .index(let index): text += "[\(index)]"
        case .key(let key): text += text.isEmpty ? key : ".\(key)"
        }
    }
}

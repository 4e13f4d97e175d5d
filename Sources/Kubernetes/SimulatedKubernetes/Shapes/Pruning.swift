package import Documents

extension Shape {
    /// `value` without the fields that the shape does not know, and where these were.
    ///
    /// The places are written as API servers do in `unknown field "spec.template.spec.containers[0].imagee"`.
    /// In built-in kinds `null` and empty optional lists and maps go as well, as they do when a
    /// server reads an object and writes it again; these are nobody's mistake and not among the unknown.
    package func pruned(_ value: Value) -> (value: Value, unknown: [String]) {
        var unknown = UnknownFields()
        let pruned = prune(value, into: &unknown)
        return (pruned ?? value, unknown.places)
    }

    /// What is left of `value`; `nil` when that is all of it, so that what does not change is not copied.
    private func prune(_ value: Value, into unknown: inout UnknownFields) -> Value? {
        switch (resolved, value) {
        case (.list(let list), .list(let elements)):
            var kept: [Value]?
            for (index, element) in elements.enumerated() {
                unknown.path.append(.index(index))
                if let pruned = list.element.prune(element, into: &unknown) {
                    kept = kept ?? elements
                    kept?[index] = pruned
                }
                unknown.path.removeLast()
            }
            return kept.map { .list($0) }
        case (.object(let object), .object(let members)):
            return prune(members, of: object, into: &unknown).map { .object(Members(unique: $0)) }
        case (.anything, _), (.scalar, _), (.list, _), (.object, _), (.builtIn, _):
            return nil
        }
    }

    private func prune(
        _ members: Members, of object: ObjectShape, into unknown: inout UnknownFields
    ) -> [(String, Value)]? {
        var kept: [(String, Value)]?
        for (place, (name, member)) in members.enumerated() {
            unknown.path.append(.key(name))
            defer { unknown.path.removeLast() }
            guard let shape = object.shape(of: name) else {
                unknown.note()
                kept = kept ?? Array(members.prefix(place))
                continue
            }
            let pruned = shape.prune(member, into: &unknown)
            if object.dropsEmpty, let field = object.fields[name], !field.isRequired,
                shape.isSameAsNothing(pruned ?? member)
            {
                kept = kept ?? Array(members.prefix(place))
                continue
            }
            if pruned != nil { kept = kept ?? Array(members.prefix(place)) }
            kept?.append((name, pruned ?? member))
        }
        return kept
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

/// Where we are in a document, and where there were fields that nobody knows.
private struct UnknownFields {
    var path: [FieldPath.Step] = []
    private(set) var places: [String] = []

    mutating func note() { places.append(serverText(path)) }
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

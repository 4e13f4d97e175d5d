package import Documents

extension Shape {
    /// `value` after a strategic merge patch: as a merge patch, but lists with a merge key are merged by it.
    ///
    /// In the patch, beside fields:
    ///
    /// | directive | meaning |
    /// |---|---|
    /// | `$patch: replace` | the object is this one alone; in an element of a list: the list is this one alone |
    /// | `$patch: delete` | the object is emptied; the element with this merge key goes |
    /// | `$retainKeys: [a]` | members with other names go |
    /// | `$deleteFromPrimitiveList/x: [a]` | these go from the list `x` |
    /// | `$setElementOrder/x: […]` | the order of the list `x` |
    package func merged(strategic patch: Value, into value: Value) throws(PatchComplaint) -> Value {
        guard case .object(let patch) = patch else { throw .notAnObject }
        try bounded(.object(patch))
        try bounded(value)
        return .object(try merge(patch, into: value.members ?? Members()))
    }

    private func bounded(_ value: Value) throws(PatchComplaint) {
        if value.isDeeper(than: Value.deepest) { throw .tooDeep }
    }

    func merge(_ patch: Members, into original: Members) throws(PatchComplaint) -> Members {
        let shape = objectShape
        let whole = patch
        var patch = MemberTable(patch)
        if let directive = patch["$patch"] {
            patch["$patch"] = nil
            switch directive {
            case "replace": return patch.members
            case "delete": return Members()
            default: throw .unknownDirective(directive, in: whole)
            }
        }
        var result = MemberTable(original)
        try retainKeys(of: &patch, in: &result)
        try mergeOrderedLists(of: &patch, into: &result, shape)

        for (name, wanted) in patch.members {
            if let list = name.stripping("$deleteFromPrimitiveList/") {
                guard let gone = wanted.list else { throw .notRestored(wanted, in: whole) }
                guard let present = result[list]?.list else { continue }
                let unwanted = Set(gone)
                result[list] = .list(present.filter { !unwanted.contains($0) })
                continue
            }
            if wanted.isNull {
                result[name] = nil
                continue
            }
            let field = shape?.fields[name]
            let inner = shape?.shape(of: name) ?? .anything
            switch (result[name], wanted) {
            case (.object(let present)?, .object(let wanted)) where field?.patch.replaces != true:
                result[name] = .object(try inner.merge(wanted, into: present))
            case (.list(let present)?, .list(let wanted)) where field?.patch.merges == true:
                result[name] = .list(try inner.merge(wanted, into: present, by: field?.patch.mergeKey))
            case (.object?, .object), (.list?, .list):
                result[name] = wanted
            default:
                // Where there was nothing there is nothing to direct; what a directive stands on is left out.
                result[name] = wanted.withoutDirectives
            }
        }
        return result.members
    }

    /// `$retainKeys`: every name in the patch must be in it, and what is not in it goes.
    private func retainKeys(of patch: inout MemberTable, in result: inout MemberTable) throws(PatchComplaint) {
        guard let directive = patch["$retainKeys"] else { return }
        guard let list = directive.list else { throw .retainKeysFormat }
        let retained = Set(list.compactMap(\.string))
        patch["$retainKeys"] = nil
        for name in patch.presentNames where !name.hasPrefix("$") && !retained.contains(name) {
            throw .retainKeysFormat
        }
        for name in result.presentNames where !retained.contains(name) { result[name] = nil }
    }
}

/// Why a patch cannot be applied: the server's words, and the HTTP status it answers with.
package struct PatchComplaint: Error, Equatable, CustomStringConvertible {
    package let code: Int
    package let description: String

    static let notAnObject = Self(code: 400, description: "the patch is not an object")
    static let tooDeep = Self(code: 400, description: "the document is nested more than \(Value.deepest) levels deep")
    static let retainKeysFormat = Self(code: 400, description: "invalid patch format of retainKeys")

    static func unknownDirective(_ directive: Value, in members: Members) -> Self {
        Self(
            code: 500,
            description: "unknown patch type: \(directive.inGoMessages) in map: \(Value.object(members).inGoMessages)")
    }

    static let mergedList = Self(code: 500, description: "merging lists cannot yet be specified in the patch")

    static func notAList(_ value: Value) -> Self {
        Self(code: 500, description: "expected a []interface {}, but received a \(value.goType)")
    }

    /// In a directive that is part of a field's name.
    static func notRestored(_ value: Value, in patch: Members) -> Self {
        let text = Value.object(patch).inGoMessages
        return Self(
            code: 422,
            description: "patch: Invalid value: \(text.quoted): cannot restore slice from \(value.goType)")
    }

    static func wrongOrder(_ elements: [Value], _ order: [Value]) -> Self {
        let (elements, order) = (Value.list(elements).inGoMessages, Value.list(order).inGoMessages)
        return Self(
            code: 500,
            description: "The order in patch list:\n\(elements)\n doesn't match $setElementOrder list:\n\(order)\n")
    }

    static func noMergeKey(_ key: String, in members: Members) -> Self {
        let text = Value.object(members).inGoMessages
        return Self(code: 500, description: "map: \(text) does not contain declared merge key: \(key)")
    }

    static func mixedList(_ list: [Value]) -> Self {
        Self(code: 500, description: "list element types are not identical: [\(Value.list(list).inGoMessages)]")
    }
}

extension Value {
    /// Itself without `$patch` and the like; `nil` when it is itself the place of a directive.
    fileprivate var withoutDirectives: Value? {
        switch self {
        case .null, .bool, .int, .number, .string: return self
        case .list(let list): return .list(list.compactMap(\.withoutDirectives))
        case .object(let members):
            if members["$patch"] != nil { return nil }
            return .object(
                Members(
                    unique: members.compactMap { name, value in
                        if name.hasPrefix("$") || value.isNull { return nil }
                        return value.withoutDirectives.map { (name, $0) }
                    }))
        }
    }
}

extension String {
    /// What follows that prefix; `nil` when this does not begin with it.
    func stripping(_ prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}

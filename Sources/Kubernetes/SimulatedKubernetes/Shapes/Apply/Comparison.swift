import Documents

/// Which fields came, went and changed between two versions of an object.
struct Comparison: Equatable {
    var added = FieldSet()
    var removed = FieldSet()
    var modified = FieldSet()

    /// What whoever made the change owns from now on.
    var taken: FieldSet { added.union(modified) }
}

extension Shape {
    /// Compares part by part, as deep as the parts have owners of their own.
    func comparison(of old: Value?, with new: Value?) -> Comparison {
        // Most of an object stays as it was, and finding that out is cheap.
        if old == new { return Comparison() }
        let (oldAtom, newAtom) = (Atom(self, old ?? new), Atom(self, new ?? old))
        if old.isVoid && new.isVoid || oldAtom == .whole && newAtom == .whole {
            return wholeComparison(of: old, with: new)
        }
        guard oldAtom == newAtom else {
            // Without a schema, one form became another: the whole has changed, and so has every part of it.
            var result = wholeComparison(of: old, with: new)
            if oldAtom == .members { result.removed = fields(of: old ?? .null).set }
            if newAtom == .members { result.added = fields(of: new ?? .null).set }
            return result
        }
        var result =
            newAtom == .members
            ? memberComparison(of: old.membersOrNone, with: new.membersOrNone)
            : elementComparison(of: old.elementsOrNone, with: new.elementsOrNone, newAtom)
        if old == nil { result.added.isMember = true }
        if new == nil { result.removed.isMember = true }
        return result
    }

    private func wholeComparison(of old: Value?, with new: Value?) -> Comparison {
        var result = Comparison()
        if old == nil {
            result.added.isMember = new != nil
        } else if new == nil {
            result.removed.isMember = true
        } else {
            result.modified.isMember = old != new
        }
        return result
    }

    private func memberComparison(of old: Members, with new: Members) -> Comparison {
        let (oldTable, newTable) = (MemberTable(old), MemberTable(new))
        var result = Comparison()
        for name in old.keys + new.keys.filter({ oldTable[$0] == nil }) {
            let shape = member(name) ?? .anything
            result.add(shape.comparison(of: oldTable[name], with: newTable[name]), at: .field(name))
        }
        return result
    }

    private func elementComparison(of old: [Value], with new: [Value], _ atom: Atom) -> Comparison {
        let (oldElements, newElements) = (grouped(old, atom), grouped(new, atom))
        var result = Comparison()
        for (step, before) in oldElements {
            let after = newElements[step] ?? []
            if before.count > 1 || after.count > 1 {
                // Only old servers let an element be there twice; then it is compared as one.
                let parts = wholeComparison(of: .list(before), with: after.isEmpty ? nil : .list(after))
                result.add(parts, at: step)
            } else {
                result.add(element.comparison(of: before.first, with: after.first), at: step)
            }
        }
        for (step, after) in newElements where oldElements[step] == nil {
            result.add(element.comparison(of: nil, with: after.first), at: step)
        }
        return result
    }

    private func grouped(_ elements: [Value], _ atom: Atom) -> [FieldStep: [Value]] {
        var groups: [FieldStep: [Value]] = [:]
        for element in elements {
            if let step = step(to: element, in: atom) { groups[step, default: []].append(element) }
        }
        return groups
    }
}

extension Comparison {
    fileprivate mutating func add(_ part: Comparison, at step: FieldStep) {
        added[step] = part.added
        removed[step] = part.removed
        modified[step] = part.modified
    }
}

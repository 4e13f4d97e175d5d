import Documents

extension Shape {
    /// `value` without the fields of `set`; an object or a list of which nothing is left stays, empty.
    ///
    /// Where `emptied` is `.null` it becomes that, which counts as a field that is set.
    func removing(_ set: FieldSet, from value: Value, emptied: Value? = nil) -> Value {
        let atom = Atom(self, value)
        switch (atom, value) {
        case (.members, .object(let members)):
            let kept = members.compactMap { name, member -> (String, Value)? in
                let part = set[.field(name)]
                if part.isEmpty { return (name, member) }
                if part.isMember { return nil }
                return (name, (self.member(name) ?? .anything).removing(part, from: member, emptied: emptied))
            }
            let isEmptied = kept.isEmpty && !members.isEmpty
            return isEmptied ? emptied ?? .object(Members()) : .object(Members(unique: kept))
        case (.set, .list(let elements)), (.keyed, .list(let elements)):
            let kept = elements.compactMap { element -> Value? in
                let part = step(to: element, in: atom).map { set[$0] } ?? FieldSet()
                if part.isEmpty { return element }
                return part.isMember ? nil : self.element.removing(part, from: element, emptied: emptied)
            }
            let isEmptied = kept.isEmpty && !elements.isEmpty
            return isEmptied ? emptied ?? .list([]) : .list(kept)
        case (.whole, _), (.members, _), (.set, _), (.keyed, _):
            return value
        }
    }

    /// `set` with the objects and lists on the way to its fields, where a schema names them.
    ///
    /// Who owns a field keeps what it stands in, or takes it along.
    func withWays(to set: FieldSet) -> FieldSet {
        var result = FieldSet(isMember: set.isMember)
        for (step, child) in set.children {
            var inner: FieldSet
            switch step {
            case .field(let name):
                inner = (member(name) ?? .anything).withWays(to: child)
                if declares(name) { inner.isMember = true }
            case .key, .value, .index:
                inner = element.withWays(to: child)
            }
            result[step] = inner
        }
        return result
    }

    /// `set` without paths that lead into what has one owner as a whole; these become the whole.
    ///
    /// A schema may have changed since the paths were recorded.
    func settled(_ set: FieldSet) -> FieldSet {
        let isWhole: Bool
        switch resolved {
        case .anything: return set
        case .scalar, .builtIn: isWhole = true
        case .object(let object): isWhole = object.isAtomic
        case .list(let list): isWhole = list.merging == .atomic
        }
        if isWhole { return FieldSet(isMember: !set.isEmpty) }
        var result = FieldSet(isMember: set.isMember)
        for (step, child) in set.children {
            if case .field(let name) = step {
                result[step] = member(name)?.settled(child) ?? child
            } else {
                result[step] = element.settled(child)
            }
        }
        return result
    }
}

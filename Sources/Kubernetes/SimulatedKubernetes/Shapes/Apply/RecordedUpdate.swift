package import Documents
package import Instants

extension Shape {
    /// `new`, on its way to be stored over `live`, with its `metadata.managedFields` as they are then.
    ///
    /// For whatever writes other than by apply: create, update, and the other patches. The manager takes what
    /// it changed or added from everyone else and shares what it left as it was with its owners. Where
    /// the owners of `live` are unknown they stay so, and `[{}]` as managed fields forgets them.
    ///
    /// A time changes only with what its manager owns; two objects that differ in these times alone
    /// need not be written, see `sameBesidesTimes`.
    package func recording(update live: Value?, to new: Value, by manager: FieldManager, now: Instant) -> Value {
        var owners = owners(of: live, new, isSubresource: !manager.subresource.isEmpty)
        let after = new.withoutManagedFields
        if live != nil, owners.entries.isEmpty { return after }

        let before = live?.withoutManagedFields ?? blank(like: after)
        let change = comparison(of: before, with: after)
        let taken = change.taken.withoutIdentity
        // This manager, too: what it takes again it has from now on.
        owners.lose(change.taken.union(change.removed))
        if !taken.isEmpty {
            owners.set(owners.fields(of: manager, applying: false).union(taken), of: manager, applying: false)
            owners.stamp(manager, applying: false, at: now)
            owners.gatherOldest()
        }
        return owners.recorded(in: after)
    }

    /// Those that the request names, to allow for changing them; else those that the object has.
    private func owners(of live: Value?, _ new: Value, isSubresource: Bool) -> Ownership {
        if !isSubresource {
            if new[["metadata", "managedFields"]] == [[:]] { return Ownership(of: nil, self) }
            let named = Ownership(of: new, self)
            if !named.entries.isEmpty { return named }
        }
        return Ownership(of: live, self)
    }

    /// An object as it is before anyone sets a field: built-in kinds have some parts from the first moment on.
    func blank(like object: Value) -> Value {
        var blank = objectShape?.blank ?? .object(Members())
        for name in ["apiVersion", "kind"] { blank[name] = object[name] }
        return blank
    }
}

extension ObjectShape {
    fileprivate var blank: Value {
        guard dropsEmpty else { return .object(Members()) }
        let names = fields.keys.filter { fields[$0]?.isRequired == true || fields[$0]?.isAlwaysThere == true }
        return .object(
            Members(
                unique: names.sorted().map { name in
                    (name, fields[name]?.shape.objectShape.map(\.blank) ?? .null)
                }))
    }
}

extension Ownership {
    /// Everyone loses `fields`.
    mutating func lose(_ fields: FieldSet) {
        for place in entries.indices { entries[place].fields = entries[place].fields.subtracting(fields) }
        entries.removeAll(where: \.fields.isEmpty)
    }

    /// Keeps at most ten entries of those that do not apply; the oldest go together, by version.
    ///
    /// Else every program that ever touched an object would be in it for good.
    mutating func gatherOldest() {
        var updaters = entries.filter { !$0.isApplied }.sorted {
            let (left, right) = ($0.time ?? .epoch, $1.time ?? .epoch)
            return left == right ? $0.manager.name < $1.manager.name : left < right
        }[...]
        var excess = updaters.count - Self.mostUpdaters
        var firstOfVersion: [String: FieldManager] = [:]
        while excess > 0, let entry = updaters.popFirst() {
            let version = entry.manager.apiVersion
            guard let first = firstOfVersion[version] else {
                firstOfVersion[version] = entry.manager
                continue
            }
            let bucket = FieldManager("ancient-changes", apiVersion: version)
            var gathered = fields(of: bucket, applying: false)
            if gathered.isEmpty {
                gathered = fields(of: first, applying: false)
                set(FieldSet(), of: first, applying: false)
            }
            set(FieldSet(), of: entry.manager, applying: false)
            set(gathered.union(entry.fields), of: bucket, applying: false)
            if let time = entry.time { stamp(bucket, applying: false, at: time) }
            excess -= 1
        }
    }

    private static var mostUpdaters: Int { 10 }
}

extension Value {
    /// Whether two objects are the same but for the times in their managed fields.
    package func sameBesidesTimes(_ other: Value) -> Bool {
        guard withoutManagedFields == other.withoutManagedFields else { return false }
        func untimed(_ object: Value) -> [Value] {
            (object[["metadata", "managedFields"]]?.list ?? []).map { entry in
                var entry = entry
                entry["time"] = nil as Value?
                return entry
            }
        }
        return untimed(self) == untimed(other)
    }
}

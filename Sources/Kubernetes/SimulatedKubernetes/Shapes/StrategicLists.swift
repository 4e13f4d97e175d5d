import Documents

extension Shape {
    /// Lists of a patch that come with `$setElementOrder`: merged, put into that order, and taken out of the patch.
    func mergeOrderedLists(
        of patch: inout MemberTable, into result: inout MemberTable, _ shape: ObjectShape?
    ) throws(PatchComplaint) {
        for directive in patch.presentNames {
            guard let name = directive.stripping("$setElementOrder/") else { continue }
            guard let order = patch[directive]?.list else { throw .notAList(patch[directive] ?? .null) }
            patch[directive] = nil
            let field = shape?.fields[name]
            let key = field?.patch.mergeKey
            let present = result[name]?.list ?? []
            let wanted = patch[name]?.list
            if let wanted { try checkOrder(of: wanted, in: order, key) }
            guard result[name] != nil || wanted != nil else { continue }

            var merged = present
            if let wanted, field?.patch.merges != true {
                merged = wanted
            } else if let wanted {
                let inner = shape?.shape(of: name) ?? .anything
                merged = try inner.merge(wanted, into: present, by: key)
            }
            result[name] = .list(arranged(merged, like: order, amid: present, key))
            patch[name] = nil
        }
    }

    /// Merges the elements of `patch` into a list, told apart by their field `key`, or by themselves.
    ///
    /// Elements of the patch come in its order; what was there before keeps its place among those
    /// that were, too, so that new elements come first: what API servers do.
    func merge(
        _ patch: [Value], into original: [Value], by key: String?
    ) throws(PatchComplaint) -> [Value] {
        guard let key else {
            guard (original + patch).allSatisfy(\.isScalar) else { throw .mixedList(original + patch) }
            var seen: Set<Value> = []
            let merged = (original + patch).filter { seen.insert($0).inserted }
            return arranged(merged, like: patch, amid: original, nil)
        }
        var original = original
        var wanted: [(key: Value, element: Members)] = []
        var gone: Set<Value> = []
        var replaces = false
        for element in patch {
            guard case .object(var members) = element else { throw .mixedList(original + patch) }
            let (whole, directive) = (members, members["$patch"])
            members["$patch"] = nil
            switch directive {
            case "replace"?:
                replaces = true
            case nil:
                guard let identity = members[key] else { throw .noMergeKey(key, in: members) }
                wanted.append((identity, members))
            case "delete"?:
                guard let identity = members[key] else { throw .noMergeKey(key, in: whole) }
                gone.insert(identity)
            case "merge"?:
                throw .mergedList
            case let directive?:
                throw .unknownDirective(directive, in: whole)
            }
        }
        if replaces { return wanted.map { .object($0.element) } }
        original.removeAll { element in element[key].map(gone.contains) ?? false }

        var merged = original
        var places: [Value: Int] = [:]
        for (place, element) in original.enumerated() {
            if let identity = element[key], places[identity] == nil { places[identity] = place }
        }
        let element = elementShape
        for (identity, members) in wanted {
            if let place = places[identity], case .object(let present) = merged[place] {
                merged[place] = .object(try element.merge(members, into: present))
            } else {
                places[identity] = merged.count
                merged.append(.object(members))
            }
        }
        return arranged(merged, like: wanted.map { .object($0.element) }, amid: original, key)
    }

    private var elementShape: Shape {
        if case .list(let list) = resolved { list.element } else { .anything }
    }

    /// The elements of `order` in its order, all others where they stood relative to those in `original`.
    private func arranged(_ merged: [Value], like order: [Value], amid original: [Value], _ key: String?) -> [Value] {
        let rank = places(of: order.map { $0.identity(by: key) })
        let formerPlaces = places(of: original.map { $0.identity(by: key) })
        var ordered: [(rank: Int, formerPlace: Int?, element: Value)] = []
        var others: [(formerPlace: Int, element: Value)] = []
        for element in merged {
            let identity = element.identity(by: key)
            let formerPlace = formerPlaces[identity]
            if let rank = rank[identity] {
                ordered.append((rank, formerPlace, element))
            } else {
                others.append((formerPlace ?? .max, element))
            }
        }
        ordered.sort { $0.rank < $1.rank }

        var result: [Value] = []
        result.reserveCapacity(merged.count)
        var next = 0
        for (_, formerPlace, element) in ordered {
            // What is new goes first; before anything else goes what stood before it.
            while let formerPlace, next < others.count, others[next].formerPlace < formerPlace {
                result.append(others[next].element)
                next += 1
            }
            result.append(element)
        }
        return result + others[next...].map(\.element)
    }

    /// Where each stands first.
    private func places(of identities: [Value]) -> [Value: Int] {
        Dictionary(identities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The elements of a patch must stand in the order that it gives itself.
    private func checkOrder(of wanted: [Value], in order: [Value], _ key: String?) throws(PatchComplaint) {
        let elements = wanted.filter { $0["$patch"] == nil }
        let rank = places(of: order.map { $0.identity(by: key) })
        var last = -1
        for element in elements {
            guard let place = rank[element.identity(by: key)], place >= last else { throw .wrongOrder(wanted, order) }
            last = place
        }
    }
}

extension Value {
    /// What tells it apart from other elements of its list.
    fileprivate func identity(by key: String?) -> Value { key.map { self[$0] ?? .null } ?? self }

    var isScalar: Bool {
        switch self {
        case .null, .bool, .int, .number, .string: true
        case .list, .object: false
        }
    }
}

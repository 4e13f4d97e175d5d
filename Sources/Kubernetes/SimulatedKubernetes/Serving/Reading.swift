internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Reading one object, and the objects of a kind.
extension Store {
    func read(_ call: Call) throws(ClusterError) -> Object {
        Object(shown(try current(call), call))
    }

    /// The stored object that a request names.
    func current(_ call: Call) throws(ClusterError) -> Value {
        guard let name = call.request.name, !name.isEmpty else { throw Refusal.badRequest("name must be provided") }
        guard let object = stored(call.kind, call.key) else { throw Refusal.notFound(call.kind, name) }
        return object
    }

    /// An object as the version asked for shows it; the versions of a custom kind differ in the name, and in their
    /// schemas.
    func shown(_ object: Value, _ call: Call) -> Value {
        let object = read(object, call.kind)
        guard call.kind.resource.apiVersion != call.kind.stored.apiVersion else { return object }
        var other = call.kind.conversion?.fromStored(object) ?? object
        other["apiVersion"] = .string(call.kind.resource.apiVersion)
        guard let shape = call.kind.shape, let schema = call.kind.schema else { return other }
        return schema.defaulted(shape.pruned(other).value)
    }

    /// A stored object as the schema of today has it: without what that does not know, and with its defaults.
    func read(_ object: Value, _ kind: ServedKind) -> Value {
        guard kind.has(.custom), let shape = kind.storedShape ?? kind.shape,
            let schema = kind.storedSchema ?? kind.schema,
            let version = object.metadata("resourceVersion").flatMap({ Int($0) }), version <= kind.schemaSince
        else { return object }
        return schema.defaulted(shape.pruned(object).value)
    }

    /// An object as lists and watches show it.
    func listed(_ object: Value, _ call: Call) -> Object {
        let object = Object(shown(object, call))
        return call.request.omitsManagedFields ? object.withoutManagedFields : object
    }

    mutating func list(
        _ selection: Selection, _ page: Page, _ freshness: Freshness, _ call: Call
    ) throws(ClusterError) -> ObjectList {
        let filter = try Filter(selection, call)
        let place = try ListPlace(page, freshness, of: call, current: history)
        let limit = place.isWhole ? Int.max : page.limit.flatMap { $0 > 0 ? $0 : nil } ?? Int.max

        let contents = contents(of: call, at: place.version)
        var items: [Object] = []
        var index = place.after.map { after in contents.keys.partitioningIndex { after.isStoredBefore($0) } } ?? 0
        while index < contents.keys.count, items.count < limit {
            let object = contents.objects[contents.keys[index]] ?? stored(call.kind, contents.keys[index])
            if let object, filter.matches(object) { items.append(listed(object, call)) }
            index += 1
        }
        var list = ObjectList(items: items, version: String(place.version))
        // As the real server, which asks etcd for one page at a time, we do not look whether the rest matches.
        if index < contents.keys.count {
            list.more = ListPlace.token(version: place.version, after: contents.keys[index - 1], of: call)
            if selection == .all { list.remaining = contents.keys.count - index }
        }
        return list
    }

    /// The keys that were there at a version, in order, and the objects that were different then.
    ///
    /// Made from what is there now by undoing the changes since, so that an old version costs what
    /// changed and not a copy of everything.
    private mutating func contents(of call: Call, at version: Int) -> (keys: [ObjectKey], objects: [ObjectKey: Value]) {
        let shelf = call.kind.shelf
        let namespace = call.kind.resource.isNamespaced ? call.request.namespace : nil
        // Named instead of read and written back, since a copy of the shelf would be copied by the write.
        let keys = shelves[shelf]?.keys(in: namespace) ?? []
        guard version < history.version else { return (keys, [:]) }

        var objects: [ObjectKey: Value?] = [:]
        for write in history.writes(on: shelf, after: version)
        where namespace == nil || write.key.namespace == namespace {
            objects[write.key] = .some(write.before)
        }
        guard !objects.isEmpty else { return (keys, [:]) }
        var present = Set(keys)
        for (key, object) in objects {
            if object == nil { present.remove(key) } else { present.insert(key) }
        }
        return (present.sorted { $0.isStoredBefore($1) }, objects.compactMapValues { $0 })
    }
}

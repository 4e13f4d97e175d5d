internal import Documents
internal import KubernetesObjects

/// The objects of one kind as they are stored now.
///
/// Found by name in constant time; listed in the order in which etcd keeps them, by namespace and
/// then by name. The order is made when somebody lists and thrown away when a name comes or goes,
/// so that a write never pays for the number of objects.
struct Shelf: Sendable {
    private var drawers: [String: Drawer] = [:]

    subscript(key: ObjectKey) -> Value? {
        get { drawers[key.namespace ?? ""]?.objects[key.name] }
        set {
            let namespace = key.namespace ?? ""
            guard let newValue else {
                drawers[namespace]?.remove(key.name)
                if drawers[namespace]?.objects.isEmpty == true { drawers[namespace] = nil }
                return
            }
            drawers[namespace, default: Drawer()].put(newValue, as: key.name)
        }
    }

    /// All keys, or those of one namespace, in order.
    mutating func keys(in namespace: String?) -> [ObjectKey] {
        if let namespace {
            return drawers[namespace]?.names().map { ObjectKey(namespace: namespace, name: $0) } ?? []
        }
        return drawers.keys.sorted { "\($0)/" < "\($1)/" }.flatMap { namespace in
            drawers[namespace]!.names().map { ObjectKey(namespace: namespace.isEmpty ? nil : namespace, name: $0) }
        }
    }

    var isEmpty: Bool { drawers.isEmpty }

    var count: Int { drawers.values.reduce(0) { $0 + $1.objects.count } }

    func count(in namespace: String) -> Int { drawers[namespace]?.objects.count ?? 0 }

    /// The objects of one namespace, by name, in order.
    func all(in namespace: String) -> [(name: String, object: Value)] {
        (drawers[namespace]?.objects ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private struct Drawer: Sendable {
        private(set) var objects: [String: Value] = [:]
        private var order: [String]?

        mutating func put(_ object: Value, as name: String) {
            if objects.updateValue(object, forKey: name) == nil { order = nil }
        }

        mutating func remove(_ name: String) {
            if objects.removeValue(forKey: name) != nil { order = nil }
        }

        mutating func names() -> [String] {
            if let order { return order }
            let sorted = objects.keys.sorted()
            order = sorted
            return sorted
        }
    }
}

extension ObjectKey {
    /// Whether it comes before another where the storage lists them: by their paths, in which a dash
    /// sorts before the slash.
    func isStoredBefore(_ other: ObjectKey) -> Bool {
        if namespace == other.namespace { return name < other.name }
        return "\(namespace ?? "")/" < "\(other.namespace ?? "")/"
    }
}

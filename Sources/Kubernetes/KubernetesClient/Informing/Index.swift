internal import KubernetesObjects

/// The keys of objects by a value that a function reads from their projections.
struct Index<Projection: Sendable>: Sendable {
    private let values: @Sendable (Projection) -> [String]
    private var keys: [String: Set<ObjectKey>] = [:]

    init(values: @escaping @Sendable (Projection) -> [String]) {
        self.values = values
    }

    subscript(_ value: String) -> Set<ObjectKey> { keys[value] ?? [] }

    mutating func move(_ key: ObjectKey, from before: Projection?, to after: Projection?) {
        let old = before.map(values) ?? []
        let new = after.map(values) ?? []
        if old == new { return }
        for value in old {
            keys[value]?.remove(key)
            if keys[value]?.isEmpty == true { keys[value] = nil }
        }
        for value in new { keys[value, default: []].insert(key) }
    }
}

/// What names an object among those of its kind.
package struct ObjectKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// `nil` for objects that belong to the whole cluster.
    package var namespace: String?
    package var name: String

    package init(namespace: String? = nil, name: String) {
        self.namespace = namespace
        self.name = name
    }

    package var description: String { namespace.map { "\($0)/\(name)" } ?? name }

    package static func < (left: ObjectKey, right: ObjectKey) -> Bool {
        (left.namespace ?? "", left.name) < (right.namespace ?? "", right.name)
    }
}

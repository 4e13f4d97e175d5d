package import Documents

/// One step of a path through an object, as server-side apply counts them: list elements by what they are.
package enum FieldStep: Sendable, Hashable {
    case field(String)
    /// The element of a list whose fields of these names have these values; sorted by name.
    case key([KeyField])
    /// The element of a set.
    case value(Value)
    /// The element at a place; old servers wrote it.
    case index(Int)

    package struct KeyField: Sendable, Hashable {
        package var name: String
        package var value: Value

        package init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }
}

extension FieldStep: Comparable {
    package static func < (left: FieldStep, right: FieldStep) -> Bool {
        switch (left, right) {
        case (.field(let left), .field(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.key(let left), .key(let right)):
            left.lexicographicallyPrecedes(right) {
                $0.name == $1.name
                    ? precedes($0.value, $1.value) : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
            }
        case (.value(let left), .value(let right)): precedes(left, right)
        case (.index(let left), .index(let right)): left < right
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .field: 0
        case .key: 1
        case .value: 2
        case .index: 3
        }
    }
}

extension FieldStep: CustomStringConvertible {
    /// As in messages of API servers: `.spec`, `[name="web"]`, `[="x"]`.
    package var description: String {
        switch self {
        case .field(let name): ".\(name)"
        case .key(let fields): "[\(fields.map { "\($0.name)=\($0.value.inMessages)" }.joined(separator: ","))]"
        case .value(let value): "[=\(value.inMessages)]"
        case .index(let index): "[\(index)]"
        }
    }
}

extension [FieldStep] {
    /// As in messages of API servers: `.spec.template.spec.containers[name="web"].image`.
    package var text: String { map(\.description).joined() }
}

/// Numbers, then texts, then truths, then all else, each by size.
private func precedes(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.int(let left), .int(let right)): left < right
    case (.int, .number), (.number, .int), (.number, .number): left.number ?? 0 < right.number ?? 0
    case (.string(let left), .string(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.bool(let left), .bool(let right)): !left && right
    default:
        rank(left) == rank(right)
            ? left.canonicalJSON.lexicographicallyPrecedes(right.canonicalJSON) : rank(left) < rank(right)
    }
}

private func rank(_ value: Value) -> Int {
    switch value {
    case .int, .number: 0
    case .string: 1
    case .bool: 2
    case .list: 3
    case .object: 4
    case .null: 5
    }
}

package import Documents

/// What a value may look like, and how two versions of it become one: one node of a kind's schema.
///
/// Built-in kinds and custom ones have the same shapes, so that pruning, strategic merge and
/// server-side apply are each written once. Rules about single values (`minimum`, `pattern`) and
/// defaults, which only custom kinds declare, stand in `StructuralSchema`.
package indirect enum Shape: Sendable {
    /// Whatever it is, it is kept: objects are merged member by member, lists replaced.
    case anything
    case scalar(Scalar)
    case list(ListShape)
    case object(ObjectShape)
    /// A type of the built-in table, by name, since types contain one another.
    case builtIn(String)

    /// The shape of a built-in kind's objects; `nil` when the table does not have it.
    package static func builtIn(apiVersion: String, kind: String) -> Shape? {
        BuiltInTypes.kinds["\(apiVersion) \(kind)"].map { .builtIn($0) }
    }
}

package enum Scalar: Sendable, Equatable {
    /// With the values that are allowed, where these are known; empty otherwise.
    case string(oneOf: [String] = [])
    /// Text in base64.
    case bytes
    case time(hasMicroseconds: Bool = false)
    /// Text or a number: `100m`, `2`.
    case quantity
    case intOrString
    case int32
    case int64
    case double
    case bool
}

package struct ListShape: Sendable {
    package var element: Shape
    package var merging: Merging

    /// What becomes of a list when two versions of it are merged by server-side apply.
    package enum Merging: Sendable, Equatable {
        /// One value, with one owner.
        case atomic
        case set
        /// By the elements' fields of these names.
        case map(keys: [String])
    }

    package init(of element: Shape, _ merging: Merging = .atomic) {
        self.element = element
        self.merging = merging
    }
}

package struct ObjectShape: Sendable {
    package var fields: [String: Field]
    /// The shape of members with any other name; `nil` when there may be none.
    package var others: Shape?
    /// One value, with one owner, rather than one for each member.
    package var isAtomic: Bool
    /// As in built-in kinds, where `null`, and an empty list or map, are the same as nothing.
    package var dropsEmpty: Bool

    package init(
        _ fields: [String: Field] = [:], others: Shape? = nil, isAtomic: Bool = false, dropsEmpty: Bool = false
    ) {
        self.fields = fields
        self.others = others
        self.isAtomic = isAtomic
        self.dropsEmpty = dropsEmpty
    }

    /// The shape of the member of that name.
    package func shape(of name: String) -> Shape? { fields[name]?.shape ?? others }
}

package struct Field: Sendable {
    package var shape: Shape
    package var isRequired = false
    /// Whether an object has it, if empty, from its first moment on, so that nobody came to own it by setting it.
    package var isAlwaysThere = false
    /// What is taken as said when the key of a list's element leaves it out.
    package var keyDefault: Value?
    package var patch = PatchRule()
    /// Its number in protobuf, after those of the messages around it that JSON does not have; empty where there is none.
    package var numbers: [Int] = []
    /// Whether 0, `false` or empty text is something said: protobuf writes these also where there is nothing.
    package var tellsZero = false

    package init(_ shape: Shape) {
        self.shape = shape
    }
}

/// What strategic merge does with a field.
package struct PatchRule: Sendable, Equatable {
    /// A list's elements are merged rather than the list replaced.
    package var merges = false
    /// The field that tells elements apart; `nil` when the elements are scalars.
    package var mergeKey: String?
    /// Members that a patch does not name in `$retainKeys` go.
    package var retainsKeys = false
    /// An object is replaced rather than merged.
    package var replaces = false

    package init() {}
}

extension Shape {
    /// Itself, or the entry of the built-in table that it names.
    package var resolved: Shape {
        guard case .builtIn(let name) = self else { return self }
        guard let shape = BuiltInTypes.shapes[name] else { preconditionFailure("the table has no type \(name)") }
        return shape
    }

    /// Names and shapes of the members; `nil` when this is no object.
    package var objectShape: ObjectShape? {
        if case .object(let shape) = resolved { shape } else { nil }
    }
}

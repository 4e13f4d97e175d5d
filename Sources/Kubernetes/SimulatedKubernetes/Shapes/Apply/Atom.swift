import Documents

/// How server-side apply treats one value: as a whole, or part by part.
enum Atom: Equatable {
    /// One value with one owner: scalars, atomic lists and maps.
    case whole
    case set
    case keyed([String])
    case members

    /// What a shape says, or, where it says nothing, what the value itself looks like.
    init(_ shape: Shape, _ value: Value?) {
        switch shape.resolved {
        case .scalar, .builtIn: self = .whole
        case .object(let object): self = object.isAtomic ? .whole : .members
        case .list(let list):
            switch list.merging {
            case .atomic: self = .whole
            case .set: self = .set
            case .map(let keys): self = .keyed(keys)
            }
        case .anything:
            if case .object? = value { self = .members } else { self = .whole }
        }
    }
}

extension Shape {
    /// The shape of the elements of a list.
    var element: Shape {
        if case .list(let list) = resolved { list.element } else { .anything }
    }

    /// The shape of the member of that name; `nil` when there may be none.
    func member(_ name: String) -> Shape? {
        switch resolved {
        // An object without named members is one that may have any.
        case .object(let object): object.shape(of: name) ?? (object.fields.isEmpty ? .anything : nil)
        case .anything: .anything
        case .scalar, .list, .builtIn: nil
        }
    }

    /// Whether a schema names that member, as it does not name the keys of a map.
    func declares(_ name: String) -> Bool { objectShape?.fields[name] != nil }

    /// What tells the elements of a list apart; `nil` for an element that has none of it.
    ///
    /// A key that an element leaves out has its default, where the schema has one, and else is no part of it.
    func step(to element: Value, in atom: Atom) -> FieldStep? {
        switch atom {
        case .set:
            return element.isScalar && !element.isNull ? .value(element) : nil
        case .keyed(let keys):
            guard case .object(let members) = element else { return nil }
            let fields = self.element.objectShape?.fields
            var key: [FieldStep.KeyField] = []
            for name in keys {
                guard let value = members[name] ?? fields?[name]?.keyDefault else { continue }
                key.append(.init(name, value))
            }
            return key.isEmpty ? nil : .key(key.sorted { $0.name < $1.name })
        case .whole, .members:
            return nil
        }
    }
}

extension Value? {
    /// The members of an object; none of anything else.
    var membersOrNone: Members { self?.members ?? Members() }
    var elementsOrNone: [Value] { self?.list ?? [] }

    /// Nothing, `null`, or an empty list or object.
    var isVoid: Bool {
        switch self {
        case nil, .null?: true
        case .list(let list)?: list.isEmpty
        case .object(let members)?: members.isEmpty
        case .bool?, .int?, .number?, .string?: false
        }
    }
}

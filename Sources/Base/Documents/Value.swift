/// A JSON value, with the members of objects in the order in which they were written.
///
/// Whole numbers that fit 64 bits are `int`, all others `number`, as API servers keep them; so
/// `1` and `1.0` are different values. Two objects are equal whatever the order of their members.
package enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int)
    case number(Double)
    case string(String)
    case list([Value])
    case object(Members)
}

extension Value {
    package static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.isExactly(right)
        case (.list(let left), .list(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        case (.null, _), (.bool, _), (.int, _), (.number, _), (.string, _), (.list, _), (.object, _): false
        }
    }
}

extension Value {
    package var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    package var int: Int? {
        if case .int(let int) = self { int } else { nil }
    }

    /// Any number, whole or not.
    package var number: Double? {
        switch self {
        case .int(let int): Double(int)
        case .number(let number): number
        case .null, .bool, .string, .list, .object: nil
        }
    }

    package var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    package var list: [Value]? {
        if case .list(let list) = self { list } else { nil }
    }

    package var members: Members? {
        if case .object(let members) = self { members } else { nil }
    }

    package var isNull: Bool { self == .null }

    /// The member of that name; setting one makes an object of what was none, setting `nil` removes it.
    package subscript(_ key: String) -> Value? {
        get { members?[key] }
        set {
            var members = members ?? Members()
            // Let go of the storage before changing it, or each change would copy it.
            self = .null
            members[key] = newValue
            self = .object(members)
        }
    }

    /// What stands at a path of member names.
    package subscript(_ path: [String]) -> Value? {
        get { path.reduce(Optional(self)) { value, key in value?[key] } }
        set {
            guard let first = path.first else {
                self = newValue ?? .null
                return
            }
            let rest = Array(path.dropFirst())
            if rest.isEmpty {
                self[first] = newValue
            } else if newValue != nil || self[first] != nil {
                var inner = self[first] ?? .object(Members())
                // Its place is kept, and its storage let go of, or each change would copy it.
                self[first] = .null
                inner[rest] = newValue
                self[first] = inner
            }
        }
    }
}

/// There is no `nil` literal among these: `flag ? nil : value` would quietly be `.null` where "absent" was meant.
extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(booleanLiteral bool: Bool) { self = .bool(bool) }
    package init(integerLiteral int: Int) { self = .int(int) }
    package init(floatLiteral number: Double) { self = .number(number) }
    package init(stringLiteral string: String) { self = .string(string) }
    package init(arrayLiteral list: Value...) { self = .list(list) }
    package init(dictionaryLiteral members: (String, Value)...) { self = .object(Members(members)) }
}

internal import Documents

extension ColumnPath {
    /// What must hold for an element: `@.type=="Ready"`, or only `@.type`.
    struct Filter: Sendable, Equatable {
        var left: Operand
        /// Without one it is enough that there is something on the left.
        var comparison: Comparison?

        struct Comparison: Sendable, Equatable {
            var sign: Sign
            var right: Operand
        }

        enum Sign: String, Sendable {
            case equal = "=="
            case notEqual = "!="
            case less = "<"
            case lessOrEqual = "<="
            case greater = ">"
            case greaterOrEqual = ">="
        }

        enum Operand: Sendable, Equatable {
            /// From the element on.
            case path([Step])
            case value(Value)
        }
    }
}

extension ColumnPath.Filter {
    func elements(of lists: [Value]) throws(ColumnPath.Misfit) -> [Value] {
        var found: [Value] = []
        for value in lists {
            guard let list = value.list else { throw ColumnPath.Misfit() }
            for element in list where try holds(for: element) { found.append(element) }
        }
        return found
    }

    private func holds(for element: Value) throws(ColumnPath.Misfit) -> Bool {
        let left = try left.values(of: element)
        guard let comparison else { return !left.isEmpty }
        let right = try comparison.right.values(of: element)
        guard !left.isEmpty, !right.isEmpty else { return false }
        guard left.count == 1, right.count == 1 else { throw ColumnPath.Misfit() }
        return try comparison.sign.holds(left[0], right[0])
    }
}

extension ColumnPath.Filter.Operand {
    fileprivate func values(of element: Value) throws(ColumnPath.Misfit) -> [Value] {
        switch self {
        case .path(let steps): try ColumnPath(steps: steps).found(in: element)
        case .value(let value): [value]
        }
    }
}

extension ColumnPath.Filter.Sign {
    /// Only values of the same sort can be compared, and there is no order between `true` and `false`.
    fileprivate func holds(_ left: Value, _ right: Value) throws(ColumnPath.Misfit) -> Bool {
        switch (left, right) {
        case (.bool(let left), .bool(let right)) where self == .equal: left == right
        case (.bool(let left), .bool(let right)) where self == .notEqual: left != right
        case (.int(let left), .int(let right)): holds(between: left, right)
        case (.number(let left), .number(let right)): holds(between: left, right)
        case (.string(let left), .string(let right)): holds(between: left, right)
        case (.null, _), (.bool, _), (.int, _), (.number, _), (.string, _), (.list, _), (.object, _):
            throw ColumnPath.Misfit()
        }
    }

    private func holds<Side: Comparable>(between left: Side, _ right: Side) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}

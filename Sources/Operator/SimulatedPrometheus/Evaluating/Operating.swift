internal import Glibc

extension Evaluator {
    func operate(_ operation: Operation, _ left: Value, _ right: Value) throws(QueryFailure) -> Value {
        switch (left, right) {
        case (.number(let left), .number(let right)): return .number(operation.sign.value(left, right))
        case (.vector(let left), .number(let right)):
            return .vector(try unique(left.compactMap { operation.element($0, $0.value, right, kept: $0.value) }))
        case (.number(let left), .vector(let right)):
            return .vector(try unique(right.compactMap { operation.element($0, left, $0.value, kept: $0.value) }))
        case (.vector(let left), .vector(let right)):
            if operation.sign.isOfSets { return .vector(sets(operation, left, right)) }
            return .vector(try matched(operation, left, right))
        case (.text, _), (.ranges, _), (_, .text), (_, .ranges):
            preconditionFailure("a query was read whose parts do not fit")
        }
    }

    private func sets(_ operation: Operation, _ left: [Element], _ right: [Element]) -> [Element] {
        func key(_ element: Element) -> Labels { operation.matching.key(of: element.labels) }
        switch operation.sign {
        case .and:
            let known = Set(right.map(key))
            return left.filter { known.contains(key($0)) }
        case .unless:
            let known = Set(right.map(key))
            return left.filter { !known.contains(key($0)) }
        case .or:
            let known = Set(left.map(key))
            return left + right.filter { !known.contains(key($0)) }
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .times, .over,
            .remainder,
            .power:
            preconditionFailure("no operation of sets")
        }
    }

    /// Each element with the one that it belongs to on the other side; those that are alone are left out.
    private func matched(
        _ operation: Operation, _ left: [Element], _ right: [Element]
    ) throws(QueryFailure) -> [Element] {
        guard !left.isEmpty, !right.isEmpty else { return [] }
        var partners: [Labels: Element] = [:]
        for element in right {
            let key = operation.matching.key(of: element.labels)
            if let other = partners.updateValue(element, forKey: key) {
                throw .execution(
                    "found duplicate series for the match group \(key) on the right hand-side of the operation: "
                        + "[\(other.labels), \(element.labels)];many-to-many matching not allowed: "
                        + "matching labels must be unique on one side")
            }
        }
        var met: Set<Labels> = []
        var elements: [Element] = []
        for element in left {
            let key = operation.matching.key(of: element.labels)
            guard let partner = partners[key],
                var result = operation.element(element, element.value, partner.value, kept: element.value)
            else { continue }
            guard met.insert(key).inserted else {
                throw .execution(
                    "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)")
            }
            result.labels = operation.matching.kept(of: result.labels)
            elements.append(result)
        }
        return elements
    }
}

extension Operation {
    /// What comes of one pair of values; nothing where a comparison leaves the element out.
    fileprivate func element(
        _ element: QueryResult.Element, _ left: Double, _ right: Double, kept: Double
    ) -> QueryResult.Element? {
        let value = sign.value(left, right)
        if sign.isComparison, !answersBool {
            return value == 1 ? QueryResult.Element(labels: element.labels, value: kept) : nil
        }
        return QueryResult.Element(labels: element.labels.withoutMetric, value: value)
    }
}

extension Operation.Matching {
    fileprivate func key(of labels: Labels) -> Labels {
        switch self {
        case .on(let names): labels.keeping(names)
        case .ignoring(let names): labels.without(names + [Labels.metricName])
        }
    }

    fileprivate func kept(of labels: Labels) -> Labels {
        switch self {
        case .on(let names): labels.keeping(names)
        case .ignoring(let names): labels.without(names)
        }
    }
}

extension Operation.Sign {
    /// Of comparisons 1 or 0.
    fileprivate func value(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .equal: left == right ? 1 : 0
        case .notEqual: left != right ? 1 : 0
        case .less: left < right ? 1 : 0
        case .lessOrEqual: left <= right ? 1 : 0
        case .greater: left > right ? 1 : 0
        case .greaterOrEqual: left >= right ? 1 : 0
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .over: left / right
        case .remainder: fmod(left, right)
        case .power: pow(left, right)
        case .or, .and, .unless: preconditionFailure("no operation of numbers")
        }
    }
}

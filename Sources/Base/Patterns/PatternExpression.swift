/// What a pattern means, before it becomes steps.
indirect enum PatternExpression: Sendable {
    case one(CharacterSet)
    case atStart
    case atEnd
    case sequence([PatternExpression])
    case either([PatternExpression])
    /// At least and at most so many times; any number of times when there is no most.
    case repeated(PatternExpression, Int, Int?)

    /// At least the steps that it becomes, and never 0, so that not even a billion of nothing is free.
    var cost: Int {
        switch self {
        case .one, .atStart, .atEnd: 1
        case .sequence(let parts): parts.reduce(1) { Self.sum($0, $1.cost) }
        case .either(let choices): choices.reduce(0) { Self.sum($0, Self.sum($1.cost, 2)) }
        case .repeated(let part, let least, let most):
            // A copy for each time that must or may be, with a fork before it.
            Self.product(Self.sum(part.cost, 1), max(1, most ?? least + 1))
        }
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    private static func product(_ left: Int, _ right: Int) -> Int {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? .max : product
    }
}

internal import Patterns

// The parts of a query that have names: selections, calls, aggregations, and what modifies operations.
extension QueryParser {
    mutating func selection(of metric: String?) throws(QueryComplaint) -> Selection {
        var matchers: [Matcher] = []
        var name = metric
        if takes("{") {
            while !takes("}") {
                let matcher = try matcher()
                if matcher.label == Labels.metricName {
                    guard metric == nil else { throw complaint("metric name must not be set twice") }
                    if case .text(let text) = matcher.rule, !matcher.isInverted { name = text }
                }
                matchers.append(matcher)
                guard takes(",") || next.sort == .sign("}") else {
                    throw unexpected("\",\" or \"}\"", in: "label matching")
                }
            }
        }
        guard metric != nil || matchers.contains(where: { !$0.matches("") }) else {
            throw complaint("vector selector must contain at least one non-empty matcher")
        }
        return Selection(metric: name, matchers: matchers)
    }

    private mutating func matcher() throws(QueryComplaint) -> Matcher {
        let label = try label(in: "label matching")
        guard case .sign(let sign) = next.sort, ["=", "!=", "=~", "!~"].contains(sign) else {
            throw unexpected("label matching operator", in: "label matching")
        }
        advance()
        guard case .text(let text) = next.sort else { throw unexpected("string", in: "label matching") }
        let isPattern = sign.hasSuffix("~")
        let matcher = Matcher(
            label: label, rule: isPattern ? .pattern(try pattern(text)) : .text(text), isInverted: sign.hasPrefix("!"))
        advance()
        return matcher
    }

    /// The whole of a value must be as the pattern says.
    private func pattern(_ text: String) throws(QueryComplaint) -> Pattern {
        do throws(PatternComplaint) {
            return try Pattern(text: "^(?:\(text))$")
        } catch {
            throw complaint("error parsing regexp: \"\(text)\" \(error)")
        }
    }

    private mutating func label(in part: String) throws(QueryComplaint) -> String {
        guard case .name(let name) = next.sort, !name.contains(":") else { throw unexpected("identifier", in: part) }
        advance()
        return name
    }

    private mutating func labels(in part: String) throws(QueryComplaint) -> [String] {
        try expect("(", in: part)
        var labels: [String] = []
        while !takes(")") {
            labels.append(try label(in: part))
            guard takes(",") || next.sort == .sign(")") else { throw unexpected("\",\" or \")\"", in: part) }
        }
        return labels
    }

    mutating func call(_ name: String, at start: Int) throws(QueryComplaint) -> Expression {
        guard let function = Function(rawValue: name) else {
            throw complaint("unknown function with name \"\(name)\"", at: start)
        }
        advance()
        let arguments = try expressions()
        let parameters = function.parameters
        guard arguments.count == parameters.count else {
            throw complaint(
                "expected \(parameters.count) argument(s) in call to \"\(name)\", got \(arguments.count)", at: start)
        }
        for (argument, parameter) in zip(arguments, parameters) where argument.kind != parameter {
            throw complaint(
                "expected type \(parameter.rawValue) in call to function \"\(name)\", got \(argument.kind.rawValue)",
                at: start)
        }
        return .call(function, arguments)
    }

    /// The grouping stands before what is aggregated, or behind it.
    mutating func aggregation(_ rule: Aggregation.Rule) throws(QueryComplaint) -> Expression {
        var grouping = try grouping()
        try expect("(", in: "aggregation")
        let arguments = try expressions()
        guard arguments.count == 1, arguments[0].kind == .vector else {
            throw complaint("expected one instant vector in aggregation \"\(rule.rawValue)\"")
        }
        if grouping == nil { grouping = try self.grouping() }
        return .aggregation(Aggregation(rule: rule, grouping: grouping ?? .by([])), arguments[0])
    }

    private mutating func grouping() throws(QueryComplaint) -> Aggregation.Grouping? {
        if takesWord("by") { return .by(try labels(in: "grouping opts")) }
        if takesWord("without") { return .without(try labels(in: "grouping opts")) }
        return nil
    }

    mutating func modifiers(of sign: Operation.Sign) throws(QueryComplaint) -> Operation {
        let answersBool = takesWord("bool")
        guard !answersBool || sign.isComparison else {
            throw complaint("bool modifier can only be used on comparison operators")
        }
        var matching = Operation.Matching.ignoring([])
        if takesWord("on") {
            matching = .on(try labels(in: "grouping opts"))
        } else if takesWord("ignoring") {
            matching = .ignoring(try labels(in: "grouping opts"))
        }
        if case .name(let name) = next.sort, ["group_left", "group_right"].contains(name.lowercased()) {
            throw complaint("\(name) is not known here")
        }
        return Operation(sign: sign, answersBool: answersBool, matching: matching)
    }

    func checked(
        _ operation: Operation, _ left: Expression, _ right: Expression, at place: Int
    ) throws(QueryComplaint) -> Expression {
        for side in [left, right] where side.kind != .number && side.kind != .vector {
            throw complaint("binary expression must contain only scalar and instant vector types", at: place)
        }
        let numbers = [left, right].count { $0.kind == .number }
        if operation.sign.isComparison, numbers == 2, !operation.answersBool {
            throw complaint("comparisons between scalars must use BOOL modifier", at: place)
        }
        if operation.sign.isOfSets, numbers > 0 {
            throw complaint(
                "set operator \"\(operation.sign.rawValue)\" not allowed in binary scalar expression", at: place)
        }
        var operation = operation
        operation.isOfNumbers = numbers == 2
        return .operation(operation, left, right)
    }
}

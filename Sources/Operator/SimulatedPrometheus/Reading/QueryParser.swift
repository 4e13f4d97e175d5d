/// Reads a query, by what binds tighter than what; bounded in length and depth.
struct QueryParser {
    let scalars: [Unicode.Scalar]
    private let tokens: [Token]
    private var place = 0
    private var depth = 0
    private var operations = 0

    static let longest = 100_000
    private static let deepest = 100
    /// A row of operations leans to the left, and is as deep as it is long.
    private static let mostOperations = 500

    static func read(_ query: String) throws(QueryComplaint) -> Expression {
        guard query.utf8.count <= longest else { throw QueryComplaint(text: "parse error: the query is too long") }
        var parser = QueryParser(scalars: Array(query.unicodeScalars), tokens: try Tokenizer.tokens(of: query))
        guard parser.next.sort != .end else { throw parser.complaint("no expression found in input") }
        let expression = try parser.operations(from: 1)
        guard parser.next.sort == .end else { throw parser.unexpected() }
        return expression
    }

    /// Operations that bind at least so tight.
    private mutating func operations(from precedence: Int) throws(QueryComplaint) -> Expression {
        try enter()
        var left = try operand()
        while let sign, sign.precedence >= precedence {
            operations += 1
            guard operations <= Self.mostOperations else { throw complaint("the query has too many operations") }
            let place = place
            self.place += 1
            let operation = try modifiers(of: sign)
            // Powers are computed from the right, all others from the left.
            let right = try operations(from: sign == .power ? sign.precedence : sign.precedence + 1)
            left = try checked(operation, left, right, at: place)
        }
        depth -= 1
        return left
    }

    /// What an operation is made of, with its sign and what follows it.
    private mutating func operand() throws(QueryComplaint) -> Expression {
        for sign in ["-", "+"] where takes(sign) {
            let start = place
            // Tighter than a product, looser than a power.
            let inside = try operations(from: Operation.Sign.power.precedence)
            guard inside.kind == .number || inside.kind == .vector else {
                throw complaint(
                    "unary expression only allowed on expressions of type scalar or instant vector", at: start)
            }
            guard sign == "-" else { return inside }
            if case .number(let number) = inside { return .number(-number) }
            return .negation(inside)
        }
        let start = place
        let inside = try atom()
        guard case .sign("[") = next.sort else {
            let moved = try offset(of: inside)
            guard case .sign("[") = next.sort else { return moved }
            return try range(of: moved, from: start)
        }
        return try range(of: inside, from: start)
    }

    private mutating func atom() throws(QueryComplaint) -> Expression {
        let token = next
        switch token.sort {
        case .number(let number):
            place += 1
            return .number(number)
        case .text(let text):
            place += 1
            return .text(text)
        case .sign("("):
            place += 1
            let inside = try operations(from: 1)
            try expect(")", in: "paren expression")
            return inside
        case .sign("{"): return .selection(try selection(of: nil))
        case .name(let name):
            place += 1
            if let rule = Aggregation.Rule(rawValue: name.lowercased()), aggregates { return try aggregation(rule) }
            if case .sign("(") = next.sort { return try call(name, at: place - 1) }
            return .selection(try selection(of: name))
        case .duration, .sign, .end: throw unexpected()
        }
    }

    /// Between a name and what says that something is aggregated.
    private var aggregates: Bool {
        switch next.sort {
        case .sign(let sign): sign == "("
        case .name(let name): ["by", "without"].contains(name.lowercased())
        case .number, .duration, .text, .end: false
        }
    }

    private mutating func range(of inside: Expression, from start: Int) throws(QueryComplaint) -> Expression {
        let isEnclosed = tokens[place - 1].sort == .sign(")")
        place += 1
        guard case .duration(let length) = next.sort else { throw unexpected("duration", in: "range") }
        guard length > 0 else { throw complaint("duration must be greater than 0") }
        place += 1
        var range: Expression
        if takes(":") {
            guard inside.kind == .vector else {
                throw complaint(
                    "subquery is only allowed on instant vector, got \(inside.kind.rawValue) instead", at: start)
            }
            // As often as rules are computed, where it does not say.
            var step: Int64 = 60_000
            if case .duration(let written) = next.sort {
                step = written
                place += 1
            }
            guard step > 0 else { throw complaint("duration must be greater than 0") }
            range = .subquery(inside, Steps(length: length, step: step))
        } else {
            guard case .selection(let selection) = inside, !isEnclosed else {
                throw complaint("ranges only allowed for vector selectors", at: start)
            }
            range = .range(selection, length)
        }
        try expect("]", in: "range")
        range = try offset(of: range)
        guard case .sign("[") = next.sort else { return range }
        return try self.range(of: range, from: start)
    }

    private mutating func offset(of inside: Expression) throws(QueryComplaint) -> Expression {
        guard takesWord("offset") else { return inside }
        let isNegative = takes("-")
        guard case .duration(let length) = next.sort else { throw unexpected("duration", in: "offset") }
        place += 1
        let offset = isNegative ? -length : length
        switch inside {
        case .selection(var selection):
            selection.offset = offset
            return .selection(selection)
        case .range(var selection, let range):
            selection.offset = offset
            return .range(selection, range)
        case .subquery(let inside, var steps):
            steps.offset = offset
            return .subquery(inside, steps)
        case .number, .text, .call, .aggregation, .operation, .negation:
            throw complaint(
                "offset modifier must be preceded by an instant vector selector or range vector selector or a subquery")
        }
    }
}

// What the parts of the parser share.
extension QueryParser {
    private init(scalars: [Unicode.Scalar], tokens: [Token]) {
        self.scalars = scalars
        self.tokens = tokens
    }

    var next: Token { tokens[min(place, tokens.count - 1)] }

    mutating func advance() { place += 1 }

    /// Counts how deep we are, so that no query takes us deeper than the stack.
    private mutating func enter() throws(QueryComplaint) {
        depth += 1
        guard depth <= Self.deepest else { throw complaint("the query is nested too deeply") }
    }

    mutating func takes(_ sign: String) -> Bool {
        guard next.sort == .sign(sign) else { return false }
        place += 1
        return true
    }

    mutating func takesWord(_ word: String) -> Bool {
        guard case .name(let name) = next.sort, name.lowercased() == word else { return false }
        place += 1
        return true
    }

    mutating func expect(_ sign: String, in part: String) throws(QueryComplaint) {
        guard takes(sign) else { throw unexpected("\"\(sign)\"", in: part) }
    }

    func unexpected(_ expected: String? = nil, in part: String? = nil) -> QueryComplaint {
        let what = expected.map { ", expected \($0)" } ?? ""
        return complaint("unexpected \(next.seen)\(part.map { " in \($0)" } ?? "")\(what)")
    }

    func complaint(_ text: String, at place: Int? = nil) -> QueryComplaint {
        QueryComplaint(scalars, at: tokens[min(place ?? self.place, tokens.count - 1)].place, text)
    }

    mutating func expressions() throws(QueryComplaint) -> [Expression] {
        guard !takes(")") else { return [] }
        var all = [try operations(from: 1)]
        while takes(",") { all.append(try operations(from: 1)) }
        try expect(")", in: "aggregation or function call")
        return all
    }

    /// The operation that comes next, if one does.
    private var sign: Operation.Sign? {
        switch next.sort {
        case .sign(let sign): Operation.Sign(rawValue: sign)
        case .name(let name): Operation.Sign(rawValue: name.lowercased()).flatMap { $0.isOfSets ? $0 : nil }
        case .number, .duration, .text, .end: nil
        }
    }
}

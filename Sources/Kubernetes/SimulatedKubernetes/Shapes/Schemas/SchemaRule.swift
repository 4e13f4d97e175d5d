import Documents

/// A rule about one value, apart from its type.
enum SchemaRule: Sendable {
    case oneOf([Value])
    case atLeast(Double, exclusive: Bool)
    case atMost(Double, exclusive: Bool)
    case multiple(of: Double)
    case shortest(Int)
    case longest(Int)
    case pattern(Pattern)
    case format(String)
    case fewestItems(Int)
    case mostItems(Int)
    case fewestMembers(Int)
    case mostMembers(Int)

    /// The rules that a schema states, in the order in which servers check them.
    static func all(of schema: Value, at path: SchemaPath, _ reading: inout SchemaReading) -> [SchemaRule] {
        var rules: [SchemaRule] = []
        func add<Bound>(_ bound: Bound?, _ rule: (Bound) -> SchemaRule) {
            if let bound { rules.append(rule(bound)) }
        }
        let view = View(schema)
        add(schema["enum"]?.list) { .oneOf($0) }
        add(view["multipleOf"].number) { .multiple(of: $0) }
        add(view["maximum"].number) { .atMost($0, exclusive: view["exclusiveMaximum"].bool ?? false) }
        add(view["minimum"].number) { .atLeast($0, exclusive: view["exclusiveMinimum"].bool ?? false) }
        add(view["maxLength"].int) { .longest($0) }
        add(view["minLength"].int) { .shortest($0) }
        add(view["format"].string) { .format($0) }
        add(view["minItems"].int) { .fewestItems($0) }
        add(view["maxItems"].int) { .mostItems($0) }
        add(view["minProperties"].int) { .fewestMembers($0) }
        add(view["maxProperties"].int) { .mostMembers($0) }
        if let text = view["pattern"].string {
            do {
                rules.append(.pattern(try Pattern(text)))
            } catch {
                reading.add(
                    .invalid, "must be a valid regular expression, but isn't: error parsing regexp: \(error)",
                    value: .string(text), at: path.child("pattern"))
            }
        }
        return rules
    }

    /// Of the rules of one group only the first that is broken is told.
    enum Group: CaseIterable {
        case choice, format, bounds
    }

    var group: Group {
        switch self {
        case .oneOf: .choice
        case .format: .format
        case .atLeast, .atMost, .multiple, .shortest, .longest, .pattern, .fewestItems, .mostItems, .fewestMembers,
            .mostMembers:
            .bounds
        }
    }

    /// What `value` does against the rule: why, and what the server says after the field's path.
    func objection(to value: Value, at path: String) -> (reason: SchemaCause.Reason, message: String)? {
        switch (self, value) {
        case (.oneOf(let allowed), _):
            if allowed.contains(value) { return nil }
            let list = allowed.map { ($0.string ?? $0.inMessages).quoted }.joined(separator: ", ")
            return (.notSupported, "Unsupported value: \(value.inMessages.excerpt): supported values: \(list)")
        case (.atMost(let bound, let exclusive), .int), (.atMost(let bound, let exclusive), .number):
            let number = value.number ?? 0
            if exclusive ? number < bound : number <= bound { return nil }
            return invalid(value, path, "should be less than \(exclusive ? "" : "or equal to ")\(text(bound))")
        case (.atLeast(let bound, let exclusive), .int), (.atLeast(let bound, let exclusive), .number):
            let number = value.number ?? 0
            if exclusive ? number > bound : number >= bound { return nil }
            return invalid(value, path, "should be greater than \(exclusive ? "" : "or equal to ")\(text(bound))")
        case (.multiple(let factor), .int), (.multiple(let factor), .number):
            let quotient = (value.number ?? 0) / factor
            if quotient == quotient.rounded() { return nil }
            return invalid(value, path, "should be a multiple of \(text(factor))")
        case (.longest(let most), .string(let string)):
            if string.unicodeScalars.count <= most { return nil }
            return (.tooLong, "Too long: may not be more than \(most) bytes")
        case (.shortest(let least), .string(let string)):
            if string.unicodeScalars.count >= least { return nil }
            return invalid(value, path, "should be at least \(least) chars long")
        case (.pattern(let pattern), .string(let string)):
            // Its time grows with both; no honest schema comes near this.
            if string.utf8.count > 50_000_000 / pattern.steps.count {
                return invalid(value, path, "is too long to be held against '\(pattern.text)'")
            }
            return pattern.matches(string) ? nil : invalid(value, path, "should match '\(pattern.text)'")
        case (.format(let format), .string(let string)):
            if SchemaFormat(rawValue: format)?.accepts(string) ?? true { return nil }
            return (
                .typeInvalid,
                "Invalid value: \(value.inMessages.excerpt): \(path) in body must be of type \(format): "
                    + value.inMessages.excerpt
            )
        case (.fewestItems(let least), .list(let list)):
            return list.count >= least ? nil : invalid(list.count, path, "should have at least \(least) items")
        case (.mostItems(let most), .list(let list)):
            return list.count <= most ? nil : tooMany(list.count, most)
        case (.fewestMembers(let least), .object(let members)):
            // The value shown is the bound, as servers have it.
            return members.count >= least ? nil : invalid(least, path, "should have at least \(least) properties")
        case (.mostMembers(let most), .object(let members)):
            return members.count <= most ? nil : tooMany(members.count, most)
        case (.atMost, _), (.atLeast, _), (.multiple, _), (.longest, _), (.shortest, _), (.pattern, _),
            (.format, _), (.fewestItems, _), (.mostItems, _), (.fewestMembers, _), (.mostMembers, _):
            return nil
        }
    }

    private func text(_ number: Double) -> String { Value.number(number).inMessages }

    private func invalid(_ value: Value, _ path: String, _ text: String) -> (SchemaCause.Reason, String) {
        (.invalid, "Invalid value: \(value.inMessages.excerpt): \(path) in body \(text)")
    }

    private func invalid(_ count: Int, _ path: String, _ text: String) -> (SchemaCause.Reason, String) {
        invalid(.int(count), path, text)
    }

    private func tooMany(_ count: Int, _ most: Int) -> (SchemaCause.Reason, String) {
        (.tooMany, "Too many: \(count): must have at most \(most) item\(most == 1 ? "" : "s")")
    }
}

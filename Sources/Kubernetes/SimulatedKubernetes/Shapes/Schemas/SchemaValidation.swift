package import Documents

extension StructuralSchema {
    /// What is wrong with an object of this schema, in the words of an API server; empty when nothing is.
    ///
    /// `apiVersion`, `kind` and `metadata` are for the caller to check.
    package func causes(against object: Value) -> [SchemaCause] {
        causes(against: object, at: "")
    }

    func causes(against value: Value, at path: String) -> [SchemaCause] {
        var validation = SchemaValidation()
        validation.validate(value, against: self, at: path)
        return validation.causes
    }
}

/// One object being held against its schema; objections are counted up to a limit, so that an
/// object full of mistakes is not answered with a message larger than itself.
private struct SchemaValidation {
    private(set) var causes: [SchemaCause] = []
    private static let most = 100

    mutating func validate(_ value: Value, against schema: StructuralSchema, at path: String) {
        guard causes.count < Self.most else { return }
        if value.isNull, schema.isNullable { return }
        let isOfType = schema.allows(typeOf: value)
        if !isOfType {
            let text = "\(path) in body must be of type \(schema.typeName): \(value.typeName.quoted)"
            add(.typeInvalid, "Invalid value: \(value.typeName.quoted): \(text)", at: path)
        }
        for group in SchemaRule.Group.allCases where isOfType || group == .choice {
            for rule in schema.rules where rule.group == group {
                guard let (reason, message) = rule.objection(to: value, at: path) else { continue }
                add(reason, message, at: path)
                break
            }
        }
        guard isOfType else { return }
        validateParts(of: value, against: schema, at: path)
        validateLists(value, against: schema, at: path)
        validateJunctors(value, against: schema, at: path)
    }

    private mutating func add(_ reason: SchemaCause.Reason, _ message: String, at path: String) {
        guard causes.count < Self.most else { return }
        causes.append(SchemaCause(reason, message, at: path))
    }

    private mutating func validateParts(of value: Value, against schema: StructuralSchema, at path: String) {
        switch value {
        case .object(let members):
            let table = MemberTable(members)
            let prefix = path.isEmpty ? "" : "\(path)."
            for name in schema.required where table[name] == nil { add(.required, "Required value", at: prefix + name) }
            for property in schema.properties {
                guard let member = table[property.name] else { continue }
                validate(member, against: property.schema, at: prefix + property.name)
            }
            if case .of(let additional) = schema.additional {
                for (name, member) in members { validate(member, against: additional, at: prefix + name) }
            }
            guard schema.isEmbeddedObject else { return }
            for name in ["apiVersion", "kind"] where (table[name]?.string ?? "").isEmpty {
                add(.required, "Required value: must not be empty", at: prefix + name)
            }
        case .list(let list):
            guard let items = schema.items else { return }
            for (index, element) in list.enumerated() { validate(element, against: items, at: "\(path)[\(index)]") }
        case .null, .bool, .int, .number, .string:
            break
        }
    }

    /// Sets and maps have nothing twice.
    private mutating func validateLists(_ value: Value, against schema: StructuralSchema, at path: String) {
        guard case .list(let list) = value, schema.listMerging != .atomic else { return }
        let (shape, atom) = (schema.shape, schema.listMerging.atom)
        var seen: Set<FieldStep> = []
        for (index, element) in list.enumerated() {
            guard let step = shape.step(to: element, in: atom), !seen.insert(step).inserted else { continue }
            let shown =
                if case .key(let fields) = step {
                    Value.object(Members(unique: fields.map { ($0.name, $0.value) }))
                } else {
                    element
                }
            add(.duplicate, "Duplicate value: \(shown.inMessages.excerpt)", at: "\(path)[\(index)]")
        }
    }

    private mutating func validateJunctors(_ value: Value, against schema: StructuralSchema, at path: String) {
        let subject = path.quoted
        func invalid(_ text: String) -> String { "Invalid value: \"\": \(subject) must \(text)" }
        let nowhere = SchemaCause.nowhere

        // Each alternative is tried once: junctors within junctors would else take time without bounds.
        let any = schema.anyOf.map { $0.causes(against: value, at: path) }
        if !any.isEmpty, !any.contains(where: \.isEmpty) {
            add(.invalid, invalid("validate at least one schema (anyOf)"), at: nowhere)
            addFewest(of: any)
        }
        let one = schema.oneOf.map { $0.causes(against: value, at: path) }
        let valid = one.count(where: \.isEmpty)
        if !one.isEmpty, valid != 1 {
            let found = valid == 0 ? "Found none valid" : "Found \(valid) valid alternatives"
            add(.invalid, invalid("validate one and only one schema (oneOf). \(found)"), at: nowhere)
            if valid == 0 { addFewest(of: one) }
        }
        let all = schema.allOf.map { $0.causes(against: value, at: path) }
        for cause in all.joined() { add(cause.reason, cause.message, at: cause.field) }
        if !all.allSatisfy(\.isEmpty) {
            let none = all.contains(where: \.isEmpty) ? "" : ". None validated"
            add(.invalid, invalid("validate all the schemas (allOf)\(none)"), at: nowhere)
        }
        if let not = schema.not, not.causes(against: value, at: path).isEmpty {
            add(.invalid, invalid("not validate the schema (not)"), at: nowhere)
        }
    }

    /// Of several schemas that all refuse a value, what the one says that objects least.
    private mutating func addFewest(of alternatives: [[SchemaCause]]) {
        for cause in alternatives.min(by: { $0.count < $1.count }) ?? [] {
            add(cause.reason, cause.message, at: cause.field)
        }
    }
}

extension ListShape.Merging {
    fileprivate var atom: Atom {
        switch self {
        case .atomic: .whole
        case .set: .set
        case .map(let keys): .keyed(keys)
        }
    }
}

extension StructuralSchema {
    fileprivate func allows(typeOf value: Value) -> Bool {
        if isIntOrString {
            switch value {
            case .int, .string: return true
            case .null, .bool, .number, .list, .object: return false
            }
        }
        return switch (type, value) {
        case (nil, _), (.object?, .object), (.array?, .list), (.string?, .string), (.boolean?, .bool),
            (.integer?, .int), (.number?, .int), (.number?, .number):
            true
        case (.integer?, .number(let number)): number == number.rounded()
        case (.object?, _), (.array?, _), (.string?, _), (.boolean?, _), (.integer?, _), (.number?, _): false
        }
    }

    fileprivate var typeName: String { isIntOrString ? "integer,string" : type?.rawValue ?? "" }
}

extension Value {
    /// As schemas call it.
    fileprivate var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .int: "integer"
        case .number: "number"
        case .string: "string"
        case .list: "array"
        case .object: "object"
        }
    }
}

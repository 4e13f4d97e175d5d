package import Documents

extension StructuralSchema {
    /// `value` with the defaults of all that it leaves out, and without `null` where that is not allowed.
    ///
    /// Defaults are filled into objects that are there; an object that is absent and has no default
    /// itself stays so.
    package func defaulted(_ value: Value) -> Value {
        switch value {
        case .object(let members):
            var table = MemberTable(members)
            if case .of(let schema) = additional {
                for (name, member) in members {
                    table[name] = member.isNull && !schema.isNullable ? Value?.none : schema.defaulted(member)
                }
            }
            for property in properties {
                let schema = property.schema
                if let present = table[property.name], !present.isNull || schema.isNullable {
                    table[property.name] = schema.defaulted(present)
                } else {
                    table[property.name] = schema.defaultValue.map(schema.defaulted)
                }
            }
            return .object(table.members)
        case .list(let list):
            guard let items else { return value }
            return .list(list.map(items.defaulted))
        case .null, .bool, .int, .number, .string:
            return value
        }
    }
}

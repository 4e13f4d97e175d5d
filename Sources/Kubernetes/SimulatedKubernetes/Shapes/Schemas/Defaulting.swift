package import Documents

extension StructuralSchema {
    /// `value` with the defaults of all that it leaves out.
    ///
    /// Defaults are filled into objects that are there; an object that is absent and has no default
    /// itself stays so. `null` where it is not allowed and there is a default is as good as absent.
    package func defaulted(_ value: Value) -> Value {
        switch value {
        case .object(let members) where type == .object || !properties.isEmpty:
            var table = MemberTable(members)
            for property in properties {
                let schema = property.schema
                if let present = table[property.name] {
                    if present.isNull, !schema.isNullable, schema.defaultValue != nil {
                        table[property.name] = schema.defaultValue.map(schema.defaulted)
                    } else {
                        table[property.name] = schema.defaulted(present)
                    }
                } else if let defaultValue = schema.defaultValue {
                    table[property.name] = schema.defaulted(defaultValue)
                }
            }
            if case .of(let schema) = additional {
                for (name, member) in table.members { table[name] = schema.defaulted(member) }
            }
            return .object(table.members)
        case .list(let list):
            guard let items else { return value }
            return .list(list.map(items.defaulted))
        case .null, .bool, .int, .number, .string, .object:
            return value
        }
    }
}

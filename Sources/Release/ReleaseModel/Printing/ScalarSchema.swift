internal import Documents

extension TextFacts {
    /// What API servers and editors are told alike of a text.
    var schema: Members {
        var schema: Members = Members([("type", "string")])
        if allowed.isEmpty {
            schema["maxLength"] = .int(longest)
            schema["pattern"] = pattern.map { .string($0) }
        } else {
            schema["enum"] = .list(allowed.map { .string($0) })
        }
        return schema
    }
}

extension ClosedRange<Int> {
    /// What API servers and editors are told alike of a whole number.
    var schema: Members {
        var schema = Members([("type", "integer"), ("minimum", .int(lowerBound))])
        if isBounded { schema["maximum"] = .int(upperBound) }
        return schema
    }

    /// What both are told of an object with so many members of the writer's own names.
    func schema(ofMembers member: Value) -> Members {
        var schema = Members([("type", "object")])
        if lowerBound > 0 { schema["minProperties"] = .int(lowerBound) }
        schema["maxProperties"] = .int(upperBound)
        schema["additionalProperties"] = member
        return schema
    }
}

extension Members {
    /// All of these members, each with this value.
    mutating func take(_ others: Members) {
        for member in others { self[member.key] = member.value }
    }
}

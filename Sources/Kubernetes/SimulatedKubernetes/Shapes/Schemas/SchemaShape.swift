extension StructuralSchema {
    /// How objects of this schema are pruned and merged.
    ///
    /// Computed anew each time: whoever serves a kind keeps it.
    package var shape: Shape {
        if isIntOrString { return .scalar(.intOrString) }
        switch type {
        case .object?: return .object(objectShape)
        case .array?: return .list(ListShape(of: items?.shape ?? .anything, listMerging))
        case .string?: return .scalar(.string())
        case .integer?: return .scalar(.int64)
        case .number?: return .scalar(.double)
        case .boolean?: return .scalar(.bool)
        case nil: return .anything
        }
    }

    /// The same for a whole object, whose identity and metadata are the server's business.
    package var rootShape: Shape { .object(whole(objectShape)) }

    private var objectShape: ObjectShape {
        var object = ObjectShape(isAtomic: isAtomicMap)
        for property in properties {
            var field = Field(property.schema.shape)
            field.isRequired = required.contains(property.name)
            field.keyDefault = property.schema.defaultValue
            object.fields[property.name] = field
        }
        switch additional {
        case .anything: object.others = .anything
        case .of(let schema): object.others = schema.shape
        case .unsaid: if keepsUnknown { object.others = .anything }
        }
        return isEmbeddedObject ? whole(object) : object
    }

    private func whole(_ object: ObjectShape) -> ObjectShape {
        var object = object
        object.fields["apiVersion"] = Field(.scalar(.string()))
        object.fields["kind"] = Field(.scalar(.string()))
        object.fields["metadata"] = Field(.builtIn("meta.v1.ObjectMeta"))
        return object
    }
}

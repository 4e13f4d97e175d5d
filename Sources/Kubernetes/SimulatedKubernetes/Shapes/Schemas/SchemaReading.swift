import Documents

/// What was found wrong with a schema so far.
struct SchemaReading {
    private(set) var causes: [SchemaCause] = []
    private static let most = 50

    mutating func add(_ reason: SchemaCause.Reason, _ text: String, value: Value? = nil, at path: SchemaPath) {
        guard causes.count < Self.most else { return }
        let start =
            switch reason {
            case .required: "Required value"
            case .forbidden: "Forbidden"
            case .notSupported: "Unsupported value: \((value ?? .null).inMessages.excerpt)"
            case .invalid, .typeInvalid, .tooLong, .tooMany, .duplicate:
                "Invalid value: \((value ?? .null).inMessages.excerpt)"
            }
        causes.append(SchemaCause(reason, "\(start): \(text)", at: path.description))
    }

    /// That a schema is structural: it says of every value what it looks like, in one place, and all else is rules.
    mutating func checkKeywords(of schema: Value, at path: SchemaPath, _ position: StructuralSchema.Position) {
        guard case .object(let members) = schema else {
            return add(.invalid, "must be an object", value: schema, at: path)
        }
        if members["$ref"] != nil { add(.forbidden, "$ref is not supported", at: path.child("$ref")) }
        if members["uniqueItems"] == true {
            add(
                .forbidden, "uniqueItems cannot be set to true since the runtime complexity becomes quadratic",
                at: path.child("uniqueItems"))
        }
        if position.isRoot, members["additionalProperties"] != nil {
            add(.forbidden, "must not be used at the root", at: path.child("additionalProperties"))
        }
        if members["properties"] != nil, let others = members["additionalProperties"], others != true {
            add(
                .forbidden, "additionalProperties and properties are mutual exclusive",
                at: path.child("additionalProperties"))
        }
        if position.isRoot, let metadata = members["properties"]?["metadata"] {
            checkMetadata(metadata, at: path.property("metadata"))
        }
        switch position {
        case .root: checkType(of: members, at: path, "at the root", isRoot: true)
        case .structural(let whose): checkType(of: members, at: path, "for specified \(whose)", isRoot: false)
        case .junctor: checkJunctor(members, at: path)
        }
        checkExtensions(of: members, at: path)
    }

    /// Metadata are the same of all kinds, whose schemas may only narrow the names.
    private mutating func checkMetadata(_ schema: Value, at path: SchemaPath) {
        if schema["default"] != nil {
            add(.forbidden, "must not be set in top-level metadata", at: path.child("default"))
        }
        let names = (schema["properties"]?.members ?? Members()).map(\.key)
        let others = (schema.members ?? Members()).map(\.key).filter {
            !["type", "default", "properties"].contains($0)
        }
        if !others.isEmpty || !Set(names).isSubset(of: ["name", "generateName"]) {
            add(
                .forbidden,
                "must not specify anything other than name and generateName, but metadata is implicitly specified",
                at: path)
        }
    }

    private mutating func checkType(of schema: Members, at path: SchemaPath, _ whose: String, isRoot: Bool) {
        let type = schema["type"]?.string ?? ""
        let isFree =
            schema["x-kubernetes-int-or-string"] == true || schema["x-kubernetes-preserve-unknown-fields"] == true
        if type.isEmpty {
            if isRoot || !isFree { add(.required, "must not be empty \(whose)", at: path.child("type")) }
        } else if StructuralSchema.ValueType(rawValue: type) == nil {
            let types = StructuralSchema.ValueType.allCases.map(\.rawValue.quoted).joined(separator: ", ")
            add(.notSupported, "supported values: \(types)", value: .string(type), at: path.child("type"))
        } else if isRoot, type != "object" {
            add(.invalid, "must be object at the root", value: .string(type), at: path.child("type"))
        }
        if type == "array", schema["items"]?.members == nil {
            add(.required, "must be specified", at: path.child("items"))
        }
    }

    /// In rules nothing may be said that only one place can say.
    private mutating func checkJunctor(_ schema: Members, at path: SchemaPath) {
        for name in [
            "type", "additionalProperties", "default", "title", "description", "nullable",
            "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string",
            "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type",
        ] {
            guard let value = schema[name], value != false else { continue }
            let isWhole = name.hasPrefix("x-") && value == true
            add(.forbidden, isWhole ? "must be false to be structural" : emptiness(name), at: path.child(name))
        }
    }

    private func emptiness(_ name: String) -> String {
        switch name {
        case "additionalProperties", "default": "must be undefined to be structural"
        case "nullable": "must be false to be structural"
        default: "must be empty to be structural"
        }
    }

    private mutating func checkExtensions(of schema: Members, at path: SchemaPath) {
        let type = schema["type"] ?? ""
        if schema["x-kubernetes-preserve-unknown-fields"] == false {
            add(
                .invalid, "must be true or undefined", value: false,
                at: path.child("x-kubernetes-preserve-unknown-fields"))
        }
        if let listType = schema["x-kubernetes-list-type"] {
            if !["atomic", "set", "map"].contains(listType) {
                add(
                    .notSupported, "supported values: \"atomic\", \"set\", \"map\"", value: listType,
                    at: path.child("x-kubernetes-list-type"))
            } else if type != "array" {
                add(
                    .invalid, "must be array if x-kubernetes-list-type is specified", value: type,
                    at: path.child("type"))
            }
        }
        if let mapType = schema["x-kubernetes-map-type"] {
            if !["atomic", "granular"].contains(mapType) {
                add(
                    .notSupported, "supported values: \"atomic\", \"granular\"", value: mapType,
                    at: path.child("x-kubernetes-map-type"))
            } else if type != "object" {
                add(
                    .invalid, "must be object if x-kubernetes-map-type is specified", value: type,
                    at: path.child("type"))
            }
        }
        let keys = schema["x-kubernetes-list-map-keys"]?.list ?? []
        let isMap = schema["x-kubernetes-list-type"] == "map"
        if !keys.isEmpty, !isMap {
            let given = schema["x-kubernetes-list-type"]
            add(
                given == nil ? .required : .invalid, "must be map if x-kubernetes-list-map-keys is non-empty",
                value: given, at: path.child("x-kubernetes-list-type"))
        }
        if isMap, keys.isEmpty {
            add(
                .required, "must not be empty if x-kubernetes-list-type is map",
                at: path.child("x-kubernetes-list-map-keys"))
        }
    }

    /// Elements that have no key could not be told apart.
    mutating func checkListKeys(of schema: StructuralSchema, at path: SchemaPath) {
        guard case .map(let keys) = schema.listMerging, let items = schema.items else { return }
        if items.type != .object {
            add(
                .invalid, "must be object if parent array's x-kubernetes-list-type is map",
                value: .string(items.type?.rawValue ?? ""), at: path.child("items").child("type"))
        }
        if !Set(keys).isSubset(of: items.properties.map(\.name)) {
            add(
                .invalid, "entries must all be names of item properties", value: .list(keys.map { .string($0) }),
                at: path.child("x-kubernetes-list-map-keys"))
        }
        for property in items.properties where keys.contains(property.name) {
            if !items.required.contains(property.name), property.schema.defaultValue == nil {
                add(
                    .required,
                    "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property",
                    at: path.child("items").property(property.name).child("default"))
            }
        }
    }

    /// A default must be what it is a default for.
    mutating func checkDefaults(of schema: StructuralSchema, at path: SchemaPath) {
        if let value = schema.defaultValue {
            let here = path.child("default")
            // Their words know nothing of where the default stands.
            for var cause in schema.causes(against: value) where causes.count < Self.most {
                let isWhole = cause.field.isEmpty || cause.field == SchemaCause.nowhere
                cause.field = isWhole ? here.description : "\(here).\(cause.field)"
                causes.append(cause)
            }
            if !schema.shape.pruned(value).unknown.isEmpty {
                add(.invalid, "must not have unknown fields", value: value, at: here)
            }
        }
        for property in schema.properties { checkDefaults(of: property.schema, at: path.property(property.name)) }
        if case .of(let additional) = schema.additional {
            checkDefaults(of: additional, at: path.child("additionalProperties"))
        }
        if let items = schema.items { checkDefaults(of: items, at: path.child("items")) }
    }
}

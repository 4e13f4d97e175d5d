package import Documents

/// A schema of a custom kind (`openAPIV3Schema`), or a part of it: shape, defaults, and rules about values.
///
/// `x-kubernetes-validations` (CEL) is read over: such rules are not evaluated.
package final class StructuralSchema: Sendable {
    let type: ValueType?
    let properties: [Property]
    /// The schema of members that `properties` does not name.
    let additional: Additional
    let items: StructuralSchema?
    let required: [String]
    let defaultValue: Value?
    let isNullable: Bool
    let isIntOrString: Bool
    let keepsUnknown: Bool
    /// A whole object of any kind, with `apiVersion`, `kind` and `metadata`.
    let isEmbeddedObject: Bool
    let listMerging: ListShape.Merging
    let isAtomicMap: Bool
    let rules: [SchemaRule]
    let allOf: [StructuralSchema]
    let anyOf: [StructuralSchema]
    let oneOf: [StructuralSchema]
    let not: StructuralSchema?

    struct Property: Sendable {
        let name: String
        let schema: StructuralSchema
    }

    enum Additional: Sendable {
        /// Nothing is said about them; then they are pruned.
        case unsaid
        case anything
        case of(StructuralSchema)
    }

    enum ValueType: String, Sendable, CaseIterable {
        case array, boolean, integer, number, object, string
    }

    /// Reads a definition's `openAPIV3Schema`, or says all that is wrong with it.
    package convenience init(openAPIV3Schema value: Value) throws(SchemaComplaints) {
        guard !value.isDeeper(than: Value.deepest) else { throw .tooDeep }
        var reading = SchemaReading()
        self.init(value, at: SchemaPath("spec.validation.openAPIV3Schema"), .root, &reading)
        reading.checkDefaults(of: self, at: SchemaPath("spec.validation.openAPIV3Schema"))
        if !reading.causes.isEmpty { throw SchemaComplaints(causes: reading.causes) }
    }

    /// Where a schema stands decides what it may say.
    enum Position {
        case root
        /// Below the named keyword of a schema that says what a value looks like.
        case structural(String)
        /// Below `allOf`, `anyOf`, `oneOf` or `not`, where there are only rules.
        case junctor
    }

    init(_ value: Value, at path: SchemaPath, _ position: Position, _ reading: inout SchemaReading) {
        reading.checkKeywords(of: value, at: path, position)
        type = value["type"]?.string.flatMap { ValueType(rawValue: $0) }
        let inner: (String) -> Position = { position.isJunctor ? .junctor : .structural($0) }

        var properties: [Property] = []
        for (name, member) in value["properties"]?.members ?? Members() {
            let schema = StructuralSchema(member, at: path.property(name), inner("object fields"), &reading)
            properties.append(Property(name: name, schema: schema))
        }
        self.properties = properties
        switch value["additionalProperties"] {
        case .bool(true)?: additional = .anything
        case .object?:
            additional = .of(
                StructuralSchema(
                    value["additionalProperties"] ?? .null, at: path.child("additionalProperties"),
                    inner("object fields"), &reading))
        default: additional = .unsaid
        }
        items = value["items"].flatMap { items in
            items.members == nil
                ? nil : StructuralSchema(items, at: path.child("items"), inner("array items"), &reading)
        }
        required = value["required"]?.list?.compactMap(\.string) ?? []
        defaultValue = value["default"]
        isNullable = value["nullable"]?.bool ?? false
        isIntOrString = value["x-kubernetes-int-or-string"]?.bool ?? false
        keepsUnknown = value["x-kubernetes-preserve-unknown-fields"]?.bool ?? false
        isEmbeddedObject = value["x-kubernetes-embedded-resource"]?.bool ?? false
        switch value["x-kubernetes-list-type"]?.string {
        case "set"?: listMerging = .set
        case "map"?:
            listMerging = .map(keys: value["x-kubernetes-list-map-keys"]?.list?.compactMap(\.string) ?? [])
        default: listMerging = .atomic
        }
        isAtomicMap = value["x-kubernetes-map-type"]?.string == "atomic"
        rules = SchemaRule.all(of: value, at: path, &reading)

        func junctors(_ name: String) -> [StructuralSchema] {
            (value[name]?.list ?? []).enumerated().map { index, member in
                StructuralSchema(member, at: path.child(name).index(index), .junctor, &reading)
            }
        }
        allOf = junctors("allOf")
        anyOf = junctors("anyOf")
        oneOf = junctors("oneOf")
        not = value["not"].map { StructuralSchema($0, at: path.child("not"), .junctor, &reading) }
        reading.checkListKeys(of: self, at: path)
    }
}

extension StructuralSchema.Position {
    var isRoot: Bool {
        if case .root = self { true } else { false }
    }

    var isJunctor: Bool {
        if case .junctor = self { true } else { false }
    }
}

/// What is wrong with a schema, each as an API server says it of a definition.
package struct SchemaComplaints: Error, Sendable, Equatable, CustomStringConvertible {
    package var causes: [SchemaCause]

    static let tooDeep = SchemaComplaints(causes: [
        SchemaCause(
            .invalid, "nested more than \(Value.deepest) levels deep", at: "spec.validation.openAPIV3Schema")
    ])

    package var description: String { causes.map(\.description).joined(separator: ", ") }
}

/// One thing that is wrong with a value, as in the causes of a `Status`.
package struct SchemaCause: Sendable, Hashable, CustomStringConvertible {
    package var reason: Reason
    package var message: String
    package var field: String

    package enum Reason: String, Sendable {
        case required = "FieldValueRequired"
        case invalid = "FieldValueInvalid"
        case typeInvalid = "FieldValueTypeInvalid"
        case notSupported = "FieldValueNotSupported"
        case forbidden = "FieldValueForbidden"
        case tooLong = "FieldValueTooLong"
        case tooMany = "FieldValueTooMany"
        case duplicate = "FieldValueDuplicate"
    }

    package init(_ reason: Reason, _ message: String, at field: String) {
        self.reason = reason
        self.message = message
        self.field = field
    }

    /// Where servers say that alternatives fail.
    static let nowhere = "<nil>"

    package var description: String { "\(field): \(message)" }
}

/// Where in a definition: `spec.validation.openAPIV3Schema.properties[spec].items`.
struct SchemaPath: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        description = text
    }

    func child(_ name: String) -> SchemaPath { SchemaPath("\(description).\(name)") }
    func property(_ name: String) -> SchemaPath { SchemaPath("\(description).properties[\(name)]") }
    func index(_ index: Int) -> SchemaPath { SchemaPath("\(description)[\(index)]") }
}

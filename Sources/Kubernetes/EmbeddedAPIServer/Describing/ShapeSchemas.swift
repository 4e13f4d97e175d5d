import Documents
import SimulatedKubernetes

extension Shape {
    /// A type of the table as a schema of its own.
    var openAPIType: Value {
        guard case .object(let object) = self else { return openAPI }
        var schema: Value = ["type": "object"]
        let fields = object.fields.sorted { $0.key < $1.key }
        let required = fields.filter(\.value.isRequired).map { Value.string($0.key) }
        if !required.isEmpty { schema["required"] = .list(required) }
        if !fields.isEmpty {
            schema["properties"] = .object(Members(unique: fields.map { ($0.key, $0.value.openAPI) }))
        }
        if object.isAtomic { schema["x-kubernetes-map-type"] = "atomic" }
        return schema
    }

    /// What a field, an element or a map's value looks like.
    fileprivate var openAPI: Value {
        switch self {
        // Not empty, which kubectl takes for nothing at all.
        case .anything: ["x-kubernetes-preserve-unknown-fields": true]
        case .scalar(let scalar): scalar.openAPI
        case .list(let list): ["type": "array", "items": list.element.openAPI]
        case .object(let object): ["type": "object", "additionalProperties": object.others?.openAPI ?? true]
        case .builtIn(let type): OpenAPIName(type).reference
        }
    }

    /// The types that a document must have, too, if it has this one.
    var referredTypes: [String] {
        switch self {
        case .anything: []
        case .scalar(let scalar): scalar.openAPIType.map { [$0] } ?? []
        case .list(let list): list.element.referredTypes
        case .object(let object):
            object.fields.values.flatMap(\.shape.referredTypes) + (object.others?.referredTypes ?? [])
        case .builtIn(let type): [type]
        }
    }
}

extension Field {
    /// A field, and how versions of it are merged.
    fileprivate var openAPI: Value {
        var schema = shape.openAPI
        if let keyDefault { schema["default"] = keyDefault }
        switch shape {
        case .list(let list):
            switch list.merging {
            case .atomic: schema["x-kubernetes-list-type"] = "atomic"
            case .set: schema["x-kubernetes-list-type"] = "set"
            case .map(let keys):
                schema["x-kubernetes-list-map-keys"] = .list(keys.map { .string($0) })
                schema["x-kubernetes-list-type"] = "map"
            }
        case .object(let object): if object.isAtomic { schema["x-kubernetes-map-type"] = "atomic" }
        case .anything, .scalar, .builtIn: break
        }
        if let mergeKey = patch.mergeKey { schema["x-kubernetes-patch-merge-key"] = .string(mergeKey) }
        let strategies = [("merge", patch.merges), ("retainKeys", patch.retainsKeys), ("replace", patch.replaces)]
        let strategy = strategies.filter(\.1).map(\.0).joined(separator: ",")
        if !strategy.isEmpty { schema["x-kubernetes-patch-strategy"] = .string(strategy) }
        return schema
    }
}

extension Scalar {
    fileprivate var openAPI: Value {
        switch self {
        case .string(let values):
            values.isEmpty ? ["type": "string"] : ["type": "string", "enum": .list(values.map { .string($0) })]
        case .bytes: ["type": "string", "format": "byte"]
        case .int32: ["type": "integer", "format": "int32"]
        case .int64: ["type": "integer", "format": "int64"]
        case .double: ["type": "number", "format": "double"]
        case .bool: ["type": "boolean"]
        case .time, .quantity, .intOrString: openAPIType.map { OpenAPIName($0).reference } ?? [:]
        }
    }

    /// The type that OpenAPI has for it.
    fileprivate var openAPIType: String? {
        switch self {
        case .time(let hasMicroseconds): hasMicroseconds ? "meta.v1.MicroTime" : "meta.v1.Time"
        case .quantity: "api.resource.Quantity"
        case .intOrString: "util.intstr.IntOrString"
        case .string, .bytes, .int32, .int64, .double, .bool: nil
        }
    }
}

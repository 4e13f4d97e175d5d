import Documents
import KubernetesObjects
import SimulatedKubernetes

/// The schemas of one document: of its kinds, and of all types that these are made of.
struct OpenAPISchemas {
    private var schemas: [OpenAPIName: Value] = [:]

    var value: Value {
        .object(Members(unique: schemas.map { ($0.key.text, $0.value) }.sorted { $0.0 < $1.0 }))
    }

    /// The schemas that a kind and its operations need.
    mutating func add(_ kind: ServedKind) {
        let name = OpenAPIName(of: kind)
        if kind.has(.custom) {
            schemas[name] = customSchema(of: kind)
            add("meta.v1.ObjectMeta")
        } else if case .builtIn(let type)? = kind.shape {
            add(type)
        } else {
            schemas[name] = ["type": "object", "x-kubernetes-group-version-kind": [kind.resource.groupVersionKind()]]
        }
        for subresource in kind.subresources { OpenAPIName.type(ofSubresource: subresource).map { add($0) } }
        if kind.verbs.contains("delete") { add("meta.v1.DeleteOptions") }
        if kind.verbs.contains("patch") { add("meta.v1.Patch") }
        if kind.verbs.contains("list") {
            add("meta.v1.ListMeta")
            schemas[name.list(kind.listKind)] = listSchema(of: name, kind)
        }
    }

    /// A built-in type, and all that it refers to.
    private mutating func add(_ type: String) {
        let name = OpenAPIName(type)
        guard schemas[name] == nil else { return }
        if let plain = Self.plain[type] {
            schemas[name] = plain
            return
        }
        let shape = Shape.builtIn(type).resolved
        var schema = shape.openAPIType
        if let kinds = Self.kinds[type] {
            schema["description"] = KindDescriptions.all[type].map { .string($0) }
            describeMembers(of: &schema)
            schema[Self.groupVersionKind] = .list(kinds)
        }
        schemas[name] = schema
        for referred in shape.referredTypes { add(referred) }
    }

    /// As it was declared, and with what every object has.
    private func customSchema(of kind: ServedKind) -> Value {
        var schema = kind.openAPISchema ?? .object(Members())
        schema["type"] = "object"
        for name in ["apiVersion", "kind"] where schema[["properties", name]] == nil {
            schema[["properties", name]] = ["type": "string"]
        }
        // What is declared of it are rules for the name, which the metadata of all kinds has.
        var metadata = OpenAPIName("meta.v1.ObjectMeta").reference
        metadata["description"] = schema[["properties", "metadata", "description"]]
        schema[["properties", "metadata"]] = metadata
        describeMembers(of: &schema, ["apiVersion", "kind", "metadata"])
        schema[Self.groupVersionKind] = [kind.resource.groupVersionKind()]
        return schema
    }

    private func describeMembers(
        of schema: inout Value, _ names: Set<String> = Set(KindDescriptions.members.keys)
    ) {
        for (name, sentence) in KindDescriptions.members
        where names.contains(name)
            && schema[["properties", name]] != nil && schema[["properties", name, "description"]] == nil
        {
            schema[["properties", name, "description"]] = .string(sentence)
        }
    }

    private func listSchema(of name: OpenAPIName, _ kind: ServedKind) -> Value {
        [
            "type": "object",
            "required": ["items"],
            "properties": [
                "apiVersion": ["type": "string"],
                "items": ["type": "array", "items": name.reference],
                "kind": ["type": "string"],
                "metadata": OpenAPIName("meta.v1.ListMeta").reference,
            ],
            "x-kubernetes-group-version-kind": [kind.resource.groupVersionKind(kind.listKind)],
        ]
    }

    static let groupVersionKind = "x-kubernetes-group-version-kind"

    /// The kinds that a type is the type of.
    private static let kinds: [String: [Value]] = BuiltInTypes.kinds.sorted { $0.key < $1.key }.reduce(into: [:]) {
        let words = $1.key.split(separator: " ")
        let version = words[0].split(separator: "/").map(String.init)
        let group = version.count == 2 ? version[0] : ""
        let kind = Resource(group, version[version.count - 1], "", kind: String(words[1]))
        $0[$1.value, default: []].append(kind.groupVersionKind())
    }

    /// Types that the table has as scalars, or not at all.
    private static let plain: [String: Value] = [
        "meta.v1.Time": ["type": "string", "format": "date-time"],
        "meta.v1.MicroTime": ["type": "string", "format": "date-time"],
        "api.resource.Quantity": ["oneOf": [["type": "string"], ["type": "number"]]],
        "util.intstr.IntOrString": [
            "format": "int-or-string", "oneOf": [["type": "integer"], ["type": "string"]],
        ],
        "meta.v1.Patch": ["type": "object"],
        "meta.v1.ListMeta": [
            "type": "object",
            "properties": [
                "continue": ["type": "string"],
                "remainingItemCount": ["type": "integer", "format": "int64"],
                "resourceVersion": ["type": "string"],
                "selfLink": ["type": "string"],
            ],
        ],
    ]
}

extension Resource {
    /// As documents name a kind, which clients compare as a whole.
    func groupVersionKind(_ otherKind: String? = nil) -> Value {
        ["group": .string(group), "kind": .string(otherKind ?? kind), "version": .string(version)]
    }
}

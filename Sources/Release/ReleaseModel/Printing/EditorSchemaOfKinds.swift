package import Documents
internal import KubernetesObjects

extension DeclaredKind {
    /// A schema of whole objects of this kind, by which editors complete, explain and underline.
    package static func editorSchema(in catalog: Catalog) -> Value {
        [
            "type": "object", "description": .string(about),
            "required": ["apiVersion", "kind", "metadata", "spec"], "additionalProperties": false,
            "properties": [
                "apiVersion": ["const": .string(names.resource.apiVersion)],
                "kind": ["const": .string(names.resource.kind)],
                "metadata": metadataSchema,
                "spec": EditorSchema.value(of: format(in: catalog).schema, about),
                "status": ["type": "object", "description": "Written by Martlet."],
            ],
        ]
    }

    private static var metadataSchema: Value {
        let name = DeclaredMetadata.nameFormat(of: names).schema
        return [
            "type": "object", "required": ["name"],
            "properties": ["name": EditorSchema.value(of: name, name.allowance)],
        ]
    }
}

/// A JSON Schema of one kind, as a file of its own.
package func editorSchema(of kind: any DeclaredKind.Type, in catalog: Catalog) -> Value {
    let schema = kind.editorSchema(in: catalog).members ?? Members()
    return .object(Members([("$schema", EditorSchema.dialect)] + schema.map { ($0.key, $0.value) }))
}

/// A JSON Schema that looks at an object's `apiVersion` and `kind` to see which of these kinds it is.
///
/// It has nothing to say about kinds of others, since a file may hold both.
package func editorSchema(of kinds: [any DeclaredKind.Type], in catalog: Catalog) -> Value {
    let versions = Set(kinds.map { $0.names.resource.apiVersion }).sorted()
    let choices = versions.map { version -> Value in
        let own = kinds.filter { $0.names.resource.apiVersion == version }
        let known: Value = ["kind": ["enum": .list(own.map { .string($0.names.resource.kind) })]]
        return EditorSchema.rule(when: ["apiVersion": version], then: ["properties": known])
    }
    let rules = kinds.map { kind -> Value in
        let resource = kind.names.resource
        return EditorSchema.rule(
            when: ["apiVersion": resource.apiVersion, "kind": resource.kind],
            then: ["$ref": .string("#/definitions/\(resource.kind)")])
    }
    let definitions = kinds.map { ($0.names.resource.kind, $0.editorSchema(in: catalog)) }
    return [
        "$schema": EditorSchema.dialect, "type": "object", "required": ["apiVersion", "kind"],
        "allOf": .list(choices + rules), "definitions": .object(Members(definitions)),
    ]
}

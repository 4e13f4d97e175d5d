internal import Documents
internal import KubernetesObjects

/// A kind that a case brings along, `gadgets`, in a group that nobody else has (`{{group}}`).
///
/// Most of what is true of declared kinds depends on a schema and little else, so a case says the schema
/// of `spec`, and in `version` what else its version `v1` says; the declaration around it is always the same.
struct Gadgets: Sendable {
    let declaring: [ConformanceStep]
    let removing: [ConformanceStep]
    private let isNamespaced: Bool

    init(_ value: Value) {
        var schema = value
        schema["version"] = nil
        schema["scope"] = nil
        schema["status"] = nil
        schema["type"] = "object"
        let properties: Value = ["spec": schema, "status": value["status"] ?? Self.anything]
        var version: Value = [
            "name": "v1", "served": true, "storage": true,
            "schema": ["openAPIV3Schema": ["type": "object", "properties": properties]],
        ]
        for member in value["version"]?.members ?? Members() { version[member.key] = member.value }
        isNamespaced = value["scope"] != "Cluster"
        let definition: Value = [
            "metadata": ["name": "gadgets.{{group}}"],
            "spec": [
                "group": "{{group}}", "scope": isNamespaced ? "Namespaced" : "Cluster", "versions": [version],
                "names": ["plural": "gadgets", "singular": "gadget", "kind": "Gadget"],
            ],
        ]
        let definitions = "customresourcedefinitions.apiextensions.k8s.io"
        // What is established is served a moment later.
        declaring = [
            ["create": .string(definitions), "body": definition],
            ["list": "gadgets", "items": [], "eventually": true],
        ].map(Self.step)
        removing = [["delete": .string("\(definitions)/gadgets.{{group}}")]].map(Self.step)
    }

    func resource(in group: String) -> Resource {
        Resource(group, "v1", "gadgets", kind: "Gadget", isNamespaced: isNamespaced)
    }

    private static let anything: Value = ["type": "object", "x-kubernetes-preserve-unknown-fields": true]

    private static func step(_ value: Value) -> ConformanceStep {
        do {
            return try ConformanceStep(value, in: "declaring gadgets")
        } catch {
            preconditionFailure("\(error)")
        }
    }
}

extension Value {
    /// The object, saying what it is where it does not yet: declared kinds, unlike built-in ones, must be told.
    func being(_ resource: Resource) -> Value {
        var object = self
        if object["apiVersion"] == nil { object["apiVersion"] = .string(resource.apiVersion) }
        if object["kind"] == nil { object["kind"] = .string(resource.kind) }
        return object
    }
}

package import Documents
internal import KubernetesObjects

extension DeclaredKind {
    /// The CustomResourceDefinition by which an API server learns to serve this kind.
    ///
    /// Rules in CEL are known from 1.25 on. An older server would pass over them, but neither kubectl nor
    /// server-side apply let them through to it; without them such a server checks a little less, and
    /// `martlet lint` and the operator check all the same.
    package static func definition(in catalog: Catalog, withRules: Bool = false) -> Value {
        let resource = names.resource
        return [
            "apiVersion": "apiextensions.k8s.io/v1",
            "kind": "CustomResourceDefinition",
            "metadata": ["name": .string(resource.qualifiedPlural)],
            "spec": [
                "group": .string(resource.group),
                "names": [
                    "plural": .string(resource.plural),
                    "singular": .string(resource.kind.lowercased()),
                    "kind": .string(resource.kind),
                    "listKind": .string("\(resource.kind)List"),
                    "shortNames": [.string(names.short)],
                    "categories": ["martlet"],
                ],
                "scope": resource.isNamespaced ? "Namespaced" : "Cluster",
                "versions": [version(in: catalog, withRules: withRules)],
            ],
        ]
    }

    private static func version(in catalog: Catalog, withRules: Bool) -> Value {
        var version: Value = [
            "name": .string(names.resource.version), "served": true, "storage": true,
            "schema": ["openAPIV3Schema": rootSchema(in: catalog, withRules: withRules)],
        ]
        var subresources = Members()
        if hasStatus { subresources["status"] = .object(Members()) }
        if names.isScaled {
            subresources["scale"] = [
                "specReplicasPath": ".spec.replicas", "statusReplicasPath": ".status.replicas",
                "labelSelectorPath": ".status.selector",
            ]
        }
        if !subresources.isEmpty { version["subresources"] = .object(subresources) }
        let age = Column("Age", ".metadata.creationTimestamp", "How long ago it was created.", as: .date)
        version["additionalPrinterColumns"] = .list((columns + [age]).map(\.value))
        return version
    }

    private static func rootSchema(in catalog: Catalog, withRules: Bool) -> Value {
        let printer = ServerSchema(withRules: withRules)
        var spec = printer.value(of: format(in: catalog).schema, about)
        if names.isImmutable, withRules {
            let rule: Value = [
                "rule": "self == oldSelf",
                "message": .string("what a \(names.resource.kind) says cannot be changed; make another one"),
            ]
            spec["x-kubernetes-validations"] = .list((spec["x-kubernetes-validations"]?.list ?? []) + [rule])
        }
        var properties: Value = [
            "apiVersion": ["type": "string", "description": .string("Always \(names.resource.apiVersion).")],
            "kind": ["type": "string", "description": .string("Always \(names.resource.kind).")],
            "metadata": [
                "type": "object",
                "properties": ["name": printer.value(of: DeclaredMetadata.nameFormat(of: names).schema)],
            ],
            "spec": spec,
        ]
        if hasStatus {
            let reporter = ServerSchema(withRules: withRules, isReport: true)
            properties["status"] = reporter.value(of: Status.format(in: catalog).schema, Status.about)
        }
        return [
            "type": "object", "description": .string(about), "required": ["spec"], "properties": properties,
        ]
    }

    /// Whether the operator reports of objects of this kind.
    package static var hasStatus: Bool { Status.self != NoStatus.self }
}

extension Column {
    fileprivate var value: Value {
        [
            "name": .string(name), "type": .string(sort.rawValue), "jsonPath": .string(path),
            "description": .string(about),
        ]
    }
}

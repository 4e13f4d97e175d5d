internal import Documents
internal import KubernetesObjects

extension DeclaredKind {
    /// What is said of the spec.
    package static func facts(in catalog: Catalog) -> ObjectFacts { format(in: catalog).schema.object }

    /// What is said of the status; without fields where nothing is reported.
    package static func statusFacts(in catalog: Catalog) -> ObjectFacts { Status.format(in: catalog).schema.object }

    /// What is said of the whole object, as it stands in a file.
    package static func wholeFacts(in catalog: Catalog) -> ObjectFacts {
        let resource = names.resource
        let spec = facts(in: catalog)
        let status = statusFacts(in: catalog)
        var fields = [
            FieldFacts(
                name: "apiVersion", about: "The group and version of the kind.", need: .required,
                example: .string(resource.apiVersion), schema: .text(TextFacts("", allowed: [resource.apiVersion]))),
            FieldFacts(
                name: "kind", about: "The kind.", need: .required, example: .string(resource.kind),
                schema: .text(TextFacts("", allowed: [resource.kind]))),
            FieldFacts(
                name: "metadata", about: "What the object is called, and where it is.", need: .required,
                example: ["name": .string(spec.remarks.objectName)], schema: .object(DeclaredMetadata.facts(of: names))),
            FieldFacts(
                name: "spec", about: spec.about, need: .required, example: spec.remarks.examples.first ?? spec.example,
                schema: .object(spec)),
        ]
        if !status.fields.isEmpty {
            fields.append(
                FieldFacts(
                    name: "status", about: status.about, need: .otherwise("the operator writes it"),
                    example: status.example, schema: .object(status)))
        }
        return ObjectFacts(about: about, fields: fields, alternatives: [], remarks: spec.remarks)
    }
}

extension Schema {
    fileprivate var object: ObjectFacts {
        guard case .object(let facts) = self else { preconditionFailure("a declared struct is an object") }
        return facts
    }
}

extension DeclaredMetadata {
    /// What is said of the metadata that people write.
    static func facts(of kind: KindNames) -> ObjectFacts {
        let name = FieldFacts(
            name: "name", about: "Its name, which no other \(kind.resource.kind) here has.", need: .required,
            example: "checkout", schema: nameFormat(of: kind).schema)
        let namespace = FieldFacts(
            name: "namespace", about: "Where it belongs.", need: .otherwise("the namespace that it is applied to"),
            example: "shop-production", schema: Format<String>.dnsLabel.schema)
        let labels = FieldFacts(
            name: "labels", about: "By which it is found.", need: .initially(.object(Members())),
            example: ["team": "shop"], schema: labels.schema)
        let annotations = FieldFacts(
            name: "annotations", about: "What else there is to say of it.", need: .initially(.object(Members())),
            example: ["example.com/runbook": "https://wiki.example.com/checkout"], schema: annotations.schema)
        return ObjectFacts(
            about: "What the object is called, and where it is.",
            fields: [name] + (kind.resource.isNamespaced ? [namespace] : []) + [labels, annotations], alternatives: [])
    }
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What is wrong with a definition, all at once.
struct DefinitionObjections {
    private(set) var causes: [Status.Cause] = []

    init(_ object: Value, replacing old: Value?) {
        let spec = View(object)["spec"]
        if object.metadata("name") != Definition(object).shelf {
            causes.append(
                .invalid(
                    "metadata.name", (object.metadata("name") ?? "").quoted,
                    "must be spec.names.plural+\".\"+spec.group"))
        }
        checkGroup(spec["group"].string ?? "", object)
        checkScope(spec["scope"].string ?? "", old)
        checkVersions(spec["versions"])
        checkNames(spec["names"])
        if let old, Definition(old).isEstablished,
            View(old)["spec"]["names"]["kind"].string != spec["names"]["kind"].string
        {
            // Objects that are stored say what they are.
            causes.append(.immutable("spec.names.kind", (spec["names"]["kind"].string ?? "").quoted))
        }
        if spec["preserveUnknownFields"].bool == true {
            causes.append(
                .invalid(
                    "spec.preserveUnknownFields", "true",
                    "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema "
                        + "instead"))
        }
        let versions = spec["versions"].elements.compactMap { $0["name"].string }
        for (index, stored) in View(object)["status"]["storedVersions"].elements.enumerated() {
            guard let name = stored.string, !versions.contains(name) else { continue }
            causes.append(
                .invalid(
                    "status.storedVersions[\(index)]", name.quoted,
                    "missing from spec.versions; \(name) was previously a storage version, and must remain in "
                        + "spec.versions until a storage migration ensures no data remains persisted in \(name) and "
                        + "removes \(name) from status.storedVersions"))
        }
    }

    private mutating func checkGroup(_ group: String, _ object: Value) {
        if group.isEmpty {
            causes.append(.required("spec.group"))
        } else if let why = NameRule.subdomain.complaint(about: group) {
            causes.append(.invalid("spec.group", group.quoted, why))
        } else if !group.contains(".") {
            causes.append(.invalid("spec.group", group.quoted, "should be a domain with at least one dot"))
        }
        let key = "api-approved.kubernetes.io"
        let isProtected = ["k8s.io", "kubernetes.io"].contains { group == $0 || group.hasSuffix(".\($0)") }
        if isProtected, View(object)["metadata"]["annotations"].strings[key]?.isEmpty ?? true {
            causes.append(
                .required(
                    "metadata.annotations[\(key)]",
                    "protected groups must have approval annotation \(key.quoted), see "
                        + "https://github.com/kubernetes/enhancements/pull/1111"))
        }
    }

    private mutating func checkScope(_ scope: String, _ old: Value?) {
        if scope.isEmpty {
            causes.append(.required("spec.scope"))
        } else if scope != "Namespaced", scope != "Cluster" {
            causes.append(.unsupported("spec.scope", scope, known: ["Cluster", "Namespaced"]))
        }
        if let old, View(old)["spec"]["scope"].string != scope {
            causes.append(.immutable("spec.scope", scope.quoted))
        }
    }

    private mutating func checkNames(_ names: View) {
        for key in ["plural", "kind"] where (names[key].string ?? "").isEmpty {
            causes.append(.required("spec.names.\(key)"))
        }
        for key in ["plural", "singular", "kind", "listKind"] {
            guard let name = names[key].string, !name.isEmpty else { continue }
            let isKind = key.lowercased().hasSuffix("kind")
            if let why = NameRule.letterLabel.complaint(about: isKind ? name.lowercased() : name) {
                let mixed = isKind ? "may have mixed case, but should otherwise match: " : ""
                causes.append(.invalid("spec.names.\(key)", name.quoted, mixed + why))
            }
        }
        for key in ["shortNames", "categories"] {
            for (index, name) in names[key].elements.enumerated() {
                guard let why = NameRule.letterLabel.complaint(about: name.string ?? "") else { continue }
                causes.append(.invalid("spec.names.\(key)[\(index)]", (name.string ?? "").quoted, why))
            }
        }
        if let kind = names["kind"].string, kind == names["listKind"].string {
            causes.append(.invalid("spec.names.listKind", kind.quoted, "kind and listKind may not be the same"))
        }
    }

    private mutating func checkVersions(_ view: View) {
        let versions = view.elements
        let shown = view.value?.jsonText ?? "null"
        for (index, version) in versions.enumerated() {
            let name = version["name"].string ?? ""
            if let why = NameRule.letterLabel.complaint(about: name) {
                causes.append(.invalid("spec.versions[\(index)].name", name.quoted, why))
            }
            if !version["schema"]["openAPIV3Schema"].exists {
                causes.append(.required("spec.versions[\(index)].schema.openAPIV3Schema", "schemas are required"))
            }
        }
        let names = versions.compactMap { $0["name"].string }
        if Set(names).count != names.count {
            causes.append(.invalid("spec.versions", shown, "must contain unique version names"))
        }
        if versions.filter({ $0["storage"].bool == true }).count != 1 {
            causes.append(.invalid("spec.versions", shown, "must have exactly one version marked as storage version"))
        }
        for version in versions {
            checkSchema(of: version)
            checkScale(version["subresources"]["scale"])
            for (index, column) in version["additionalPrinterColumns"].elements.enumerated() {
                check(column, at: "spec.additionalPrinterColumns[\(index)]")
            }
        }
    }

    private mutating func checkSchema(of version: View) {
        guard let schema = version["schema"]["openAPIV3Schema"].value else { return }
        do {
            _ = try StructuralSchema(openAPIV3Schema: schema)
        } catch {
            causes += error.causes.map { Status.Cause($0) }
        }
    }

    private mutating func checkScale(_ scale: View) {
        guard scale.exists else { return }
        for (key, part) in [("specReplicasPath", "spec"), ("statusReplicasPath", "status")] {
            let path = scale[key].string ?? ""
            let field = "spec.subresources.scale.\(key)"
            if path.isEmpty {
                causes.append(.required(field))
            } else if !path.hasPrefix(".\(part).") {
                causes.append(.invalid(field, path.quoted, "should be a json path under .\(part)"))
            }
        }
        if let path = scale["labelSelectorPath"].string, !path.isEmpty,
            ![".spec.", ".status."].contains(where: path.hasPrefix)
        {
            causes.append(
                .invalid(
                    "spec.subresources.scale.labelSelectorPath", path.quoted,
                    "should be a json path under either .spec or .status"))
        }
    }

    private mutating func check(_ column: View, at field: String) {
        if (column["name"].string ?? "").isEmpty { causes.append(.required("\(field).name")) }
        let known = ["boolean", "date", "integer", "number", "string"]
        let type = column["type"].string ?? ""
        let choice = "must be one of \(known.joined(separator: ","))"
        if type.isEmpty {
            causes.append(.required("\(field).type", choice))
        } else if !known.contains(type) {
            causes.append(.invalid("\(field).type", type.quoted, choice))
        }
        if (column["jsonPath"].string ?? "").isEmpty { causes.append(.required("\(field).JSONPath")) }
    }
}

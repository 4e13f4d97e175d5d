internal import Documents
internal import KubernetesObjects

/// A CustomResourceDefinition, read.
struct Definition {
    private let view: View

    init(_ object: Value) {
        view = View(object)
    }

    private var spec: View { view["spec"] }
    private var group: String { spec["group"].string ?? "" }
    private var plural: String { spec["names"]["plural"].string ?? "" }
    private var kind: String { spec["names"]["kind"].string ?? "" }

    var names: Value { spec["names"].value ?? .object(Members()) }
    /// Also what the definition itself is called.
    var shelf: String { "\(plural).\(group)" }
    var storedVersion: String? { spec["versions"].elements.first { $0["storage"].bool == true }?["name"].string }

    var isEstablished: Bool {
        view["status"]["conditions"].elements.contains {
            $0["type"].string == "Established" && $0["status"].string == "True"
        }
    }

    /// One for each version that is served.
    var kinds: [ServedKind] {
        let versions = spec["versions"].elements
        guard let storing = versions.first(where: { $0["storage"].bool == true }) else { return [] }
        return versions.filter { $0["served"].bool == true }.map { version in
            var kind = ServedKind(resource(version), stored: resource(storing))
            kind.traits = [.custom, .generation]
            kind.singular = spec["names"]["singular"].string ?? kind.singular
            kind.listKind = spec["names"]["listKind"].string ?? kind.listKind
            kind.shortNames = spec["names"]["shortNames"].elements.compactMap(\.string)
            kind.categories = spec["names"]["categories"].elements.compactMap(\.string)
            kind.selectableFields = version["selectableFields"].elements.compactMap {
                $0["jsonPath"].string.map { String($0.drop { $0 == "." }) }
            }
            kind.schema = schema(version)
            kind.openAPISchema = version["schema"]["openAPIV3Schema"].value
            kind.printerColumns = version["additionalPrinterColumns"].elements.map(column)
            kind.shape = kind.schema?.rootShape
            kind.deprecation = deprecation(of: version)
            if kind.resource != kind.stored {
                kind.storedSchema = schema(storing)
                kind.storedShape = kind.storedSchema?.rootShape
            }
            if version["subresources"]["status"].exists { kind.subresources.insert("status") }
            if version["subresources"]["scale"].exists {
                kind.subresources.insert("scale")
                kind.scale = scalePaths(version["subresources"]["scale"])
            }
            return kind
        }
    }

    /// Definitions are checked before they are stored, so that there is one.
    private func schema(_ version: View) -> StructuralSchema? {
        try? StructuralSchema(openAPIV3Schema: version["schema"]["openAPIV3Schema"].value ?? .object(Members()))
    }

    /// The definition's own words, or those that name the version to use instead.
    private func deprecation(of version: View) -> String? {
        guard version["deprecated"].bool == true else { return nil }
        if let text = version["deprecationWarning"].string { return text }
        let name = version["name"].string ?? ""
        let better = spec["versions"].elements.filter { $0["served"].bool == true && $0["deprecated"].bool != true }
            .compactMap { $0["name"].string.map { VersionName($0) } }.filter { VersionName(name) < $0 }.max()
        let text = "\(group)/\(name) \(kind) is deprecated"
        return better.map { "\(text); use \(group)/\($0.text) \(kind)" } ?? text
    }

    private func resource(_ version: View) -> Resource {
        Resource(
            group, version["name"].string ?? "", plural, kind: kind, isNamespaced: spec["scope"].string != "Cluster")
    }

    private func column(_ column: View) -> ServedKind.PrinterColumn {
        ServedKind.PrinterColumn(
            name: column["name"].string ?? "", type: column["type"].string ?? "string",
            format: column["format"].string ?? "", description: column["description"].string ?? "",
            priority: column["priority"].int ?? 0, jsonPath: column["jsonPath"].string ?? "")
    }

    private func scalePaths(_ scale: View) -> ServedKind.ScalePaths {
        func path(_ key: String) -> [String]? {
            scale[key].string?.split(separator: ".").map(String.init)
        }
        return ServedKind.ScalePaths(
            spec: path("specReplicasPath") ?? ["spec", "replicas"],
            status: path("statusReplicasPath") ?? ["status", "replicas"], labelSelector: path("labelSelectorPath"))
    }

    /// The name of which another kind of the group was first; of several the last, as a real server says it.
    func conflict(in table: KindTable) -> (reason: String, message: String)? {
        // A kind that is built in is nobody's to declare again.
        if table.isBuiltIn(group, plural) { return ("PluralConflict", "\"\(plural)\" is already in use") }
        let others = table.sorted.filter { $0.resource.group == group && $0.resource.plural != plural }
        let names = spec["names"]
        let taken = Set(others.flatMap { [$0.resource.plural, $0.singular] + $0.shortNames })
        let takenKinds = Set(others.flatMap { [$0.resource.kind, $0.listKind] })
        var conflict: (String, String)?
        func check(_ reason: String, _ name: String?, _ taken: Set<String>) {
            guard let name, taken.contains(name) else { return }
            conflict = (reason, "\"\(name)\" is already in use")
        }
        check("PluralConflict", plural, taken)
        check("SingularConflict", names["singular"].string, taken)
        for name in names["shortNames"].elements { check("ShortNamesConflict", name.string, taken) }
        check("KindConflict", kind, takenKinds)
        check("ListKindConflict", names["listKind"].string, takenKinds)
        return conflict
    }
}

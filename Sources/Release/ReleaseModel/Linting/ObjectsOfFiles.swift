internal import Documents
internal import KubernetesObjects

/// All objects among some files that rules look at.
struct ObjectsOfFiles: Sendable {
    var ours: [OurObject] = []
    var foreign: [ForeignObject] = []
    let catalog: Catalog

    init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    var builtInChecks: [String] { catalog.builtInChecks.map(\.name) }

    /// All of a kind that could be read, in the order of the files.
    func all<Spec: DeclaredKind>(_ kind: Spec.Type) -> [Placed<Spec>] {
        ours.compactMap { object in
            (object.declaration as? Declaration<Spec>).map { Placed(object: object, spec: $0.spec) }
        }
    }

    func objects(of resource: Resource) -> [OurObject] { ours.filter { $0.resource == resource } }
}

/// An object of ours, with where it stands; also one that is refused, since others may name it.
struct OurObject: Sendable {
    let resource: Resource
    let name: String
    let namespace: String?
    let declaration: (any AnyDeclaration)?
    let file: String
    private let node: Node
    private let path: FieldPath

    init(_ declaration: (any AnyDeclaration)?, of resource: Resource, _ node: Node, _ path: FieldPath, _ file: String) {
        self.resource = resource
        self.declaration = declaration
        self.node = node
        self.path = path
        self.file = file
        name = node["metadata"]?["name"]?.value.string ?? ""
        namespace = node["metadata"]?["namespace"]?.value.string
    }
}

/// An object whose declaration is of a known kind.
struct Placed<Spec: DeclaredKind>: Sendable {
    let object: OurObject
    let spec: Spec
}

extension OurObject {
    /// Where an object ends up, as far as files tell.
    ///
    /// Without a namespace that is decided when it is applied, and all of a folder are applied together.
    enum Home: Hashable, Sendable {
        case cluster
        case namespace(String)
        case folder(String)
    }

    var home: Home {
        guard resource.isNamespaced else { return .cluster }
        return namespace.map { .namespace($0) } ?? .folder(folder(of: file))
    }

    /// Whether both may be of one namespace; `true` where that cannot be known.
    func mayShareNamespace(with other: String?) -> Bool {
        namespace == nil || other == nil || namespace == other
    }

    /// As people say it: `Release shop/web`.
    var title: String { "\(resource.kind) \(namespace.map { "\($0)/" } ?? "")\(name)" }

    /// Where it stands, for a message about another: `shop/web.yaml:3`.
    var whereabouts: String { "\(file):\(node.place.line)" }

    func finding(
        _ rule: Complaint.Rule, at steps: FieldPath.Step..., saying text: String, severity: Complaint.Severity = .error
    ) -> Finding {
        finding(rule, at: steps, saying: text, severity: severity)
    }

    func finding(
        _ rule: Complaint.Rule, at steps: [FieldPath.Step], saying text: String, severity: Complaint.Severity = .error
    ) -> Finding {
        let path = FieldPath(path.steps + steps)
        return Finding(file, Complaint(rule, at: node.place(along: steps), path, text, severity: severity))
    }
}

/// `shop` for `shop/web.yaml`.
func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
}

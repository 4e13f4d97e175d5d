internal import Documents
internal import KubernetesObjects
internal import Spelling

/// What a document is, for one who looks at all that people keep in a folder.
enum Recognition {
    case ours(any DeclaredKind.Type)
    /// A list of objects, as `kubectl get -o yaml` prints it.
    case list([Node])
    /// An object of another kind, or none at all.
    case foreign
    /// Meant to be one of ours, and none.
    case mistaken(Complaint)
}

/// Tells by `apiVersion` and `kind` what a document is.
///
/// One that was probably meant to be ours must not be passed over: it would be applied, or refused, unseen.
func recognize(_ node: Node, among kinds: [any DeclaredKind.Type]) -> Recognition {
    guard case .object(let members) = node.content else { return .foreign }
    let written = Heading(members)
    if let items = written.items, written.isList { return .list(items) }
    let names = kinds.map { $0.names.resource }
    let known = names.first { $0.kind == written.kind }

    switch written.relation(to: ours, hasOurKind: known != nil) {
    case .stranger: return .foreign
    case .same:
        guard let kind = written.kind else { return .mistaken(written.missing("kind", such: "kind: Release", node)) }
        guard let found = kinds.first(where: { $0.names.resource.kind == kind }) else {
            return .mistaken(written.wrong("kind", unknown("kind", kind, among: names.map(\.kind))))
        }
        return .ours(found)
    case .near:
        guard let apiVersion = written.apiVersion else {
            return .mistaken(written.missing("apiVersion", such: "apiVersion: \(ours.apiVersion)", node))
        }
        return .mistaken(
            written.wrong(
                "apiVersion", "\(apiVersion.quoted) is none of Martlet's; write apiVersion: \(ours.apiVersion)"))
    }
}

private let ours = Resource.release

/// What an object says it is.
private struct Heading {
    var apiVersion: String?
    var kind: String?
    var items: [Node]?
    private var members: [Node.Member]

    init(_ members: [Node.Member]) {
        self.members = members
        for member in members {
            switch (member.key, member.value.content) {
            case ("apiVersion", .scalar(.string(let text))): apiVersion = text
            case ("kind", .scalar(.string(let text))): kind = text
            case ("items", .list(let list)): items = list
            case (_, _): break
            }
        }
    }

    /// `List`, or a list of one kind of ours; lists of other kinds have nothing for us.
    var isList: Bool {
        kind == "List" || kind?.hasSuffix("List") == true && apiVersion == ours.apiVersion
    }

    enum Relation {
        case same
        case near
        case stranger
    }

    func relation(to ours: Resource, hasOurKind: Bool) -> Relation {
        guard let apiVersion else {
            // Something else stands there, or nothing: only the kind can tell, with what our objects have besides.
            return hasOurKind && members.contains { $0.key == "metadata" || $0.key == "spec" } ? .near : .stranger
        }
        if apiVersion == ours.apiVersion { return .same }
        let parts = apiVersion.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let group = parts[0].lowercased()
        if group.contains("martlet") { return .near }
        // The oldest kinds of Kubernetes have no group, and none of them has a name of ours.
        if hasOurKind, parts.count == 1 || nearest(to: group, among: [ours.group]) != nil { return .near }
        return .stranger
    }

    func missing(_ field: String, such example: String, _ node: Node) -> Complaint {
        guard let member = members.first(where: { $0.key == field }) else {
            return Complaint(.missingField, at: node.place, .root, "“\(field)” is missing; write \(example)")
        }
        return Complaint(
            .wrongShape, at: member.value.place, FieldPath([.key(field)]),
            "\(member.value.seen) stands here; write \(example)")
    }

    func wrong(_ field: String, _ text: String) -> Complaint {
        let place = members.first { $0.key == field }?.value.place ?? .none
        return Complaint(.unknownKind, at: place, FieldPath([.key(field)]), text)
    }
}

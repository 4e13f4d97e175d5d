internal import KubernetesObjects

/// All kinds that the server serves at the moment: those built in, and those that
/// CustomResourceDefinitions declare.
struct KindTable: Sendable {
    private var kinds: [Place: ServedKind] = KindTable.builtIn
    private var custom: [String: [Place]] = [:]

    /// What of a resource stands in a URL; names of kinds do not.
    private struct Place: Hashable, Sendable {
        var group: String
        var version: String
        var plural: String

        init(_ resource: Resource) {
            group = resource.group
            version = resource.version
            plural = resource.plural
        }
    }

    private static let builtIn = Dictionary(
        uniqueKeysWithValues: BuiltInKinds.all.map { (Place($0.resource), $0) })

    /// Whether a kind is there whatever anybody declares.
    func isBuiltIn(_ group: String, _ plural: String) -> Bool {
        Self.builtIn.keys.contains { $0.group == group && $0.plural == plural }
    }

    subscript(resource: Resource) -> ServedKind? { kinds[Place(resource)] }

    /// All, in the order of their names, of each the best version first.
    var sorted: [ServedKind] {
        kinds.values.sorted { left, right in
            let (here, there) = (
                (left.resource.group, left.resource.plural), (right.resource.group, right.resource.plural)
            )
            if here != there { return here < there }
            return VersionName(left.resource.version) > VersionName(right.resource.version)
        }
    }

    /// The kinds that one definition declares, instead of those it declared before.
    mutating func declare(_ declared: [ServedKind], by definition: String) {
        for place in custom.removeValue(forKey: definition) ?? [] { kinds[place] = nil }
        let declared = declared.filter { Self.builtIn[Place($0.resource)] == nil }
        guard !declared.isEmpty else { return }
        custom[definition] = declared.map { Place($0.resource) }
        for kind in declared { kinds[Place(kind.resource)] = kind }
    }
}

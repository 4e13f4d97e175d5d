internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects
internal import SimulatedKubernetes

/// What is served, in the two forms in which clients ask for it: group by group, and all at once.
struct DiscoveryDocuments {
    private let groups: [(name: String, versions: [(name: String, kinds: [ServedKind])])]

    init(_ kinds: [ServedKind]) {
        let byGroup = Dictionary(grouping: kinds, by: \.resource.group)
        groups = byGroup.keys.sorted().map { group in
            let byVersion = Dictionary(grouping: byGroup[group]!, by: \.resource.version)
            let versions = byVersion.keys.sorted { VersionRank($0) > VersionRank($1) }
            return (group, versions.map { ($0, byVersion[$0]!) })
        }
    }

    /// `/api`.
    var oldestVersions: Value {
        [
            "kind": "APIVersions", "versions": ["v1"],
            "serverAddressByClientCIDRs": [],
        ]
    }

    /// `/apis`.
    var groupList: Value {
        [
            "kind": "APIGroupList", "apiVersion": "v1",
            "groups": .list(groups.filter { !$0.name.isEmpty }.map { Self.group($0.name, $0.versions.map(\.name)) }),
        ]
    }

    /// `/apis/GROUP`.
    func group(_ name: String) -> Value? {
        guard !name.isEmpty, let found = groups.first(where: { $0.name == name }) else { return nil }
        var group = Self.group(name, found.versions.map(\.name))
        group["kind"] = "APIGroup"
        group["apiVersion"] = "v1"
        return group
    }

    private static func group(_ name: String, _ versions: [String]) -> Value {
        let list = versions.map { version -> Value in
            ["groupVersion": .string("\(name)/\(version)"), "version": .string(version)]
        }
        return ["name": .string(name), "versions": .list(list), "preferredVersion": list[0]]
    }

    /// `/api/v1`, `/apis/GROUP/VERSION`.
    func resources(of group: String, _ version: String) -> Value? {
        guard let found = groups.first(where: { $0.name == group })?.versions.first(where: { $0.name == version })
        else { return nil }
        return [
            "kind": "APIResourceList", "apiVersion": "v1",
            "groupVersion": .string(group.isEmpty ? version : "\(group)/\(version)"),
            "resources": .list(found.kinds.flatMap { [Self.resource($0)] + $0.parts.map(Self.subresource($0)) }),
        ]
    }

    private static func resource(_ kind: ServedKind) -> Value {
        var value: Value = [
            "name": .string(kind.resource.plural), "singularName": .string(kind.singular),
            "namespaced": .bool(kind.resource.isNamespaced), "kind": .string(kind.resource.kind),
            "verbs": .texts(kind.verbs),
        ]
        if !kind.shortNames.isEmpty { value["shortNames"] = .texts(kind.shortNames) }
        if !kind.categories.isEmpty { value["categories"] = .texts(kind.categories) }
        return value
    }

    private static func subresource(_ kind: ServedKind) -> (Subresource) -> Value {
        { part in
            var value: Value = [
                "name": .string("\(kind.resource.plural)/\(part.name)"), "singularName": "",
                "namespaced": .bool(kind.resource.isNamespaced), "kind": .string(part.kind),
                "verbs": .texts(part.verbs),
            ]
            if part.apiVersion != kind.resource.apiVersion {
                let words = part.apiVersion.split(separator: "/").map(String.init)
                value["group"] = .string(words.count > 1 ? words[0] : "")
                value["version"] = .string(words.last ?? "")
            }
            return value
        }
    }
}

extension DiscoveryDocuments {
    /// All groups at once: those of `/apis`, or the oldest of `/api`.
    ///
    /// - Parameter version: Of the answer's own kind: `v2` or `v2beta1`.
    func aggregated(oldest: Bool, as version: String) -> Value {
        [
            "kind": "APIGroupDiscoveryList", "apiVersion": .string("apidiscovery.k8s.io/\(version)"), "metadata": [:],
            "items": .list(
                groups.filter { $0.name.isEmpty == oldest }.map { group in
                    let versions = group.versions.map { version -> Value in
                        [
                            "version": .string(version.name), "freshness": "Current",
                            "resources": .list(version.kinds.map(Self.aggregated)),
                        ]
                    }
                    let metadata: Value = group.name.isEmpty ? [:] : ["name": .string(group.name)]
                    return ["metadata": metadata, "versions": .list(versions)]
                }),
        ]
    }

    private static func aggregated(_ kind: ServedKind) -> Value {
        var value: Value = [
            "resource": .string(kind.resource.plural),
            "responseKind": response(kind.resource.apiVersion, kind.resource.kind),
            "scope": .string(kind.resource.isNamespaced ? "Namespaced" : "Cluster"),
            "singularResource": .string(kind.singular), "verbs": .texts(kind.verbs),
        ]
        if !kind.shortNames.isEmpty { value["shortNames"] = .texts(kind.shortNames) }
        if !kind.categories.isEmpty { value["categories"] = .texts(kind.categories) }
        let parts = kind.parts
        if !parts.isEmpty {
            value["subresources"] = .list(
                parts.map { part in
                    [
                        "subresource": .string(part.name), "responseKind": response(part.apiVersion, part.kind),
                        "verbs": .texts(part.verbs),
                    ]
                })
        }
        return value
    }

    private static func response(_ apiVersion: String, _ kind: String) -> Value {
        let words = apiVersion.split(separator: "/").map(String.init)
        return [
            "group": .string(words.count > 1 ? words[0] : ""), "version": .string(words.last ?? ""),
            "kind": .string(kind),
        ]
    }
}

/// How Kubernetes orders versions: those that are released first, then betas, then alphas, the higher number first.
private struct VersionRank: Comparable {
    private let rank: [Int]
    private let text: String

    init(_ text: String) {
        self.text = text
        guard text.first == "v" else {
            rank = [-1]
            return
        }
        let words = text.dropFirst().split { $0.isLetter }.compactMap { Int($0) }
        let stage = text.contains("alpha") ? 0 : text.contains("beta") ? 1 : 2
        rank = [stage] + words
    }

    static func < (left: VersionRank, right: VersionRank) -> Bool {
        left.rank == right.rank ? left.text > right.text : left.rank.lexicographicallyPrecedes(right.rank)
    }
}

extension Value {
    static func texts(_ texts: [String]) -> Value { .list(texts.map { .string($0) }) }
}

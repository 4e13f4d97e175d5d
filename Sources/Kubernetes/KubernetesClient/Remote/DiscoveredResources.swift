internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What a server serves, as it becomes known.
struct DiscoveredResources {
    private(set) var resources: [ServedResource] = []
    /// The group versions that are registered, and whose server does not answer.
    var unavailable: [String] = []

    /// An answer that tells of all groups.
    mutating func add(aggregated view: View) {
        for group in view["items"].elements {
            for version in group["versions"].elements {
                let name = [group["metadata"]["name"].string, version["version"].string].compactMap(\.self)
                    .filter { !$0.isEmpty }.joined(separator: "/")
                // `Stale` with what was known before is better than nothing, without it is nothing.
                if version["freshness"].string == "Stale", version["resources"].elements.isEmpty {
                    unavailable.append(name)
                }
                for resource in version["resources"].elements { add(resource, of: name) }
            }
        }
    }

    private mutating func add(_ view: View, of groupVersion: String) {
        guard let plural = view["resource"].string, let kind = view["responseKind"]["kind"].string else { return }
        resources.append(
            ServedResource(
                Self.resource(plural, kind: kind, isNamespaced: view["scope"].string == "Namespaced", of: groupVersion),
                shortNames: view["shortNames"].texts, categories: view["categories"].texts, verbs: view["verbs"].texts,
                subresources: view["subresources"].elements.compactMap { $0["subresource"].string }))
    }

    /// An answer that tells of one group in one version.
    mutating func add(group groupVersion: String, _ view: View) {
        var subresources: [String: [String]] = [:]
        var found: [ServedResource] = []
        for entry in view["resources"].elements {
            guard let name = entry["name"].string else { continue }
            let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
            if parts.count == 2 {
                subresources[parts[0], default: []].append(parts[1])
            } else if let kind = entry["kind"].string {
                found.append(
                    ServedResource(
                        Self.resource(
                            name, kind: kind, isNamespaced: entry["namespaced"].bool == true, of: groupVersion),
                        shortNames: entry["shortNames"].texts, categories: entry["categories"].texts,
                        verbs: entry["verbs"].texts))
            }
        }
        for index in found.indices { found[index].subresources = subresources[found[index].resource.plural] ?? [] }
        resources += found
    }

    private static func resource(
        _ plural: String, kind: String, isNamespaced: Bool, of groupVersion: String
    ) -> Resource {
        let parts = groupVersion.split(separator: "/").map(String.init)
        return Resource(
            parts.count == 2 ? parts[0] : "", parts.last ?? "", plural, kind: kind, isNamespaced: isNamespaced)
    }
}

extension View {
    fileprivate var texts: [String] { elements.compactMap(\.string) }
}

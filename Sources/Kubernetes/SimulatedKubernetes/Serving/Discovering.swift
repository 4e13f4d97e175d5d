internal import KubernetesAPI

extension Store {
    /// Which server this is, and what it serves at the moment.
    var discovery: Discovery {
        Discovery(
            version: settings.version,
            resources: kinds.sorted.map { kind in
                ServedResource(
                    kind.resource, shortNames: kind.shortNames, categories: kind.categories, verbs: kind.verbs,
                    subresources: kind.subresources.sorted())
            })
    }
}

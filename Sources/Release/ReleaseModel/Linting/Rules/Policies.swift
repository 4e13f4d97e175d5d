internal import Documents

/// Releases that ask for what the environment of their namespace does not allow.
@Sendable func releasesAgainstPolicy(_ among: ObjectsOfFiles) -> [Finding] {
    let places = PlacesOfFiles(among)
    return among.all(Release.self).flatMap { release -> [Finding] in
        guard let namespace = release.object.namespace, let environment = places.environment(of: namespace) else {
            return []
        }
        let objections = environment.spec.objections(to: release.spec, in: environment.object.name, among.catalog)
        return objections.map { objection in
            release.object.finding(
                .contradiction, at: ["spec"] + objection.steps,
                saying: "\(objection.text) (\(environment.object.whereabouts))", severity: objection.severity)
        }
    }
}

/// Which environment a namespace belongs to, as far as files tell.
private struct PlacesOfFiles {
    private let environments: [Placed<Environment>]
    private let labels: [String: [String: String]]

    init(_ among: ObjectsOfFiles) {
        let all = among.all(Environment.self)
        // One that is refused may select anything, so that with one nothing is known.
        environments = all.count == among.objects(of: .environment).count ? all : []
        labels = among.labelsOfNamespaces
    }

    /// The only one that may select the namespace.
    func environment(of namespace: String) -> Placed<Environment>? {
        let labels = labels[namespace]
        let selecting = environments.filter { environment in
            let selection = environment.spec.namespaces
            return selection.names.contains(namespace) || labels.map { selection.selects(labels: $0) } == true
        }
        if let first = selecting.first { return selecting.count == 1 ? first : nil }
        // Without its labels it may belong to any that selects by labels.
        if labels == nil, environments.contains(where: { !$0.spec.namespaces.matchLabels.isEmpty }) { return nil }
        let rest = environments.filter(\.spec.namespaces.isTheRest)
        return rest.count == 1 ? rest.first : nil
    }
}

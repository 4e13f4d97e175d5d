/// Counts of pods that Git and an autoscaler would both set, and autoscalers that look past the release.
@Sendable func autoscaledReplicas(_ among: ObjectsOfFiles) -> [Finding] {
    among.all(Release.self).flatMap { release in
        among.foreign.compactMap { autoscaler in
            guard case .scales(let kind, let name) = autoscaler.matter,
                autoscaler.mayShareNamespace(with: release.object)
            else { return nil }
            return finding(release, autoscaler, kind, name)
        }
    }
}

private func finding(
    _ release: Placed<Release>, _ autoscaler: ForeignObject, _ kind: String, _ name: String
) -> Finding? {
    if kind == "Release", name == release.object.name {
        guard release.spec.replicas != nil else { return nil }
        return release.object.finding(
            .contradiction, at: "spec", "replicas",
            saying: "the \(autoscaler.title) sets this, too; leave replicas out, so that Git does not undo it",
            severity: .warning)
    }
    if kind == "Deployment", name == release.spec.workload.from?.name {
        return release.object.finding(
            .contradiction, at: "spec", "workload", "from", "name",
            saying: "the \(autoscaler.title) scales this Deployment, which cannot be adopted then; let it scale "
                + "the Release: {apiVersion: martlet.dev/v1alpha1, kind: Release, name: \(release.object.name)}",
            severity: .warning)
    }
    return nil
}

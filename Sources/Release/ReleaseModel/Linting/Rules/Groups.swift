internal import Documents

/// Members of a group that would wait for each other in vain.
@Sendable func groupsThatDisagree(_ among: ObjectsOfFiles) -> [Finding] {
    let releases = among.all(Release.self)
    let byName = Dictionary(grouping: releases) { $0.object.name }
    return releases.flatMap { release in
        guard let group = release.spec.group else { return [Finding]() }
        return group.with.enumerated().flatMap { index, name in
            (byName[name] ?? []).filter { $0.object.home == release.object.home }.compactMap { partner in
                disagreement(of: release, group, index, partner)
            }
        }
    }
}

private func disagreement(
    of release: Placed<Release>, _ group: GroupMembership, _ index: Int, _ partner: Placed<Release>
) -> Finding? {
    let name = partner.object.name
    let place = partner.object.whereabouts
    func finding(_ text: String, _ severity: Complaint.Severity = .error) -> Finding {
        release.object.finding(
            .contradiction, at: "spec", "group", "with", .index(index), saying: text, severity: severity)
    }
    guard let other = partner.spec.group else {
        return finding("the Release \(name) (\(place)) is in no group; give it group: {name: \(group.name), …}, too")
    }
    if other.name != group.name {
        return finding(
            "the Release \(name) (\(place)) is in the group \(other.name.quoted), this one in \(group.name.quoted); "
                + "write the same name in both")
    }
    if !other.with.contains(release.object.name) {
        return finding(
            "the Release \(name) (\(place)) does not list \(release.object.name.quoted) as its partner; add it there")
    }
    if other.version != group.version {
        return finding(
            "the Release \(name) (\(place)) is at version \(other.version.quoted) of the group, this one at "
                + "\(group.version.quoted); this one waits until both are the same", .warning)
    }
    return nil
}

/// Members of a group that are nowhere, although their neighbours are here.
@Sendable func missingPartners(_ among: ObjectsOfFiles) -> [Finding] {
    let all = among.objects(of: .release)
    let byHome = Dictionary(grouping: all, by: \.home)
    return among.all(Release.self).flatMap { release -> [Finding] in
        let neighbors = (byHome[release.object.home] ?? []).map(\.name).filter { $0 != release.object.name }
        // Where this one stands alone, each service has a place of its own.
        guard let group = release.spec.group, !neighbors.isEmpty else { return [] }
        return group.with.enumerated().compactMap { index, name in
            guard !all.contains(where: { $0.name == name && $0.mayShareNamespace(with: release.object.namespace) })
            else { return nil }
            return release.object.finding(
                .missingReference, at: "spec", "group", "with", .index(index),
                saying: missing("Release", name, among: neighbors))
        }
    }
}

internal import Documents
internal import KubernetesObjects

/// An object that would replace another when both are applied.
@Sendable func objectsThatStandTwice(_ among: ObjectsOfFiles) -> [Finding] {
    collisions(among.ours.filter { !$0.name.isEmpty }) {
        Key(home: $0.home, kind: $0.resource.kind, name: $0.name)
    } finding: { object, first in
        object.finding(
            .collision, at: "metadata", "name",
            saying: "the \(object.title) stands already at \(first.whereabouts); keep one of them")
    }
}

/// Two releases that would both adopt one Deployment.
@Sendable func releasesOfOneWorkload(_ among: ObjectsOfFiles) -> [Finding] {
    let adopting = among.all(Release.self).filter { $0.spec.workload.from != nil }
    return collisions(adopting) {
        Key(home: $0.object.home, kind: "Deployment", name: $0.spec.workload.from?.name ?? "")
    } finding: { release, first in
        guard release.object.name != first.object.name, let from = release.spec.workload.from else { return nil }
        return release.object.finding(
            .collision, at: "spec", "workload", "from", "name",
            saying: "the Release \(first.object.name) (\(first.object.whereabouts)) has the Deployment "
                + "\(from.name.quoted) already; one workload belongs to one Release")
    }
}

/// Two releases that would both decide where one Service leads.
@Sendable func releasesOfOneService(_ among: ObjectsOfFiles) -> [Finding] {
    let serving = among.all(Release.self).filter { $0.service != nil }
    return collisions(serving) {
        Key(home: $0.object.home, kind: "Service", name: $0.service ?? "")
    } finding: { release, first in
        guard release.object.name != first.object.name, let service = release.service else { return nil }
        let text =
            "the Release \(first.object.name) (\(first.object.whereabouts)) moves the traffic of the Service "
            + "\(service.quoted) already; "
        guard release.spec.traffic?.service != nil else {
            return release.object.finding(
                .collision, at: "metadata", "name",
                saying: text + "name the Service of this one at spec.traffic.service")
        }
        return release.object.finding(
            .collision, at: "spec", "traffic", "service", saying: text + "name another Service")
    }
}

private struct Key: Hashable {
    let home: OurObject.Home
    let kind: String
    let name: String
}

/// Says something of each element whose key an earlier one has.
func collisions<Element, Key: Hashable>(
    _ elements: [Element], by key: (Element) -> Key, finding: (_ element: Element, _ first: Element) -> Finding?
) -> [Finding] {
    var first: [Key: Element] = [:]
    return elements.compactMap { element in
        guard let earlier = first.updateValue(element, forKey: key(element)) else { return nil }
        first[key(element)] = earlier
        return finding(element, earlier)
    }
}

extension Placed<Release> {
    /// The Service whose traffic is moved; `nil` where there is none.
    var service: String? {
        if let router = spec.traffic?.router, type(of: router).abilities.weights == .shares { return nil }
        return spec.traffic?.service ?? object.name
    }
}

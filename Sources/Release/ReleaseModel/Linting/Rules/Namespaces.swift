internal import Documents
internal import KubernetesObjects
internal import Spelling

/// Two environments that both select one namespace; nothing new starts there.
@Sendable func environmentsOfOneNamespace(_ among: ObjectsOfFiles) -> [Finding] {
    let environments = among.all(Environment.self)
    let labeled = among.labelsOfNamespaces
    let claims = environments.flatMap { environment -> [(Placed<Environment>, [FieldPath.Step], String)] in
        let selection = environment.spec.namespaces
        if selection.isTheRest { return [(environment, [], theRest)] }
        let byName = selection.names.enumerated().map {
            index, name -> (Placed<Environment>, [FieldPath.Step], String) in
            (environment, ["names", .index(index)], name)
        }
        let byLabel = labeled.keys.sorted().filter { selection.selects(labels: labeled[$0] ?? [:]) }
        if !selection.matchLabels.isEmpty, byLabel.isEmpty {
            // None of its namespaces is among the files, but who asks for the same labels gets the same ones.
            let labels = selection.matchLabels.map { "\($0.name)=\($0.value)" }.sorted().joined(separator: ",")
            return byName + [(environment, ["matchLabels"], labels)]
        }
        return byName + byLabel.map { (environment, ["matchLabels"], $0) }
    }
    return collisions(claims) {
        $0.2
    } finding: { claim, first in
        let (environment, steps, namespace) = claim
        guard environment.object.name != first.0.object.name else { return nil }
        let other = "the Environment \(first.0.object.name) (\(first.0.object.whereabouts))"
        return environment.object.finding(
            .collision, at: ["spec", "namespaces"] + steps,
            saying: namespace == theRest
                ? "\(other) takes all namespaces that no other selects, too; say in one of them which are meant"
                : namespace.contains("=")
                    ? "\(other) selects the namespaces with \(namespace.quoted), too; nothing would start there"
                    : "\(other) selects the namespace \(namespace.quoted), too; nothing would start there")
    }
}

/// No namespace is called so.
private let theRest = "*"

/// Releases in namespaces that no environment selects, where the files hold environments; nothing starts there.
@Sendable func releasesWithoutEnvironment(_ among: ObjectsOfFiles) -> [Finding] {
    let environments = among.all(Environment.self)
    let labeled = among.labelsOfNamespaces
    // One that is refused may select anything.
    guard !environments.isEmpty, environments.count == among.objects(of: .environment).count,
        !environments.contains(where: { $0.spec.namespaces.isTheRest })
    else { return [] }
    let named = environments.flatMap(\.spec.namespaces.names)
    let selectsByLabel = environments.contains { !$0.spec.namespaces.matchLabels.isEmpty }
    return among.objects(of: .release).compactMap { release in
        guard let namespace = release.namespace, !named.contains(namespace) else { return nil }
        if selectsByLabel {
            // What labels it has is known only from the files.
            guard let labels = labeled[namespace] else { return nil }
            guard !environments.contains(where: { $0.spec.namespaces.selects(labels: labels) }) else { return nil }
        }
        return release.finding(
            .missingReference, at: ["metadata", "namespace"],
            saying: "no Environment selects the namespace \(namespace.quoted), so nothing starts there"
                + hint(namespace, labeled[namespace], among: named + labeled.keys.sorted()))
    }
}

/// Which namespace was probably meant, or why this one is not selected.
private func hint(_ namespace: String, _ labels: [String: String]?, among known: [String]) -> String {
    if let labels {
        let own = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return "; it has \(own.isEmpty ? "no labels" : "the labels \(own.joined(separator: ", "))")"
    }
    return nearest(to: namespace, among: known).map { "; did you mean “\($0)”?" } ?? ""
}

extension ObjectsOfFiles {
    /// The labels of the namespaces that are among the files.
    var labelsOfNamespaces: [String: [String: String]] {
        foreign.reduce(into: [:]) { labels, object in
            if case .labels(let own) = object.matter { labels[object.name] = own }
        }
    }
}

extension NamespaceSelection {
    func selects(labels: [String: String]) -> Bool {
        !matchLabels.isEmpty && matchLabels.allSatisfy { labels[$0.name] == $0.value }
    }
}

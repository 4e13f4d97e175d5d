internal import Documents
internal import Spelling

/// Environments that wait for each other in a circle, so that nothing could ever start in any of them.
@Sendable func circlesOfEnvironments(_ among: ObjectsOfFiles) -> [Finding] {
    let environments = among.all(Environment.self)
    let after = Dictionary(
        environments.map { ($0.object.name, $0.spec.after.map(\.environment)) }, uniquingKeysWith: { first, _ in first }
    )
    var known: Set<String> = []
    return environments.compactMap { environment in
        let name = environment.object.name
        // One that waits for itself is told so by itself; each circle is told once, at its first member.
        guard !known.contains(name), let circle = shortestCircle(from: name, after), circle.count > 2 else {
            return nil
        }
        known.formUnion(circle)
        let index = environment.spec.after.firstIndex { $0.environment == circle[1] } ?? 0
        return environment.object.finding(
            .contradiction, at: "spec", "after", .index(index), "environment",
            saying: "the environments wait for each other in a circle: \(circle.joined(separator: " → ")); "
                + "take one of these steps out")
    }
}

/// `a`, what it waits for, and so on, until `a` again; `nil` if that never comes.
private func shortestCircle(from start: String, _ after: [String: [String]]) -> [String]? {
    var cameFrom: [String: String] = [:]
    var next = [start][...]
    while let name = next.popFirst() {
        for upstream in after[name] ?? [] {
            if upstream == start {
                var circle = [start, name]
                while let step = circle.last, step != start, let earlier = cameFrom[step] { circle.append(earlier) }
                return name == start ? [start, start] : circle.reversed()
            }
            guard cameFrom[upstream] == nil else { continue }
            cameFrom[upstream] = name
            next.append(upstream)
        }
    }
    return nil
}

/// Environments that wait for one, or freezes of one, that does not exist.
@Sendable func missingEnvironments(_ among: ObjectsOfFiles) -> [Finding] {
    let names = among.objects(of: .environment).map(\.name)
    let waiting = among.all(Environment.self).flatMap { environment -> [Finding] in
        // One alone may belong to others that lie elsewhere.
        guard names.count > 1 else { return [] }
        return environment.spec.after.enumerated().compactMap { index, upstream in
            guard !names.contains(upstream.environment) else { return nil }
            return environment.object.finding(
                .missingReference, at: "spec", "after", .index(index), "environment",
                saying: missing("Environment", upstream.environment, among: names))
        }
    }
    let frozen = among.all(Freeze.self).flatMap { freeze -> [Finding] in
        guard !names.isEmpty else { return [] }
        return freeze.spec.environments.enumerated().compactMap { index, name in
            guard !names.contains(name) else { return nil }
            return freeze.object.finding(
                .missingReference, at: "spec", "environments", .index(index),
                saying: missing("Environment", name, among: names))
        }
    }
    return waiting + frozen
}

internal import Documents
internal import KubernetesObjects
internal import Patterns

extension Environment {
    /// What this environment, so named, does not allow of a release, each at the release's field.
    package func objections(to release: Release, in name: String, _ catalog: Catalog) -> [Objection] {
        objectionsToImages(release, name) + (limits?.objections(to: release, in: name) ?? [])
            + objectionsToSettledStrategy(release, name, catalog)
    }

    private func objectionsToImages(_ release: Release, _ name: String) -> [Objection] {
        guard let images else { return [] }
        return release.images.compactMap { image in
            images.mistake(in: image.value, environment: name).map {
                Objection(at: ["images", .key(image.name)], $0.description)
            }
        }
    }

    /// A release that names a router and leaves the strategy to others must get one that its router can do.
    private func objectionsToSettledStrategy(_ release: Release, _ name: String, _ catalog: Catalog) -> [Objection] {
        guard release.strategy == nil, let router = release.traffic?.router else { return [] }
        let settled = SettledRelease(release, in: self, catalog)
        let strategy = type(of: settled.strategy).name
        let whose = defaults?.strategy == nil ? "the built-in strategy" : "the strategy of \(name)"
        return settled.strategy.objections(on: type(of: router).name, in: catalog, at: []).prefix(1).map {
            Objection(
                at: ["traffic", "router"],
                "\($0.text); this is what \(whose) (\(strategy)) asks for, so write a strategy of the release's own")
        }
    }
}

extension ImageRules {
    /// Why an image may not run in the environment so named.
    package func mistake(in image: ImageReference, environment: String) -> Mistake? {
        let tag = image.tag ?? "latest"
        if image.digest == nil || image.tag != nil, let rule = forbid.first(where: { $0.matches(tag) }) {
            let implied = image.tag == nil ? ", which no tag means," : ""
            return Mistake(
                "the tag \(tag.quoted)\(implied) is forbidden in \(environment) (\(rule.text)); "
                    + "name a version that does not move")
        }
        guard let pattern else { return nil }
        do throws(Mistake) {
            _ = try pattern.read(
                image, knowing: pattern.names.contains("environment") ? ["environment": environment] : [:])
            return nil
        } catch {
            return error
        }
    }
}

extension Limits {
    /// What a release asks for beyond these limits.
    func objections(to release: Release, in name: String) -> [Objection] {
        var objections: [Objection] = []
        // With none the release waits; that is no matter of limits.
        if let range = replicas, let asked = release.replicas, asked > 0, !range.contains(asked) {
            objections.append(
                Objection(at: ["replicas"], "\(asked) is out of the range that \(name) allows (\(range.text))"))
        }
        for container in release.resources {
            let asked = [("requests", container.value.requests), ("limits", container.value.limits)]
            for (field, amounts) in asked {
                let here: [FieldPath.Step] = ["resources", .key(container.name), .key(field)]
                for (resource, amount, limit) in [("cpu", amounts?.cpu, cpu), ("memory", amounts?.memory, memory)] {
                    guard let amount, let limit, !limit.allows(amount) else { continue }
                    objections.append(
                        Objection(
                            at: here + [.key(resource)], "\(amount) is more than \(name) allows (\(limit.text))"))
                }
            }
        }
        guard let env else { return objections }
        for container in release.env {
            for variable in container.value where !env.contains(where: { $0.matches(variable.name) }) {
                let allowed = env.isEmpty ? "none" : env.map(\.text).joined(separator: ", ")
                objections.append(
                    Objection(
                        at: ["env", .key(container.name), .key(variable.name)],
                        "\(name) does not allow releases to set this variable; allowed: \(allowed)"))
            }
        }
        return objections
    }
}

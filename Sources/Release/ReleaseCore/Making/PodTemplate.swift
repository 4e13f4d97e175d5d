package import Documents
package import ReleaseModel

/// The pod template as it runs: the base, with the images, variables and amounts that were declared over it.
///
///     the environment's settings    where the base says nothing
///     the base                      the release's own template, or the Deployment's
///     the release's overrides       over both
package func podTemplate(from base: Value, spec: Release, settings: Value?) -> Value {
    var template = base
    template[["metadata", "creationTimestamp"]] = nil
    template[["metadata", "annotations", "kubectl.kubernetes.io/restartedAt"]] = nil
    for list in ["containers", "initContainers"] {
        guard let containers = template[["spec", list]]?.list else { continue }
        template[["spec", list]] = .list(
            containers.map { changed($0, spec, settings, isInit: list == "initContainers") })
    }
    return template
}

private func changed(_ container: Value, _ spec: Release, _ settings: Value?, isInit: Bool) -> Value {
    guard let name = container["name"]?.string else { return container }
    var container = container
    if let image = spec.images.first(where: { $0.name == name }) { container["image"] = .string(image.value.text) }
    let overrides = spec.env.first { $0.name == name }?.value ?? []
    container.setVariables(under: settings?["env"]?.members, over: overrides)
    // What stands under everything is meant for what runs all the time.
    if !isInit, container["resources"]?.members?.isEmpty ?? true, let usual = settings?["resources"] {
        container["resources"] = usual
    }
    if let own = spec.resources.first(where: { $0.name == name })?.value {
        for (part, amounts) in [("requests", own.requests), ("limits", own.limits)] {
            for (resource, amount) in [("cpu", amounts?.cpu), ("memory", amounts?.memory)] {
                if let amount { container[["resources", part, resource]] = .string("\(amount)") }
            }
        }
    }
    return container
}

extension Value {
    fileprivate mutating func setVariables(under usual: Members?, over own: [Named<String>]) {
        guard usual?.isEmpty == false || !own.isEmpty else { return }
        var variables = self["env"]?.list ?? []
        for (name, value) in usual ?? Members() where !variables.contains(where: { $0["name"]?.string == name }) {
            variables.append(["name": .string(name), "value": value])
        }
        for variable in own {
            variables.removeAll { $0["name"]?.string == variable.name }
            variables.append(["name": .string(variable.name), "value": .string(variable.value)])
        }
        self["env"] = .list(variables)
    }
}

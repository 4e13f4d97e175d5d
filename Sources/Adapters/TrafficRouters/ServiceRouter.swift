internal import Documents
package import KubernetesAPI
package import KubernetesObjects
package import ReleaseModel
package import ReleasePorts

/// Says by the selector of a Service who gets its requests: one revision, or all pods of the release.
///
///     {martlet.dev/release: checkout, martlet.dev/revision: 1-7f3c…}     one revision
///     {martlet.dev/release: checkout}                                    all of them, by their counts
///
/// Each is one write, and so is the way back.
package struct ServiceRouter: TrafficRouter {
    package init() {}

    package func reads(_ route: Route) -> (resource: Resource, key: ObjectKey) {
        (.services, ObjectKey(namespace: route.release.namespace, name: route.service))
    }

    package func split(in object: Object, _ route: Route) throws(RouterComplaint) -> TrafficSplit {
        let selector = Service(object).selector
        if object["spec"]["type"].string == "ExternalName" {
            throw RouterComplaint("the Service \(object.key) is of type ExternalName, behind which there are no pods")
        }
        guard !selector.isEmpty else {
            throw RouterComplaint(
                "the Service \(object.key) has no selector, so somebody else says who answers; "
                    + "give it one, or name another at traffic.service")
        }
        guard selector[OwnName.release] == route.release.name else { return .foreign(words(selector)) }
        switch (selector.count, selector[OwnName.revision]) {
        case (1, nil): return .both
        case (2, let revision?): return .only(revision)
        default: return .foreign(words(selector))
        }
    }

    package func make(_ split: TrafficSplit, _ route: Route, turn: Turn) -> Object? {
        guard let selector = selector(for: split, route) else { return nil }
        let port = route.port ?? route.podPorts.first ?? 80
        var ports: Value = ["port": .int(port), "protocol": "TCP"]
        ports["targetPort"] = route.podPorts.first.map { .int($0) }
        var metadata: Value = [
            "name": .string(route.service), "labels": [OwnName.release: .string(route.release.name)],
            "annotations": [Turn.annotation: .string(turn.text)],
            "ownerReferences": [owner(of: route)],
        ]
        metadata["namespace"] = route.release.namespace.map { .string($0) }
        return Object([
            "apiVersion": "v1", "kind": "Service", "metadata": metadata,
            "spec": ["selector": selector, "ports": [ports]],
        ])
    }

    package func write(
        _ split: TrafficSplit, over object: Object, _ route: Route, turn: Turn
    ) throws(RouterComplaint) -> Request? {
        guard try self.split(in: object, route) != split else { return nil }
        guard let selector = selector(for: split, route) else {
            throw RouterComplaint("a Service's selector cannot give anybody a part of the requests")
        }
        var patch = TurnPatch(over: object, .services, turn: turn)
        patch.set("/spec/selector", from: object["spec"]["selector"].value, to: selector)
        return patch.request
    }

    private func selector(for split: TrafficSplit, _ route: Route) -> Value? {
        switch split {
        case .both: [OwnName.release: .string(route.release.name)]
        case .only(let revision):
            [OwnName.release: .string(route.release.name), OwnName.revision: .string(revision)]
        case .weights, .foreign: nil
        }
    }

    private func owner(of route: Route) -> Value {
        [
            "apiVersion": .string(Resource.release.apiVersion), "kind": "Release",
            "name": .string(route.release.name), "uid": .string(route.releaseUID), "controller": true,
        ]
    }

    private func words(_ selector: [String: String]) -> String {
        "it selects " + selector.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
}

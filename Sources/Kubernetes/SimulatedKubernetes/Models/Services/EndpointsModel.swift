internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Lists in Endpoints what EndpointSlices list, for those who know nothing newer.
struct EndpointsModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        guard cluster.settings.isFurnished else { return [] }
        guard change.resource == .endpoints else {
            return ServiceEndpoints.services(concernedBy: change, in: cluster)
        }
        return [Reference(.services, change.reference.key)]
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        let key = reference.key
        let old = cluster[.endpoints, key.namespace, key.name]
        var reaction = Reaction()
        guard let service = cluster[reference] else {
            if let old, !old.metadata.isBeingDeleted { reaction.order(.delete(old, .endpoints)) }
            return reaction
        }
        let selector = service["spec"]["selector"].strings
        guard !selector.isEmpty, service["spec"]["type"].string != "ExternalName",
            !service.metadata.isBeingDeleted
        else { return .nothing }
        let subsets = subsets(of: service, ServiceEndpoints.pods(selectedBy: selector, in: key.namespace, cluster))
        var labels = service.metadata.labels
        labels[Self.managerLabel] = Self.manager
        if service["spec"]["clusterIP"].string == "None" { labels["service.kubernetes.io/headless"] = "" }

        if var changed = old {
            guard old?["subsets"].value != subsets || changed.metadata.labels != labels else { return .nothing }
            changed.value["subsets"] = subsets
            changed.value[["metadata", "labels"]] = Value(labels)
            changed.value[["metadata", "annotations", Self.triggerKey]] = .string(cluster.now.rfc3339)
            reaction.order(.update(changed, .endpoints))
        } else {
            let metadata: Value = [
                "name": .string(key.name), "labels": Value(labels),
                "annotations": [Self.triggerKey: .string(cluster.now.rfc3339)],
            ]
            let value: Value = [
                "apiVersion": "v1", "kind": "Endpoints", "metadata": metadata, "subsets": subsets ?? .null,
            ]
            reaction.order(.create(value, .endpoints, namespace: key.namespace))
        }
        return reaction
    }

    /// One for each set of ports; `nil` when the Service reaches nobody.
    private func subsets(of service: Object, _ pods: [PodFacts]) -> Value? {
        var subsets: [(ports: Value, ready: [Value], others: [Value])] = []
        let showsAll = service["spec"]["publishNotReadyAddresses"].bool ?? false
        for pod in pods.prefix(Self.most) where !pod.isFinished && (showsAll || !pod.isTerminating) {
            guard let address = address(of: pod, for: service) else { continue }
            let ports = ServiceEndpoints.ports(of: pod, for: service).withoutEmptyNames
            let place = subsets.firstIndex { $0.ports == ports } ?? subsets.count
            if place == subsets.count { subsets.append((ports, [], [])) }
            if showsAll || pod.isReady {
                subsets[place].ready.append(address)
            } else {
                subsets[place].others.append(address)
            }
        }
        guard !subsets.isEmpty else { return nil }
        return .list(
            subsets.map { ports, ready, others in
                var subset: Value = [:]
                if !ready.isEmpty { subset["addresses"] = .list(ready) }
                if !others.isEmpty { subset["notReadyAddresses"] = .list(others) }
                if ports != .null { subset["ports"] = ports }
                return subset
            })
    }

    private func address(of pod: PodFacts, for service: Object) -> Value? {
        guard let ip = pod.object["status"]["podIP"].string, !ip.isEmpty else { return nil }
        var address: Value = ["ip": .string(ip)]
        let spec = pod.object["spec"]
        if let hostname = spec["hostname"].string, spec["subdomain"].string == service.name {
            address["hostname"] = .string(hostname)
        }
        if let node = pod.node { address["nodeName"] = .string(node) }
        address["targetRef"] = [
            "kind": "Pod", "namespace": .string(pod.reference.key.namespace ?? ""), "name": .string(pod.object.name),
            "uid": .string(pod.uid),
        ]
        return address
    }

    /// More than this would be too large to store; EndpointSlices have them all.
    private static let most = 1_000
    private static let triggerKey = "endpoints.kubernetes.io/last-change-trigger-time"
    private static let managerLabel = "endpoints.kubernetes.io/managed-by"
    private static let manager = "endpoint-controller"
}

extension Value {
    /// Ports without a name have none here, instead of an empty one.
    fileprivate var withoutEmptyNames: Value {
        guard case .list(let ports) = self else { return self }
        return .list(
            ports.map { port in
                var port = port
                if port["name"] == "" { port["name"] = nil }
                return port
            })
    }
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Lists in EndpointSlices which pods a Service reaches, and whether they are ready.
struct EndpointSliceModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        switch change.reference.kind {
        case Self.services: return [change.reference]
        case Resource.endpointSlices.qualifiedPlural:
            let names = [change.before, change.after].compactMap { $0?.metadata.labels[ServiceEndpoints.serviceLabel] }
            let namespace = change.reference.key.namespace
            return names.map { Reference(.services, ObjectKey(namespace: namespace, name: $0)) }
        case Resource.pods.qualifiedPlural:
            // A pod that no Service would show differently concerns none.
            if let before = change.before, let after = change.after,
                ServiceEndpoints.shown(before) == ServiceEndpoints.shown(after)
            {
                return []
            }
            let labels = [change.before, change.after].compactMap { $0?.metadata.labels }
            return cluster.all(.services, in: change.reference.key.namespace).filter { reference in
                guard let selector = cluster[reference]?["spec"]["selector"].strings, !selector.isEmpty else {
                    return false
                }
                return labels.contains { labels in selector.allSatisfy { labels[$0.key] == $0.value } }
            }
        case _: return []
        }
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let service = cluster[reference], !service.metadata.isBeingDeleted else { return .nothing }
        var reaction = Reaction()
        let slices = cluster.dependents(of: service.metadata.uid)
            .filter { $0.kind == Resource.endpointSlices.qualifiedPlural }
            .compactMap { cluster[$0] }
            .filter { $0.metadata.labels[ServiceEndpoints.managerLabel] == ServiceEndpoints.manager }
        let selector = service["spec"]["selector"].strings
        if selector.isEmpty || service["spec"]["type"].string == "ExternalName" {
            for slice in slices { reaction.order(.delete(slice, .endpointSlices)) }
            return reaction
        }
        let pods = cluster.pods(in: reference.key.namespace).filter { pod in
            selector.allSatisfy { pod.labels[$0.key] == $0.value }
        }
        reaction.order(ServiceEndpoints(of: service, pods).requests(over: slices))
        return reaction
    }

    private static let services = Resource.services.qualifiedPlural
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Lists in EndpointSlices which pods a Service reaches, and whether they are ready.
struct EndpointSliceModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        guard change.resource == .endpointSlices else {
            return ServiceEndpoints.services(concernedBy: change, in: cluster)
        }
        let names = [change.before, change.after].compactMap { $0?.metadata.labels[ServiceEndpoints.serviceLabel] }
        let namespace = change.reference.key.namespace
        return names.map { Reference(.services, ObjectKey(namespace: namespace, name: $0)) }
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
        let pods = ServiceEndpoints.pods(selectedBy: selector, in: reference.key.namespace, cluster)
        reaction.order(ServiceEndpoints(of: service, pods).requests(over: slices))
        return reaction
    }
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// The endpoints that a Service should have, and how its slices come to hold them.
///
/// Endpoints stay in the slice they are in, so that a change of one pod changes one slice. Those
/// whose ports differ, since a named port is another number in them, get slices of their own.
struct ServiceEndpoints {
    private let service: Object
    private var groups: [(ports: Value, endpoints: [Value])] = []

    init(of service: Object, _ pods: [PodFacts]) {
        self.service = service
        for pod in pods {
            guard let endpoint = endpoint(of: pod) else { continue }
            let ports = ports(of: pod)
            if let place = groups.firstIndex(where: { $0.ports == ports }) {
                groups[place].endpoints.append(endpoint)
            } else {
                groups.append((ports, [endpoint]))
            }
        }
    }

    /// What has to be written so that these slices, and those to be made, hold these endpoints.
    func requests(over slices: [Object]) -> [Request] {
        var requests: [Request] = []
        var rest = slices
        var contents: [(slice: Object?, ports: Value, endpoints: [Value])] = []
        for group in groups {
            var missing = group.endpoints
            var kept: [(slice: Object?, ports: Value, endpoints: [Value])] = []
            for slice in rest where (slice["ports"].value ?? .null) == group.ports {
                let present = Set(slice["endpoints"].elements.map { $0["targetRef"]["uid"].string ?? "" })
                let here = missing.filter { present.contains($0.uid) }
                missing.removeAll { present.contains($0.uid) }
                if !here.isEmpty { kept.append((slice, group.ports, here)) }
            }
            let used = Set(kept.compactMap { $0.slice?.metadata.uid })
            rest.removeAll { used.contains($0.metadata.uid) }
            for place in kept.indices {
                let room = Self.most - kept[place].endpoints.count
                kept[place].endpoints += missing.prefix(room)
                missing.removeFirst(min(room, missing.count))
            }
            while !missing.isEmpty {
                kept.append((nil, group.ports, Array(missing.prefix(Self.most))))
                missing.removeFirst(min(Self.most, missing.count))
            }
            contents += kept
        }
        // A service that reaches nobody has one slice that says so.
        if contents.isEmpty { contents = [(nil, .null, [])] }
        for place in contents.indices where contents[place].slice == nil && !rest.isEmpty {
            contents[place].slice = rest.removeFirst()
        }
        for content in contents { requests += write(content.slice, content.ports, content.endpoints) }
        return requests + rest.map { .delete($0, .endpointSlices) }
    }

    private func write(_ slice: Object?, _ ports: Value, _ endpoints: [Value]) -> [Request] {
        var labels = service.metadata.labels
        labels[Self.serviceLabel] = service.name
        labels[Self.managerLabel] = Self.manager
        if service["spec"]["clusterIP"].string == "None" { labels["service.kubernetes.io/headless"] = "" }
        let list: Value = endpoints.isEmpty ? .null : .list(endpoints)
        guard let slice else {
            let metadata: Value = [
                "generateName": .string("\(service.name)-"), "labels": Value(labels),
                "ownerReferences": .list([service.asController(.services)]),
            ]
            let value: Value = [
                "apiVersion": .string(Resource.endpointSlices.apiVersion), "kind": "EndpointSlice",
                "metadata": metadata, "addressType": "IPv4", "endpoints": list, "ports": ports,
            ]
            return [.create(value, .endpointSlices, namespace: service.metadata.namespace)]
        }
        let isSame = (slice["endpoints"].value ?? .null) == list && (slice["ports"].value ?? .null) == ports
        guard !isSame || slice.metadata.labels != labels else { return [] }
        var changed = slice
        changed.value["endpoints"] = list
        changed.value["ports"] = ports
        changed.value[["metadata", "labels"]] = Value(labels)
        return [.update(changed, .endpointSlices)]
    }

    private func endpoint(of pod: PodFacts) -> Value? {
        guard !pod.isFinished, let address = pod.object["status"]["podIP"].string, !address.isEmpty else { return nil }
        let showsAll = service["spec"]["publishNotReadyAddresses"].bool ?? false
        var endpoint: Value = [
            "addresses": [.string(address)],
            "conditions": [
                "ready": .bool(showsAll || pod.isReady && !pod.isTerminating), "serving": .bool(pod.isReady),
                "terminating": .bool(pod.isTerminating),
            ],
            "targetRef": [
                "kind": "Pod", "name": .string(pod.object.name), "uid": .string(pod.uid),
                "namespace": .string(pod.reference.key.namespace ?? ""),
            ],
        ]
        if let node = pod.node { endpoint["nodeName"] = .string(node) }
        return endpoint
    }

    /// The Service's ports as this pod has them; a named one that it does not have is left out.
    private func ports(of pod: PodFacts) -> Value { Self.ports(of: pod, for: service) }

    static func ports(of pod: PodFacts, for service: Object) -> Value {
        let named = pod.object["spec"]["containers"].elements.flatMap { $0["ports"].elements }
        let ports = service["spec"]["ports"].elements.compactMap { port -> Value? in
            let name = port["targetPort"].string
            let number =
                name.map { name in named.first { $0["name"].string == name }?["containerPort"].int }
                ?? port["targetPort"].int ?? port["port"].int
            guard let number else { return nil }
            var value: Value = [
                "name": .string(port["name"].string ?? ""), "port": .int(number),
                "protocol": .string(port["protocol"].string ?? "TCP"),
            ]
            value["appProtocol"] = port["appProtocol"].value
            return value
        }
        return ports.isEmpty ? .null : .list(ports)
    }

    static let serviceLabel = "kubernetes.io/service-name"
    static let managerLabel = "endpointslice.kubernetes.io/managed-by"
    static let manager = "endpointslice-controller.k8s.io"
    private static let most = 100
}

extension Value {
    fileprivate var uid: String { self[["targetRef", "uid"]]?.string ?? "" }
}

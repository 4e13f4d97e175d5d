internal import Documents

/// Some of the addresses behind a service, in the form of v1 or of v1beta1.
package struct EndpointSlice: Kind {
    package static let resource = Resource.endpointSlices
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package var service: String? { metadata.labels["kubernetes.io/service-name"] }
    package var ports: [Int] { object["ports"].elements.compactMap { $0["port"].int } }
    package var endpoints: [Endpoint] { object["endpoints"].elements.map { Endpoint($0) } }

    package struct Endpoint: Sendable, Hashable {
        package var addresses: [String]
        package var isReady: Bool
        /// Whether it answers, even while it is being ended.
        package var isServing: Bool
        package var isTerminating: Bool
        package var pod: ObjectKey?
        package var node: String?
    }
}

extension EndpointSlice.Endpoint {
    fileprivate init(_ view: View) {
        addresses = view["addresses"].elements.compactMap(\.string)
        let conditions = view["conditions"]
        // What is not said counts as ready, so that endpoints made by hand get traffic.
        isReady = conditions["ready"].bool ?? true
        isServing = conditions["serving"].bool ?? isReady
        isTerminating = conditions["terminating"].bool ?? false
        let target = view["targetRef"]
        pod =
            target["kind"].string == "Pod"
            ? target["name"].string.map { ObjectKey(namespace: target["namespace"].string, name: $0) } : nil
        // Before v1 the node stood among the topology.
        node = view["nodeName"].string ?? view["topology"]["kubernetes.io/hostname"].string
    }
}

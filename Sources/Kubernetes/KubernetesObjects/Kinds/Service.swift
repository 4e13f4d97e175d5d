internal import Documents

/// A Service: a name and an address for the pods that its selector means.
package struct Service: Kind {
    package static let resource = Resource.services
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    /// The labels that its pods have; without any, somebody else makes its endpoints.
    package var selector: [String: String] { object["spec"]["selector"].strings }
    package var type: String { object["spec"]["type"].string ?? "ClusterIP" }
    /// `nil` for a service without an address of its own, and before it has one.
    package var address: String? {
        object["spec"]["clusterIP"].string.flatMap { $0.isEmpty || $0 == "None" ? nil : $0 }
    }

    package var ports: [Port] {
        object["spec"]["ports"].elements.map { view in
            let target = view["targetPort"]
            return Port(
                name: view["name"].string ?? "", port: view["port"].int ?? 0,
                target: target.string ?? target.int.map { "\($0)" } ?? "\(view["port"].int ?? 0)")
        }
    }

    package struct Port: Sendable, Hashable {
        package var name: String
        package var port: Int
        /// A port of the pods, as a number or as they call it.
        package var target: String
    }
}

package import Chances
internal import Documents
package import HTTP
package import KubernetesAPI
package import KubernetesObjects
internal import Locks

/// kube-proxy's part: what is sent to a Service goes to one of its ready endpoints, each as likely as any other.
///
/// Only played pods are reached, at their loopback addresses, so nothing leaves this machine.
package final class ServiceDoor: Sendable {
    private let cluster: any Cluster
    private let transport: any HTTPTransport
    private let chance: Lock<Chance>
    /// Which version of EndpointSlices the cluster serves, once it has been asked.
    private let slices = Lock<Resource?>(nil)

    package init(_ cluster: any Cluster, over transport: any HTTPTransport, chance: Chance) {
        self.cluster = cluster
        self.transport = transport
        self.chance = Lock(chance)
    }

    /// - Parameter port: the name of the Service's port; empty for its only one.
    package func send(
        _ method: String = "GET", _ path: String = "/", to service: ObjectKey, port: String = "",
        headers: HTTPHeaders = [:]
    ) async throws -> HTTPResponse {
        let ready = try await endpoints(of: service, port: port)
        guard let (host, port) = chance.withLock({ chance in ready.randomElement(using: &chance) }) else {
            throw NoEndpoint(description: "the service \(service) has no ready endpoint")
        }
        return try await transport.send(
            HTTPRequest(method, "http://\(host):\(port)\(path)", headers: headers, proxy: .none))
    }

    private func servedSlices() async throws -> Resource {
        if let known = slices.withLock({ $0 }) { return known }
        guard let served = try await cluster.discover().first(of: [.endpointSlices, .endpointSlicesV1Beta1]) else {
            throw NoEndpoint(description: "this cluster serves no EndpointSlices")
        }
        slices.withLock { $0 = served }
        return served
    }

    /// Where the ready endpoints listen, as the EndpointSlices have it at this moment.
    package func endpoints(of service: ObjectKey, port name: String = "") async throws -> [(host: String, port: Int)] {
        let slices = try await servedSlices()
        let ours = Selection(labels: "kubernetes.io/service-name=\(service.name)")
        let list = try await cluster.list(slices, in: service.namespace, selecting: ours)
        return list.items.flatMap { slice in
            let port = slice["ports"].elements.first { ($0["name"].string ?? "") == name }?["port"].int
            return slice["endpoints"].elements.compactMap { endpoint -> (host: String, port: Int)? in
                guard let port, endpoint["conditions"]["ready"].bool ?? true,
                    let address = endpoint["addresses"].elements.first?.string.flatMap({ PodAddress($0) })
                else { return nil }
                return address.endpoint(port: port)
            }
        }
    }
}

package struct NoEndpoint: Error, CustomStringConvertible {
    package let description: String
}

internal import Chances
internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// The ports on all nodes that Services of some types have, each of them once.
struct NodePorts: Sendable {
    private var taken: Set<Int> = []
    private static let range = 30_000...32_767

    mutating func take(_ ports: Set<Int>) { taken.formUnion(ports) }
    mutating func free(_ ports: Set<Int>) { taken.subtract(ports) }

    func complaint(about port: Int) -> String? {
        guard Self.range.contains(port) else {
            return "provided port is not in the valid range. The range of valid ports is 30000-32767"
        }
        return taken.contains(port) ? "provided port is already allocated" : nil
    }

    /// One that is free; drawn rather than counted up, as real ones are.
    func draw(besides others: Set<Int>, _ chance: inout Chance) -> Int? {
        guard taken.union(others).count < Self.range.count else { return nil }
        while true {
            let port = Int.random(in: Self.range, using: &chance)
            if !taken.contains(port), !others.contains(port) { return port }
        }
    }

    /// Those that a Service has.
    static func of(_ service: Value?) -> Set<Int> {
        Set(service?["spec"]?["ports"]?.list?.compactMap { $0["nodePort"]?.int } ?? [])
    }

    /// Whether Services like this one have them.
    static func areNeeded(by service: Value?) -> Bool {
        let spec = service?["spec"]
        switch spec?["type"]?.string {
        case "NodePort": return true
        case "LoadBalancer": return spec?["allocateLoadBalancerNodePorts"] != false
        case _: return false
        }
    }
}

extension Store {
    /// Gives each port of a Service its port on the nodes, the one it had where that is known, or takes them back.
    mutating func assignNodePorts(to service: inout Value, replacing old: Value?) throws(ClusterError) {
        guard case .list(var ports)? = service["spec"]?["ports"] else { return }
        let before = NodePorts.of(old)
        guard NodePorts.areNeeded(by: service) else {
            for index in ports.indices where ports[index]["nodePort"]?.int.map(before.contains) ?? false {
                ports[index]["nodePort"] = nil
            }
            service.set(["spec", "ports"], .list(ports))
            return
        }
        var used = NodePorts.of(service)
        for index in ports.indices {
            guard let given = ports[index]["nodePort"]?.int, given != 0 else {
                let known = port(named: ports[index]["name"], of: old).flatMap { used.contains($0) ? nil : $0 }
                guard let port = known ?? nodePorts.draw(besides: used, &chance) else { continue }
                used.insert(port)
                ports[index]["nodePort"] = .int(port)
                continue
            }
            if !before.contains(given), let why = nodePorts.complaint(about: given) {
                throw Refusal.invalid(
                    "Service", service.metadata("name") ?? "",
                    [.invalid("spec.ports[\(index)].nodePort", String(given), why)])
            }
        }
        service.set(["spec", "ports"], .list(ports))
    }

    private func port(named name: Value?, of service: Value?) -> Int? {
        guard NodePorts.areNeeded(by: service) else { return nil }
        return service?["spec"]?["ports"]?.list?.first { $0["name"] == name }?["nodePort"]?.int
    }
}

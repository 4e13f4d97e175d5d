internal import Documents

extension Column {
    static let services: [Column] = [
        .name,
        .text("Type", "From where the service can be reached.") { $0["spec"]["type"].text },
        .text("Cluster-IP", "The address inside the cluster.") {
            ($0["spec"]["clusterIPs"].elements.first ?? $0["spec"]["clusterIP"]).text(or: "<none>")
        },
        .text("External-IP", "The addresses outside the cluster.", externalAddress),
        .text("Port(s)", "The ports, each with the node's port if it has one.") {
            $0["spec"]["ports"].elements.map(port).joined(separator: ",").or("<none>")
        },
        .age,
        .text("Selector", "The labels of the pods behind the service.") { labelsText($0["spec"]["selector"]) }.wide,
    ]

    static let endpoints: [Column] = [
        .name,
        .text("Endpoints", "The addresses behind the service.") {
            let subsets = $0["subsets"].elements
            return subsets.isEmpty ? "<none>" : shortened(subsets.flatMap(addresses), to: 3)
        },
        .age,
    ]

    static let endpointSlices: [Column] = [
        .name,
        .text("AddressType", "What sort of addresses these are.") { $0["addressType"].text },
        .text("Ports", "The ports of all the addresses.") {
            let ports = $0["ports"].elements.map { $0["port"].int.map(String.init) ?? $0["name"].string ?? "*" }
            return shortened(ports, to: 3).or("<unset>")
        },
        .text("Endpoints", "The addresses behind the service.") {
            let addresses = $0["endpoints"].elements.flatMap { $0["addresses"].elements.map(\.text) }
            return shortened(addresses, to: 3).or("<unset>")
        },
        .age,
    ]

    static let ingresses: [Column] = [
        .name,
        .text("Class", "Which controller should carry it out.") { $0["spec"]["ingressClassName"].string ?? "<none>" },
        .text("Hosts", "The hosts that it has rules for.") {
            // What stands behind the third host counts as more, whether it has a host or not.
            let rules = $0["spec"]["rules"].elements
            let hosts = rules.map { $0["host"].text }.filter { !$0.isEmpty }
            let third = rules.indices.filter { !rules[$0]["host"].text.isEmpty }.dropFirst(2).first
            let isCut = third.map { $0 < rules.count - 1 } ?? false
            let shown = hosts.isEmpty ? "*" : hosts.prefix(3).joined(separator: ",")
            return isCut ? "\(shown) + \(rules.count - 3) more..." : shown
        },
        .text("Address", "Where the balancer can be reached.") { balancerAddresses($0).joined(separator: ",") },
        .text("Ports", "The ports that it listens on.") { $0["spec"]["tls"].elements.isEmpty ? "80" : "80, 443" },
        .age,
    ]

    static let networkPolicies: [Column] = [
        .name,
        .text("Pod-Selector", "The labels of the pods that it is for.") {
            selectorTextOrNone($0["spec"]["podSelector"])
        },
        .age,
    ]
}

@Sendable private func externalAddress(_ service: View) -> String {
    let addresses = service["spec"]["externalIPs"].elements.map(\.text)
    switch service["spec"]["type"].text {
    case "ClusterIP", "NodePort": return addresses.joined(separator: ",").or("<none>")
    case "LoadBalancer":
        let all = balancerAddresses(service) + addresses
        return all.isEmpty ? "<pending>" : all.joined(separator: ",")
    case "ExternalName": return service["spec"]["externalName"].text
    default: return "<unknown>"
    }
}

/// Sorted, each once.
private func balancerAddresses(_ object: View) -> [String] {
    let places = object["status"]["loadBalancer"]["ingress"].elements
    return Set(places.map { $0["ip"].text(or: $0["hostname"].text) }.filter { !$0.isEmpty }).sorted()
}

@Sendable private func port(_ port: View) -> String {
    let node = port["nodePort"].count
    return "\(port["port"].count)\(node > 0 ? ":\(node)" : "")/\(port["protocol"].text(or: "TCP"))"
}

/// With each port in turn; alone where there is no port.
private func addresses(_ subset: View) -> [String] {
    let addresses = subset["addresses"].elements.map { $0["ip"].text }
    let ports = subset["ports"].elements.map { $0["port"].count }
    guard !ports.isEmpty else { return addresses }
    return ports.flatMap { port in
        addresses.map { $0.utf8.contains(UInt8(ascii: ":")) ? "[\($0)]:\(port)" : "\($0):\(port)" }
    }
}

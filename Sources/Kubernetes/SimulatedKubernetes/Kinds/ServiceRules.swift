internal import Chances
internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Services: each gets an address of its own and keeps it.
struct ServiceRules: KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        let name = object.metadata("name") ?? ""
        let type = object["spec"]?["type"]?.string
        var address = object["spec"]?["clusterIP"]?.string ?? ""
        if !NodePorts.areNeeded(by: object), NodePorts.areNeeded(by: old),
            object["spec"]?["externalTrafficPolicy"] == old?["spec"]?["externalTrafficPolicy"]
        {
            object.edit("spec") { $0["externalTrafficPolicy"] = nil }
        }
        if type == "ExternalName" {
            for key in ["clusterIPs", "ipFamilies", "ipFamilyPolicy"] { object.edit("spec") { $0[key] = nil } }
            return
        }
        if address.isEmpty { address = old?["spec"]?["clusterIP"]?.string ?? "" }
        if address.isEmpty {
            address = store.freeAddress()
        } else if ServiceAddresses.isAddress(address), old == nil, let why = store.addresses.complaint(about: address) {
            throw Refusal.invalid(
                "Service", name,
                [.invalid("spec.clusterIPs", "[\(address.quoted)]", "failed to allocate IP \(address): \(why)")])
        }
        object.edit("spec") { spec in
            spec["clusterIP"] = .string(address)
            spec["clusterIPs"] = [.string(address)]
            spec["ipFamilies"] = ["IPv4"]
            spec["ipFamilyPolicy"] = "SingleStack"
            guard case .list(var ports)? = spec["ports"] else { return }
            for index in ports.indices where ports[index]["targetPort"] == nil {
                ports[index]["targetPort"] = ports[index]["port"]
            }
            spec["ports"] = .list(ports)
        }
        try store.assignNodePorts(to: &object, replacing: old)
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let spec = View(object)["spec"]
        let type = spec["type"].string ?? ""
        let known = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]
        var causes: [Status.Cause] = []
        if !known.contains(type) { causes.append(.unsupported("spec.type", type, known: known)) }
        let ports = spec["ports"].elements
        if ports.isEmpty, type != "ExternalName", spec["clusterIP"].string != "None" {
            causes.append(.required("spec.ports"))
        }
        var names: Set<String> = []
        var numbers: Set<[String]> = []
        for (index, port) in ports.enumerated() {
            let name = port["name"].string ?? ""
            let protocolName = port["protocol"].string ?? ""
            if name.isEmpty {
                if ports.count > 1 { causes.append(.required("spec.ports[\(index)].name")) }
            } else if let why = NameRule.label.complaint(about: name) {
                causes.append(.invalid("spec.ports[\(index)].name", name.quoted, why))
            } else if !names.insert(name).inserted {
                causes.append(.duplicate("spec.ports[\(index)].name", name.quoted))
            }
            if !Self.protocols.contains(protocolName) {
                causes.append(.unsupported("spec.ports[\(index)].protocol", protocolName, known: Self.protocols))
            }
            if !numbers.insert([protocolName, port["port"].int.map(String.init) ?? ""]).inserted {
                causes.append(.duplicate("spec.ports[\(index)]", port.value?.jsonText ?? "null"))
            }
            for key in ["port", "targetPort"] {
                if let number = port[key].int, !(1...65_535).contains(number) {
                    causes.append(
                        .invalid(
                            "spec.ports[\(index)].\(key)", String(number), "must be between 1 and 65535, inclusive"))
                }
            }
        }
        if type == "ExternalName", (spec["externalName"].string ?? "").isEmpty {
            causes.append(.required("spec.externalName"))
        }
        if let address = spec["clusterIP"].string, type != "ExternalName", address != "None",
            !ServiceAddresses.isAddress(address)
        {
            causes.append(
                .invalid(
                    "spec.clusterIPs[0]", address.quoted,
                    "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"))
        }
        if let before = old.flatMap({ View($0)["spec"]["clusterIP"].string }), type != "ExternalName",
            before != spec["clusterIP"].string
        {
            causes.append(
                .invalid(
                    "spec.clusterIPs[0]", "[\((spec["clusterIP"].string ?? "").quoted)]", "may not change once set"))
        }
        return causes
    }

    private static let protocols = ["SCTP", "TCP", "UDP"]

    func stored(_ object: Value, replacing old: Value?, isDeletion: Bool, in store: inout Store, _ call: Call) {
        store.nodePorts.free(NodePorts.of(old))
        if !isDeletion { store.nodePorts.take(NodePorts.of(object)) }
        guard let address = object["spec"]?["clusterIP"]?.string, address != "None" else { return }
        if isDeletion { store.addresses.free(address) } else { store.addresses.take(address) }
    }

    func restored(_ object: Value, in store: inout Store) {
        store.nodePorts.take(NodePorts.of(object))
        guard let address = object["spec"]?["clusterIP"]?.string, address != "None" else { return }
        store.addresses.take(address)
    }
}

/// The addresses that Services have, out of `10.96.0.0/16`.
struct ServiceAddresses: Sendable {
    private var taken: Set<String> = []

    mutating func take(_ address: String) { taken.insert(address) }
    mutating func free(_ address: String) { taken.remove(address) }

    /// Whether a text is an address at all.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
            || text.contains(":") && text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }

    func complaint(about address: String) -> String? {
        let parts = address.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, parts[0] == 10, parts[1] == 96, parts[2] != nil, parts[3] != nil else {
            return "provided IP is not in the valid range. The range of valid IPs is 10.96.0.0/16"
        }
        return taken.contains(address) ? "provided IP is already allocated" : nil
    }
}

extension Store {
    /// Drawn rather than counted up, as real ones are, so that nobody relies on their order.
    fileprivate mutating func freeAddress() -> String {
        while true {
            let address = "10.96.\(Int.random(in: 0...255, using: &chance)).\(Int.random(in: 1...254, using: &chance))"
            if addresses.complaint(about: address) == nil { return address }
        }
    }
}

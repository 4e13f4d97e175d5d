internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// NetworkPolicies: which directions one is about follows from its rules, unless it says so.
struct NetworkPolicyRules: KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        guard (object[["spec", "policyTypes"]]?.list ?? []).isEmpty else { return }
        let leads = !(object[["spec", "egress"]]?.list ?? []).isEmpty
        object.set(["spec", "policyTypes"], leads ? ["Ingress", "Egress"] : ["Ingress"])
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let spec = View(object)["spec"]
        var causes: [Status.Cause] = []
        for (direction, peers) in [("ingress", "from"), ("egress", "to")] {
            for (index, rule) in spec[direction].elements.enumerated() {
                let field = "spec.\(direction)[\(index)]"
                for (place, port) in rule["ports"].elements.enumerated() {
                    causes += objections(toPort: port, at: "\(field).ports[\(place)]")
                }
                for (place, peer) in rule[peers].elements.enumerated() {
                    causes += objections(toPeer: peer, at: "\(field).\(peers)[\(place)]")
                }
            }
        }
        for (index, type) in spec["policyTypes"].elements.enumerated()
        where type.string != "Ingress" && type.string != "Egress" {
            causes.append(
                .unsupported("spec.policyTypes[\(index)]", type.string ?? "", known: ["Egress", "Ingress"]))
        }
        return causes
    }

    private func objections(toPort port: View, at field: String) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        let protocols = ["SCTP", "TCP", "UDP"]
        if let name = port["protocol"].string, !protocols.contains(name) {
            causes.append(.unsupported("\(field).protocol", name, known: protocols))
        }
        let last = port["endPort"].int
        if let number = port["port"].int {
            causes += Status.Cause.objections(toPort: number, at: "\(field).port")
            if let last, last < number {
                causes.append(
                    .invalid("\(field).endPort", String(last), "must be greater than or equal to `port`"))
            }
        } else if let last {
            let why = port["port"].exists ? "is non-numeric" : "is not specified"
            causes.append(.invalid("\(field).endPort", String(last), "may not be specified when `port` \(why)"))
        }
        return causes
    }

    private func objections(toPeer peer: View, at field: String) -> [Status.Cause] {
        let others = peer["podSelector"].exists || peer["namespaceSelector"].exists
        guard peer["ipBlock"].exists else { return others ? [] : [.required(field, "must specify a peer")] }
        if others { return [.forbidden(field, "may not specify both ipBlock and another peer")] }
        let block = peer["ipBlock"]["cidr"].string ?? ""
        if block.isEmpty { return [.required("\(field).ipBlock.cidr")] }
        return AddressBlock(block) == nil
            ? [
                .invalid(
                    "\(field).ipBlock.cidr", block.quoted,
                    "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")
            ] : []
    }
}

/// As in `10.0.0.0/8`; of IPv6 no more than that it looks like one.
struct AddressBlock {
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let bits = Int(parts[1]), Self.isAddress(String(parts[0])),
            (0...(parts[0].contains(":") ? 128 : 32)).contains(bits)
        else { return nil }
    }

    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4 { return parts.allSatisfy { UInt8($0) != nil && ($0 == "0" || $0.first != "0") } }
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        return (3...8).contains(groups.count)
            && groups.allSatisfy { $0.utf8.count <= 4 && $0.allSatisfy(\.isHexDigit) }
    }
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Endpoints: addresses that there can be, with ports that can be told apart.
struct EndpointsRules: KindRules {
    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        View(object)["subsets"].elements.enumerated().flatMap { index, subset -> [Status.Cause] in
            let field = "subsets[\(index)]"
            var causes: [Status.Cause] = []
            let keys = ["addresses", "notReadyAddresses"]
            if keys.allSatisfy({ subset[$0].elements.isEmpty }) {
                causes.append(.required(field, "must specify `addresses` or `notReadyAddresses`"))
            }
            for key in keys {
                for (place, address) in subset[key].elements.enumerated() {
                    let text = address["ip"].string ?? ""
                    guard !AddressBlock.isAddress(text) else { continue }
                    causes.append(
                        .invalid(
                            "\(field).\(key)[\(place)].ip", text.quoted,
                            "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"))
                }
            }
            let ports = subset["ports"].elements
            for (place, port) in ports.enumerated() {
                if ports.count > 1, (port["name"].string ?? "").isEmpty {
                    causes.append(.required("\(field).ports[\(place)].name"))
                }
                causes += Status.Cause.objections(toPort: port["port"].int ?? 0, at: "\(field).ports[\(place)].port")
            }
            return causes
        }
    }
}

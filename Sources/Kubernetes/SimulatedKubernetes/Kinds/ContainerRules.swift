internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

// What else is wrong with containers, most often: ports, amounts, and volumes that are not there.
extension PodTemplates {
    static func objections(toContainer container: Value, volumes: Set<String>, at field: String) -> [Status.Cause] {
        let container = View(container)
        var causes: [Status.Cause] = []
        for (index, port) in container["ports"].elements.enumerated() {
            let place = "\(field).ports[\(index)]"
            guard let number = port["containerPort"].int else {
                causes.append(.required("\(place).containerPort"))
                continue
            }
            causes += Status.Cause.objections(toPort: number, at: "\(place).containerPort")
        }
        for (index, mount) in container["volumeMounts"].elements.enumerated() {
            let place = "\(field).volumeMounts[\(index)]"
            let name = mount["name"].string ?? ""
            if name.isEmpty {
                causes.append(.required("\(place).name"))
            } else if !volumes.contains(name) {
                causes.append(
                    Status.Cause(
                        reason: "FieldValueNotFound", message: "Not found: \(name.quoted)", field: "\(place).name"))
            }
            if (mount["mountPath"].string ?? "").isEmpty { causes.append(.required("\(place).mountPath")) }
        }
        for (name, amount) in container["resources"]["requests"].members {
            guard let limit = quantity(container["resources"]["limits"][name]), let wanted = quantity(amount),
                wanted.nanos > limit.nanos
            else { continue }
            causes.append(
                .invalid(
                    "\(field).resources.requests", wanted.description.quoted,
                    "must be less than or equal to \(name) limit of \(limit)"))
        }
        let policies = ["Always", "IfNotPresent", "Never"]
        if let policy = container["imagePullPolicy"].string, !policies.contains(policy) {
            causes.append(.unsupported("\(field).imagePullPolicy", policy, known: policies))
        }
        return causes
    }

    private static func quantity(_ view: View) -> Quantity? {
        let text = view.string ?? view.int.map(String.init)
        return text.flatMap { try? Quantity(text: $0) }
    }

    /// The names by which containers know the pod's volumes.
    static func volumes(of spec: Value) -> Set<String> {
        Set((spec["volumes"]?.list ?? []).compactMap { $0["name"]?.string })
    }
}

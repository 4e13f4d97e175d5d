internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Pods: hardly anything of a pod can be changed once it is there.
struct PodRules: KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        object.edit("spec") { spec in
            if spec["serviceAccountName"] == nil { spec["serviceAccountName"] = "default" }
            spec["serviceAccount"] = spec["serviceAccountName"]
        }
        // The address stands in two places, of which clients may fill in the older alone.
        if let address = object["status"]?["podIP"], object["status"]?["podIPs"] == nil {
            object.set(["status", "podIPs"], [["ip": address]])
        }
        if old == nil { object["status"] = ["phase": "Pending", "qosClass": .string(quality(of: object))] }
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        guard let old else { return PodTemplates.objections(to: object["spec"] ?? .null, at: ["spec"]) }
        guard fixed(object["spec"]) != fixed(old["spec"]) else { return [] }
        return [
            .forbidden(
                "spec",
                "pod updates may not change fields other than `spec.containers[*].image`,"
                    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions "
                    + "to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was "
                    + "previously negative)")
        ]
    }

    /// The part of a spec that no update may change.
    private func fixed(_ spec: Value?) -> Value {
        var spec = spec ?? .null
        for key in ["activeDeadlineSeconds", "tolerations", "schedulingGates"] { spec[key] = nil }
        for key in ["containers", "initContainers"] {
            guard case .list(var containers)? = spec[key] else { continue }
            for index in containers.indices { containers[index]["image"] = nil }
            spec[key] = .list(containers)
        }
        return spec
    }

    /// Who is thrown off a full node first.
    private func quality(of pod: Value) -> String {
        let all = View(pod)["spec"]["containers"].elements.map { $0["resources"] }
        if all.allSatisfy({ $0["requests"].members.isEmpty && $0["limits"].members.isEmpty }) { return "BestEffort" }
        let isFull = all.allSatisfy { resources in
            ["cpu", "memory"].allSatisfy { key in
                let limit = resources["limits"][key].value
                return limit != nil && (resources["requests"][key].value ?? limit) == limit
            }
        }
        return isFull ? "Guaranteed" : "Burstable"
    }
}

internal import Documents
internal import KubernetesObjects

/// The kinds of the oldest group that have few columns, and leases.
extension Column {
    static let configMaps: [Column] = [
        .name,
        .number("Data", "How many keys it has.", type: "string") {
            $0["data"].members.count + $0["binaryData"].members.count
        },
        .age,
    ]

    static let secrets: [Column] = [
        .name,
        .text("Type", "What sort of secret it is.") { $0["type"].text },
        .number("Data", "How many keys it has.", type: "string") { $0["data"].members.count },
        .age,
    ]

    static let serviceAccounts: [Column] = [
        .name,
        .number("Secrets", "How many secrets its pods may use.", type: "string") { $0["secrets"].elements.count },
        .age,
    ]

    static let namespaces: [Column] = [
        .name,
        .text("Status", "Whether it is in use or on its way out.") { $0["status"]["phase"].text },
        .age,
    ]

    static let nodes: [Column] = [
        .name,
        .text("Status", "Whether it is ready, and takes new pods.") { node in
            let ready = node["status"].condition("Ready")
            let status = ready.exists ? (ready["status"].string == "True" ? "Ready" : "NotReady") : "Unknown"
            return node["spec"]["unschedulable"].bool == true ? status + ",SchedulingDisabled" : status
        },
        .text("Roles", "What it is for, by its labels.") { node in
            let prefix = "node-role.kubernetes.io/"
            let roles = node["metadata"]["labels"].strings.compactMap { key, value in
                key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : key == "kubernetes.io/role" ? value : nil
            }
            return Set(roles.filter { !$0.isEmpty }).sorted().joined(separator: ",").or("<none>")
        },
        .age,
        .text("Version", "The version of its kubelet.") { $0["status"]["nodeInfo"]["kubeletVersion"].text },
        .text("Internal-IP", "Its first address inside the cluster.") { address("InternalIP", of: $0) }.wide,
        .text("External-IP", "Its first address outside the cluster.") { address("ExternalIP", of: $0) }.wide,
        .text("OS-Image", "Its operating system.") { $0["status"]["nodeInfo"]["osImage"].text(or: "<unknown>") }.wide,
        .text("Kernel-Version", "The version of its kernel.") {
            $0["status"]["nodeInfo"]["kernelVersion"].text(or: "<unknown>")
        }.wide,
        .text("Container-Runtime", "What runs its containers.") {
            $0["status"]["nodeInfo"]["containerRuntimeVersion"].text(or: "<unknown>")
        }.wide,
    ]

    static let leases: [Column] = [
        .name,
        .text("Holder", "Who has it at the moment.") { $0["spec"]["holderIdentity"].text },
        .age,
    ]
}

private func address(_ type: String, of node: View) -> String {
    let address = node["status"]["addresses"].elements.first { $0["type"].string == type }
    return address?["address"].string ?? "<none>"
}

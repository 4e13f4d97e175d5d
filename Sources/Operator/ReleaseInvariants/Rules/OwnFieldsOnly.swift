internal import Documents

/// S12 and S16: the operator writes what is its own, the few fields that it takes openly, and nothing anywhere else.
struct OwnFieldsOnly: Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators, !["Event", "Lease"].contains(change.kind) else { return [] }
        if Self.outOfReach.contains(change.kind) {
            return [change.finding("S16", "is written by the operator; it leaves every \(change.kind) alone")]
        }
        guard let namespace = change.object.namespace, ledger.namespaces.contains(namespace) else {
            return [change.finding("S16", "is written by the operator, and there is no Release in its namespace")]
        }
        return trespass(change, ledger).map { [change.finding("S12", $0)] } ?? []
    }

    private static let outOfReach: Set<String> = [
        "Secret", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "ServiceAccount", "Node", "Namespace",
        "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicy", "CustomResourceDefinition", "APIService",
    ]

    /// What may be written of objects that are others', besides the turn.
    private static let taken: [String: Set<String>] = [
        "Service": ["spec.selector"], "ConfigMap": ["data"], "Deployment": ["spec.replicas"],
        "HTTPRoute": ["spec.rules"], "VirtualService": ["spec.http"], "Ingress": [],
    ]

    private func trespass(_ change: Change, _ ledger: Ledger) -> String? {
        switch change.kind {
        case "Release": trespass(onRelease: change)
        case "Passage": nil
        case "Pod":
            // A restart evicts pods; nothing else is ever done to one.
            change.before?.label(Mark.release) != nil && (change.after == nil || change.after?.isLeaving == true)
                ? nil : "is written by the operator; pods are their ReplicaSet's"
        case "ReplicaSet", "Job", "PodDisruptionBudget":
            isOurs(change, ledger) ? nil : "is written by the operator and belongs to no Release"
        default:
            isOurs(change, ledger) ? nil : trespass(onOthers: change)
        }
    }

    private func trespass(onRelease change: Change) -> String? {
        guard let before = change.before else { return "is made by the operator; releases are people's" }
        guard let after = change.after else {
            return before.isLeaving ? nil : "is removed by the operator; releases are people's"
        }
        let paths = changedPaths(before, after).filter { path in
            !path.hasPrefix("metadata.") && path != "status" && !path.hasPrefix("status.")
        }
        // Written once where nobody says it.
        if paths == ["spec.replicas"], before[["spec", "replicas"]] == nil { return nil }
        return paths.isEmpty
            ? nil : "has \(paths.joined(separator: ", ")) written by the operator; only its status is ours"
    }

    private func trespass(onOthers change: Change) -> String? {
        guard let allowed = Self.taken[change.kind] else { return "is written by the operator and is not its own" }
        guard let before = change.before, let after = change.after else {
            return "is \(change.after == nil ? "removed" : "made") by the operator and belongs to no Release"
        }
        let paths = changedPaths(before, after).filter { path in
            !allowed.contains { path == $0 || path.hasPrefix("\($0).") || path.hasPrefix("\($0)[") }
                && !Self.keptByTheServer.contains { path == $0 || path.hasPrefix("\($0)[") }
                && !path.contains("martlet.dev/")
                && !(change.kind == "Ingress" && path.contains("nginx.ingress.kubernetes.io/canary"))
        }
        return paths.isEmpty ? nil : "has \(paths.joined(separator: ", ")) written by the operator; that is not its own"
    }

    private static let keptByTheServer: Set<String> = [
        "metadata.resourceVersion", "metadata.generation", "metadata.managedFields",
    ]

    /// Whether its owner is a Release, or a ReplicaSet of one.
    private func isOurs(_ change: Change, _ ledger: Ledger) -> Bool {
        // What it was decides, not what the operator made of it.
        guard let value = change.before ?? change.after else { return false }
        return value.owners.contains { owner in
            switch owner.kind {
            case "Release": true
            case "ReplicaSet":
                ledger.families.values.contains { family in
                    family.place.namespace == change.object.namespace
                        && family.sets.values.contains { $0.uid == owner.uid }
                }
            default: false
            }
        }
    }

    /// In order, with what was added or removed whole named by its top.
    private func changedPaths(_ before: Value, _ after: Value) -> [String] {
        var paths: [String] = []
        for difference in differences(from: before, to: after) {
            // Annotations and owners may come with the first of them.
            if difference.path.description == "metadata.annotations" {
                let members = difference.after?.members ?? difference.before?.members
                paths += members?.map { "metadata.annotations[\"\($0.key)\"]" } ?? ["metadata.annotations"]
            } else {
                paths.append(difference.path.description)
            }
        }
        return Array(Set(paths)).sorted()
    }
}

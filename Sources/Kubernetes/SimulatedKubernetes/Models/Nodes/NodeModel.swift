internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Registers the nodes as objects, says whether they are ready, and keeps pods away from those that are to have none.
struct NodeModel: Model {
    /// The nodes that are, or once were, objects: one that somebody takes away stays away.
    private var registered: Set<String> = []

    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        guard cluster.settings.isFurnished else { return [] }
        if change.resource == .nodes { return [change.reference] }
        guard change.resource == .namespaces, change.reference.key.name == "kube-system" else { return [] }
        return cluster.settings.nodes.map { Reference(.nodes, ObjectKey(name: $0)) }
    }

    mutating func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        let name = reference.key.name
        var reaction = Reaction()
        let number = cluster.settings.nodes.firstIndex(of: name).map { $0 + 1 }
        guard let node = cluster[reference] else {
            guard let number, registered.insert(name).inserted else { return .nothing }
            let object = NodeDescription(name, number: number, cluster.settings).object(now: cluster.now)
            reaction.order(.create(object, .nodes, namespace: nil, as: "kubelet"))
            return reaction
        }
        registered.insert(name)
        // Somebody else's are theirs to describe.
        guard number != nil else { return .nothing }
        let isLost = cluster.settings.lostNodes.contains(name)
        let taints = taints(of: node, isLost: isLost)
        guard taints == node["spec"]["taints"].elements.compactMap(\.value) else {
            let spec: Value = ["taints": taints.isEmpty ? .null : .list(taints)]
            reaction.order(.merge(["spec": spec], into: node, .nodes))
            return reaction
        }
        reaction.order(beat(of: node, isLost: isLost, in: cluster))
        if !isLost { reaction.lookAgain(at: cluster.now + NodeDescription.pulse) }
        reaction.order(driveAway(from: node, in: cluster))
        return reaction
    }

    /// The conditions, and in what a kubelet says regularly that it lives.
    private func beat(of node: Object, isLost: Bool, in cluster: ObservedCluster) -> [Request] {
        let last = node["status"]["conditions"].elements.compactMap { $0["lastHeartbeatTime"].instant }.max() ?? .epoch
        let isDue = !isLost && last + NodeDescription.pulse <= cluster.now
        var status = node["status"].value ?? [:]
        status["conditions"] = NodeDescription.conditions(
            node["status"]["conditions"], isLost: isLost, beat: isDue ? cluster.now : last, now: cluster.now)
        var requests = Request.updateStatus(of: node, to: status, .nodes, as: "kubelet")
        guard !isLost else { return requests }
        let lease = NodeDescription.lease(of: node, now: cluster.now)
        if let old = cluster[.leases, "kube-node-lease", node.name] {
            if isDue { requests.append(.merge(["spec": lease["spec"] ?? [:]], into: old, .leases)) }
        } else {
            requests.append(.create(lease, .leases, namespace: "kube-node-lease", as: "kubelet"))
        }
        return requests
    }

    /// What stands there, with what follows from the state of the node and no more.
    private func taints(of node: Object, isLost: Bool) -> [Value] {
        let wanted: [(Taint, Bool)] = [
            (.unschedulable, node["spec"]["unschedulable"].bool == true), (.unreachable, isLost),
        ]
        var taints = node["spec"]["taints"].elements.compactMap(\.value)
        for (taint, isWanted) in wanted {
            let isThere = taints.contains { Taint(View($0)) == taint }
            if isWanted, !isThere { taints.append(taint.object) }
            if !isWanted, isThere { taints.removeAll { Taint(View($0)) == taint } }
        }
        return taints
    }

    /// Pods that do not tolerate what has come to be on their node.
    private func driveAway(from node: Object, in cluster: ObservedCluster) -> [Request] {
        let taints = node["spec"]["taints"].elements.map { Taint($0) }.filter(\.drivesAway)
        guard !taints.isEmpty else { return [] }
        return cluster.pods(in: nil).filter { pod in
            guard pod.node == node.name, pod.isActive else { return false }
            let tolerations = pod.object["spec"]["tolerations"].elements.map { Toleration($0) }
            return !taints.allSatisfy { taint in tolerations.contains { $0.covers(taint) } }
        }.map { .delete($0.object, .pods) }
    }
}

internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Scheduler and kubelets together: gives each pod a node, lives its life, tells its status, lets it go.
struct PodModel: Model {
    private var lives: [String: PodLife] = [:]
    /// The uids of the pods that were seen under a name, so that lives end with them.
    private var uids: [Reference: String] = [:]
    private var pods = 0

    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == .pods { return [change.reference] }
        guard change.resource == .nodes else { return [] }
        // Where there was no room there may be some now.
        return cluster.pods(in: nil).filter { $0.node == nil }.map(\.reference)
    }

    mutating func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let pod = cluster.pods[reference] else {
            if let uid = uids.removeValue(forKey: reference) { lives[uid] = nil }
            return .nothing
        }
        if let old = uids.updateValue(pod.uid, forKey: reference), old != pod.uid { lives[old] = nil }

        guard cluster.settings.hasKubelets else { return .nothing }
        let destiny = PodDestiny(of: pod, rules: cluster.settings.podRules)
        guard let node = pod.node else { return place(pod, destiny, in: cluster) }
        if cluster.settings.lostNodes.contains(node) { return lose(pod, in: cluster) }
        if pod.isFinished { return pod.isTerminating ? remove(pod) : .nothing }
        return live(pod, on: node, destiny, in: cluster)
    }

    // A pod without a node.

    private func place(_ pod: PodFacts, _ destiny: PodDestiny, in cluster: ObservedCluster) -> Reaction {
        if pod.isTerminating { return remove(pod) }
        let placement = Placement(of: pod.object["spec"], in: cluster)
        let nodes = placement.nodes
        guard destiny.fate != .unschedulable, !nodes.isEmpty else {
            return tellUnschedulable(pod, placement, in: cluster)
        }
        // By turns, which spreads them as a scheduler would; the name decides, so that it is always the same.
        var name = Fingerprint()
        name.add(pod.uid)
        let node = nodes[Int(name.state % UInt64(nodes.count))]
        var request = Request(
            .create(
                Object([
                    "apiVersion": "v1", "kind": "Binding", "metadata": ["name": .string(pod.object.name)],
                    "target": ["apiVersion": "v1", "kind": "Node", "name": .string(node)],
                ])),
            .pods, namespace: pod.reference.key.namespace, name: pod.object.name, subresource: "binding")
        request.manager = "kube-scheduler"
        var reaction = Reaction()
        reaction.order(request) { _ in
            ModelEvent(
                about: pod.object, .pods, "Scheduled", "Successfully assigned \(pod.reference.key) to \(node)",
                by: "default-scheduler")
        }
        return reaction
    }

    private func tellUnschedulable(_ pod: PodFacts, _ placement: Placement, in cluster: ObservedCluster) -> Reaction {
        let refusal = placement.refusal(of: cluster.settings.nodes.count)
        var conditions = Conditions(pod.object["status"]["conditions"], now: cluster.now)
        conditions.set(
            ConditionText(type: "PodScheduled", status: "False", reason: "Unschedulable", message: refusal))
        var status = pod.object["status"].value ?? [:]
        status["phase"] = status["phase"] ?? "Pending"
        status["conditions"] = conditions.value
        var reaction = Reaction()
        reaction.order(Request.updateStatus(of: pod.object, to: status, .pods, as: "kube-scheduler"))
        if !reaction.isEmpty {
            reaction.tell(
                ModelEvent(
                    about: pod.object, .pods, isWarning: true, "FailedScheduling", refusal, by: "default-scheduler"))
        }
        return reaction
    }

    // A pod on a node that answers.

    private mutating func live(
        _ pod: PodFacts, on node: String, _ destiny: PodDestiny, in cluster: ObservedCluster
    ) -> Reaction {
        var life = lives.removeValue(forKey: pod.uid) ?? PodLife(of: pod, address: nextAddress(), now: cluster.now)
        life.meet(destiny, now: cluster.now)
        if pod.isTerminating { life.stop(pod, settings: cluster.settings, now: cluster.now) }
        let again = life.advance(to: cluster.now, settings: cluster.settings)
        let news = life.takeNews(about: pod)
        lives[pod.uid] = life

        var reaction = Reaction()
        reaction.lookAgain(at: again)
        let node = (cluster.settings.nodes.firstIndex(of: node) ?? 0) + 1
        let status = life.status(of: pod, hostAddress: "192.168.0.\(node)", now: cluster.now)
        reaction.order(Request.updateStatus(of: pod.object, to: status, .pods, as: "kubelet"))
        for event in news { reaction.tell(event) }
        // Only once its last status has been told: then nothing more is to be said about it.
        return reaction.isEmpty && life.isStopped ? remove(pod) : reaction
    }

    /// The kubelet's last word about a pod: nothing of it runs any more.
    private func remove(_ pod: PodFacts) -> Reaction {
        var reaction = Reaction()
        reaction.order(.delete(pod.object, .pods, grace: 0, as: "kubelet"))
        return reaction
    }

    // A pod on a node that does not answer: as the node lifecycle controller sees it.

    private func lose(_ pod: PodFacts, in cluster: ObservedCluster) -> Reaction {
        var reaction = Reaction()
        guard !pod.isFinished else { return reaction }
        if pod.isReady {
            var conditions = Conditions(pod.object["status"]["conditions"], now: cluster.now)
            conditions.set(ConditionText(type: "Ready", status: "False"))
            var status = pod.object["status"].value ?? [:]
            status["conditions"] = conditions.value
            reaction.order(Request.updateStatus(of: pod.object, to: status, .pods))
        } else if !pod.isTerminating {
            let gone = (pod.readinessChanged ?? pod.created) + Self.patienceWithNodes
            if gone <= cluster.now {
                reaction.order(.delete(pod.object, .pods))
            } else {
                reaction.lookAgain(at: gone)
            }
        }
        return reaction
    }

    /// How long pods tolerate a node that cannot be reached.
    private static let patienceWithNodes = Duration.seconds(300)

    private mutating func nextAddress() -> String {
        pods += 1
        return "10.\(128 + (pods >> 16) % 128).\((pods >> 8) % 256).\(pods % 256)"
    }
}

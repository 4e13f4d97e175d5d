internal import Documents

extension Column {
    static let pods: [Column] = [
        .name,
        .text("Ready", "How many of the containers are ready.") {
            let pod = PodSummary($0)
            return "\(pod.ready)/\(pod.containers)"
        },
        .text("Status", "What the pod does, or why it does not.") { PodSummary($0).status },
        .time("Restarts", "How often containers were restarted, and when last.") { pod, now in
            let pod = PodSummary(pod)
            guard pod.restarts > 0, pod.lastRestart.exists else { return "\(pod.restarts)" }
            return "\(pod.restarts) (\(ageText(pod.lastRestart, now: now)) ago)"
        },
        .age,
        .text("IP", "The address of the pod.") { $0["status"]["podIPs"].elements.first?["ip"].string ?? "<none>" }.wide,
        .text("Node", "The node on which the pod runs.") { $0["spec"]["nodeName"].text(or: "<none>") }.wide,
        .text("Nominated Node", "The node that is being cleared for the pod.") {
            $0["status"]["nominatedNodeName"].text(or: "<none>")
        }.wide,
        .text("Readiness Gates", "How many of the conditions hold that others must set.") {
            let (gates, status) = ($0["spec"]["readinessGates"].elements, $0["status"])
            let open = gates.count { status.holds($0["conditionType"].text) }
            return gates.isEmpty ? "<none>" : "\(open)/\(gates.count)"
        }.wide,
    ]
}

internal import Documents
internal import Instants
internal import KubernetesObjects

/// The status that a kubelet would write, as a merge patch that fails if the pod has changed meanwhile.
func statusPatch(of pod: Object, _ state: ContainerState, address: PodAddress, now: Instant) -> Value {
    let start = pod["status"]["startTime"].string ?? now.rfc3339
    let isReady = state == .running(isReady: true)
    let names = pod["spec"]["containers"].elements
    let conditions = ["Initialized", "Ready", "ContainersReady", "PodScheduled"].map { type in
        let holds = type == "Initialized" || type == "PodScheduled" || isReady
        return condition(type, holds, of: pod, now: now)
    }
    return [
        "metadata": ["resourceVersion": .string(pod.metadata.resourceVersion)],
        "status": [
            "phase": .string(phase(state)),
            "startTime": .string(start),
            "hostIP": "127.0.0.1",
            "podIP": .string(address.podIP),
            "podIPs": [["ip": .string(address.podIP)]],
            "conditions": .list(conditions),
            "containerStatuses": .list(names.map { containerStatus($0, state, start: start, now: now) }),
        ],
    ]
}

private func phase(_ state: ContainerState) -> String {
    switch state {
    case .waiting: "Pending"
    case .running, .backingOff: "Running"
    case .ended(_, code: 0): "Succeeded"
    case .ended: "Failed"
    }
}

/// A condition keeps the time of its last change for as long as it says the same.
private func condition(_ type: String, _ holds: Bool, of pod: Object, now: Instant) -> Value {
    let status = holds ? "True" : "False"
    let stored = pod["status"]["conditions"].elements.first { $0["type"].string == type }
    let since = stored?["status"].string == status ? stored?["lastTransitionTime"].string : nil
    return ["type": .string(type), "status": .string(status), "lastTransitionTime": .string(since ?? now.rfc3339)]
}

private func containerStatus(_ container: View, _ state: ContainerState, start: String, now: Instant) -> Value {
    let image = container["image"].string ?? ""
    var status: Value = [
        "name": .string(container["name"].string ?? ""),
        "image": .string(image),
        "imageID": .string("played://\(image)"),
        "containerID": .string("played://\(container["name"].string ?? "")"),
        "ready": .bool(state == .running(isReady: true)),
        "restartCount": 0,
    ]
    switch state {
    case .waiting(let reason):
        status["started"] = false
        status["state"] = ["waiting": ["reason": .string(reason)]]
    case .running:
        status["started"] = true
        status["state"] = ["running": ["startedAt": .string(start)]]
    case .ended(let reason, let code):
        status["started"] = false
        status["state"] = ["terminated": terminated(reason, code, start: start, now: now)]
    case .backingOff(let reason, let code):
        status["started"] = false
        status["restartCount"] = 1
        status["state"] = ["waiting": ["reason": "CrashLoopBackOff"]]
        status["lastState"] = ["terminated": terminated(reason, code, start: start, now: now)]
    }
    return status
}

private func terminated(_ reason: String, _ code: Int, start: String, now: Instant) -> Value {
    [
        "exitCode": .int(code), "reason": .string(reason), "startedAt": .string(start),
        "finishedAt": .string(now.rfc3339),
    ]
}

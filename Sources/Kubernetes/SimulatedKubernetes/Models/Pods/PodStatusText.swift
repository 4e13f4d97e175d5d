internal import Documents
internal import Instants
internal import KubernetesObjects

// A pod's life as its `status` tells it.
extension PodLife {
    func status(of pod: PodFacts, hostAddress: String, now: Instant) -> Value {
        var status: Value = [:]
        let old = pod.object["status"]
        if let quality = old["qosClass"].value { status["qosClass"] = quality }
        status["phase"] = .string(phase.rawValue)
        if let eviction {
            status["reason"] = "Evicted"
            status["message"] = .string(eviction)
        }
        status["startTime"] = .string(start.rfc3339)
        status["hostIP"] = .string(hostAddress)
        status["hostIPs"] = [["ip": .string(hostAddress)]]
        if hasAddress {
            status["podIP"] = .string(address)
            status["podIPs"] = [["ip": .string(address)]]
        }
        if !inits.isEmpty { status["initContainerStatuses"] = .list(inits.map { $0.status(inits: []) }) }
        status["containerStatuses"] = .list(containers.map { $0.status(inits: inits) })
        status["conditions"] = conditions(Conditions(old["conditions"], now: now)).value
        return status
    }

    private var phase: PodFacts.Phase {
        if eviction != nil { return .failed }
        if isFinished { return containers.allSatisfy(\.hasSucceeded) ? .succeeded : .failed }
        return containers.allSatisfy { if case .waiting = $0.state, $0.last == nil { true } else { false } }
            ? .pending : .running
    }

    private func conditions(_ old: Conditions) -> Conditions {
        var conditions = old
        let waiting = inits.filter { !$0.hasSucceeded }.map(\.name)
        conditions.set(
            waiting.isEmpty
                ? ConditionText(type: "Initialized", status: "True")
                : ConditionText(
                    type: "Initialized", status: "False", reason: "ContainersNotInitialized",
                    message: "containers with incomplete status: [\(waiting.joined(separator: " "))]"))

        let unready = containers.filter { !$0.isReady }.map(\.name)
        for type in ["Ready", "ContainersReady"] {
            if unready.isEmpty {
                conditions.set(ConditionText(type: type, status: "True"))
            } else if phase == .succeeded {
                conditions.set(ConditionText(type: type, status: "False", reason: "PodCompleted"))
            } else if phase == .failed {
                conditions.set(ConditionText(type: type, status: "False", reason: "PodFailed"))
            } else {
                conditions.set(
                    ConditionText(
                        type: type, status: "False", reason: "ContainersNotReady",
                        message: "containers with unready status: [\(unready.joined(separator: " "))]"))
            }
        }
        if !conditions.isTrue("PodScheduled") {
            conditions.set(ConditionText(type: "PodScheduled", status: "True"))
        }
        return conditions
    }
}

extension ContainerLife {
    fileprivate func status(inits: [ContainerLife]) -> Value {
        var status: Value = [
            "name": .string(name), "image": .string(image), "imageID": "", "ready": .bool(isReady || isDoneInit),
            "restartCount": .int(restarts), "lastState": [:], "started": .bool(runningSince != nil),
        ]
        if case .waiting = state, last == nil {} else { status["imageID"] = .string("simulated://\(image)") }
        switch state {
        case .waiting(let reason, let message):
            let initializes = inits.contains { !$0.hasSucceeded }
            var waiting: Value = ["reason": .string(initializes ? "PodInitializing" : reason)]
            if let message { waiting["message"] = .string(message) }
            status["state"] = ["waiting": waiting]
        case .running(let since): status["state"] = ["running": ["startedAt": .string(since.rfc3339)]]
        case .ended(let end): status["state"] = ["terminated": end.value]
        }
        if let last { status["lastState"] = ["terminated": last.value] }
        return status
    }

    /// Init containers that are done count as ready.
    private var isDoneInit: Bool { isInit && hasSucceeded }
}

extension ContainerLife.End {
    fileprivate var value: Value {
        [
            "exitCode": .int(code), "reason": .string(reason), "startedAt": .string(started.rfc3339),
            "finishedAt": .string(finished.rfc3339),
        ]
    }
}

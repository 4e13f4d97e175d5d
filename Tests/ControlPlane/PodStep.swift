internal import Documents
internal import Instants
internal import KubernetesObjects

/// What a kubelet, or the scheduler before it, does next about one pod.
enum PodStep: Equatable {
    case nothing
    case bind
    case report(ContainerState)
    /// Nothing until then.
    case wait(Duration)
    case remove
}

/// What a pod's containers are doing, all of them alike.
enum ContainerState: Equatable {
    case waiting(String)
    case running(isReady: Bool)
    /// Ended, not to be started again.
    case ended(String, code: Int)
    /// Ended, and waiting to be started again.
    case backingOff(String, code: Int)
}

/// The next step for a pod as the API server has it.
///
/// Decided from the object alone, so a player that was away goes on where it was.
func nextStep(for pod: Object, conduct: PodConduct, node: String, now: Instant) -> PodStep {
    let assigned = pod["spec"]["nodeName"].string ?? ""
    guard assigned.isEmpty || assigned == node else { return .nothing }
    if pod.metadata.isBeingDeleted { return .remove }
    if conduct == .unschedulable { return .nothing }
    if assigned.isEmpty { return .bind }

    let seen = ContainerState(of: pod)
    if case .ended = seen { return .nothing }
    guard let start = pod["status"]["startTime"].string.flatMap({ try? Instant(rfc3339: $0) }) else {
        return .report(.waiting("ContainerCreating"))
    }
    let age = now - start
    let restarts = pod["spec"]["restartPolicy"].string != "Never"
    func ended(_ reason: String, _ code: Int) -> ContainerState {
        restarts && code != 0 ? .backingOff(reason, code: code) : .ended(reason, code: code)
    }
    let (before, after, delay): (ContainerState, ContainerState, Duration) =
        switch conduct {
        case .ready(let delay): (.running(isReady: false), .running(isReady: true), delay)
        case .neverReady, .unschedulable: (.running(isReady: false), .running(isReady: false), .zero)
        case .completes(let delay): (.running(isReady: true), ended("Completed", 0), delay)
        case .crashes(let delay, let code): (.running(isReady: true), ended("Error", code), delay)
        case .outOfMemory(let delay): (.running(isReady: true), ended("OOMKilled", 137), delay)
        case .cannotPull: (.waiting("ImagePullBackOff"), .waiting("ImagePullBackOff"), .zero)
        }
    if age >= delay { return seen == after ? .nothing : .report(after) }
    return seen == before ? .wait(delay - age) : .report(before)
}

extension ContainerState {
    /// What the pod's status says; `nil` before anything was reported.
    init?(of pod: Object) {
        guard let container = pod["status"]["containerStatuses"].elements.first else { return nil }
        let state = container["state"]
        let last = container["lastState"]["terminated"]
        if state["running"].exists {
            self = .running(isReady: container["ready"].bool ?? false)
        } else if state["terminated"].exists {
            self = .ended(state["terminated"]["reason"].string ?? "", code: state["terminated"]["exitCode"].int ?? 0)
        } else if last.exists {
            self = .backingOff(last["reason"].string ?? "", code: last["exitCode"].int ?? 0)
        } else {
            self = .waiting(state["waiting"]["reason"].string ?? "")
        }
    }
}

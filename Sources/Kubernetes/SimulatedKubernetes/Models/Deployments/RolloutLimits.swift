internal import Documents
internal import KubernetesObjects

/// How many pods more and fewer than asked for a rollout may have on its way.
struct RolloutLimits {
    let surge: Int
    let unavailable: Int

    init(_ deployment: Object) {
        let replicas = deployment.replicas
        let strategy = deployment["spec"]["strategy"]
        guard strategy["type"].string ?? "RollingUpdate" == "RollingUpdate" else {
            (surge, unavailable) = (0, 0)
            return
        }
        let rolling = strategy["rollingUpdate"]
        surge = (CountOrPercent(rolling["maxSurge"]) ?? .percent(25)).of(replicas, roundingUp: true)
        let share = (CountOrPercent(rolling["maxUnavailable"]) ?? .percent(25)).of(replicas, roundingUp: false)
        // With neither, nothing could ever move.
        unavailable = replicas == 0 ? 0 : min(replicas, surge == 0 && share == 0 ? 1 : share)
    }

    /// How large the new ReplicaSet may be now.
    func sizeOfNew(now size: Int, all: Int, _ replicas: Int) -> Int {
        let most = replicas + surge
        if all >= most { return size }
        return size + min(most - all, replicas - size)
    }
}

internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

// What a Deployment's status says of its rollout.
extension Rollout {
    /// The counts, without a word on progress: while it is paused, scaled or going.
    mutating func tellCounts() {
        write(counts)
    }

    /// The counts, and whether it gets on.
    mutating func tellProgress() {
        let counts = counts
        judgeProgress(counts)
        let failure = (new.map { [$0] } ?? old).lazy
            .flatMap { $0["status"]["conditions"].elements }.first { $0["type"].string == "ReplicaFailure" }
        if let failure { conditions.set(failure) } else { conditions.remove("ReplicaFailure") }
        write(counts)
    }

    /// Whether everything runs as declared, and nothing else.
    var isComplete: Bool { isComplete(counts) }

    /// Says in the conditions that it was paused or goes on; then nothing else is done this time.
    mutating func notePause() -> Bool {
        guard deployment["spec"]["progressDeadlineSeconds"].int != nil else { return false }
        let reason = conditions.reason("Progressing")
        // One that has failed already is not told again that it waits.
        if reason == "ProgressDeadlineExceeded" { return false }
        if isPaused, reason != "DeploymentPaused" {
            conditions.set("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused")
        } else if !isPaused, reason == "DeploymentPaused" {
            conditions.set("Progressing", "Unknown", "DeploymentResumed", "Deployment is resumed")
        } else {
            return false
        }
        var status = deployment["status"].value ?? [:]
        status["conditions"] = conditions.value
        reaction.order(Request.updateStatus(of: deployment, to: status, .deployments))
        return true
    }

    struct Counts: Equatable {
        var replicas = 0
        var updated = 0
        var ready = 0
        var available = 0
        var wanted = 0
    }

    private var counts: Counts {
        var counts = Counts()
        for set in all {
            counts.replicas += set["status"]["replicas"].int ?? 0
            counts.ready += set["status"]["readyReplicas"].int ?? 0
            counts.available += set.availableReplicas
            counts.wanted += set.replicas
        }
        counts.updated = new?["status"]["replicas"].int ?? 0
        return counts
    }

    private func isComplete(_ counts: Counts) -> Bool {
        counts.updated == replicas && counts.replicas == replicas && counts.available == replicas
    }

    private mutating func judgeProgress(_ counts: Counts) {
        guard let deadline = deployment["spec"]["progressDeadlineSeconds"].int else {
            conditions.remove("Progressing")
            return
        }
        let isSettled =
            counts.replicas == counts.updated && conditions.reason("Progressing") == "NewReplicaSetAvailable"
        if isSettled { return }
        let name = new.map { "ReplicaSet \"\($0.name)\"" } ?? "Deployment \"\(deployment.name)\""
        if isComplete(counts) {
            conditions.set("Progressing", "True", "NewReplicaSetAvailable", "\(name) has successfully progressed.")
        } else if hasMoved(counts) {
            conditions.set("Progressing", "True", "ReplicaSetUpdated", "\(name) is progressing.", renewing: true)
        } else if let since = conditions["Progressing"]?["lastUpdateTime"].instant,
            conditions.reason("Progressing") != "NewReplicaSetAvailable"
        {
            let end = since + .seconds(deadline)
            if end < now {
                conditions.set(
                    "Progressing", "False", "ProgressDeadlineExceeded", "\(name) has timed out progressing.")
            } else {
                reaction.lookAgain(at: end + .seconds(1))
            }
        }
    }

    /// Whether anything is better than the status says.
    private func hasMoved(_ counts: Counts) -> Bool {
        let status = deployment["status"]
        let updated = status["updatedReplicas"].int ?? 0
        let oldOnes = (status["replicas"].int ?? 0) - updated
        return counts.updated > updated || counts.replicas - counts.updated < oldOnes
            || counts.ready > status["readyReplicas"].int ?? 0
            || counts.available > status["availableReplicas"].int ?? 0
    }

    private mutating func write(_ counts: Counts) {
        let isAvailable = counts.available >= replicas - limits.unavailable
        conditions.set(
            "Available", isAvailable ? "True" : "False",
            isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            isAvailable ? "Deployment has minimum availability." : "Deployment does not have minimum availability.")
        var status: Value = [:]
        status.set("observedGeneration", count: deployment.metadata.generation)
        status.set("replicas", count: counts.replicas)
        status.set("updatedReplicas", count: counts.updated)
        status.set("readyReplicas", count: counts.ready)
        status.set("availableReplicas", count: counts.available)
        status.set("unavailableReplicas", count: max(0, counts.wanted - counts.available))
        status["conditions"] = conditions.value
        status["collisionCount"] = deployment["status"]["collisionCount"].value

        var changed = deployment
        changed.value["status"] = status
        // The one annotation that comes with the status.
        if let revision { changed.value[["metadata", "annotations", Self.revisionKey]] = .string(revision) }
        guard changed != deployment else { return }
        reaction.order(.update(changed, .deployments, subresource: "status"))
    }
}

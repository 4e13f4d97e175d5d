internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Runs a Job's pods until enough of them have succeeded, or too many have failed.
struct JobModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == .jobs { return [change.reference] }
        guard change.resource == .pods else { return [] }
        return [change.before, change.after].compactMap { $0?.metadata.controller?.uid }
            .compactMap(cluster.reference(uid:)).filter { $0.kind == Resource.jobs.qualifiedPlural }
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let job = cluster[reference], !job.metadata.isBeingDeleted else { return .nothing }
        var run = JobRun(of: job, cluster.pods(controlledBy: job.metadata.uid), now: cluster.now)
        if run.isFinished {
            run.expire()
        } else {
            run.proceed()
        }
        return run.reaction
    }

    func complaint(about pod: Object, of owner: Object, _ error: ClusterError) -> ModelEvent? {
        ModelEvent(
            about: owner, .jobs, isWarning: true, "FailedCreate", "Error creating: \(error)", by: "job-controller")
    }
}

/// A Job with its pods, and what is to be done about them next.
private struct JobRun {
    let job: Object
    let now: Instant
    let active: [PodFacts]
    let succeeded: Int
    let failures: [PodFacts]
    var conditions: Conditions
    var reaction = Reaction()

    init(of job: Object, _ pods: [PodFacts], now: Instant) {
        self.job = job
        self.now = now
        active = pods.filter(\.isActive)
        failures = pods.filter { $0.phase == .failed }
        succeeded = max(pods.count { $0.phase == .succeeded }, job["status"]["succeeded"].int ?? 0)
        conditions = Conditions(job["status"]["conditions"], now: now)
    }

    var isFinished: Bool { conditions.isTrue("Complete") || conditions.isTrue("Failed") }

    private var failed: Int { max(failures.count, job["status"]["failed"].int ?? 0) }
    private var parallelism: Int { job["spec"]["parallelism"].int ?? 1 }
    private var start: Instant? { job["status"]["startTime"].instant }

    mutating func proceed() {
        if job["spec"]["suspend"].bool ?? false {
            suspend()
        } else if conditions.isTrue("Suspended") {
            conditions.set(
                ConditionText(type: "Suspended", status: "False", reason: "JobResumed", message: "Job resumed"))
            write(start: now)
        } else if let (reason, message) = failure {
            end("Failed", after: "FailureTarget", reason, message)
        } else if isComplete {
            end(
                "Complete", after: "SuccessCriteriaMet", "CompletionsReached",
                "Reached expected number of succeeded pods")
        } else {
            sizeUp()
            write(start: start ?? now)
        }
    }

    /// Removes a Job that has been finished for as long as it may stay.
    mutating func expire() {
        guard let life = job["spec"]["ttlSecondsAfterFinished"].int else { return }
        let finished = ["Complete", "Failed"].compactMap { conditions[$0]["lastTransitionTime"].instant }.max() ?? now
        let end = finished + .seconds(life)
        if end <= now {
            reaction.order(.delete(job, .jobs, .background))
        } else {
            reaction.lookAgain(at: end)
        }
    }

    // Whether it is over.

    private var failure: (String, String)? {
        let restarts = active.reduce(0) { $0 + $1.restarts }
        if failed + restarts > job["spec"]["backoffLimit"].int ?? 6 {
            return ("BackoffLimitExceeded", "Job has reached the specified backoff limit")
        }
        if let deadline, deadline <= now {
            return ("DeadlineExceeded", "Job was active longer than specified deadline")
        }
        return nil
    }

    private var deadline: Instant? {
        job["spec"]["activeDeadlineSeconds"].int.flatMap { seconds in start.map { $0 + .seconds(seconds) } }
    }

    private var isComplete: Bool {
        if let completions = job["spec"]["completions"].int { return succeeded >= completions }
        // Without a number, the first success says that the work is done, once all have ended.
        return succeeded > 0 && active.isEmpty
    }

    private mutating func end(_ type: String, after other: String, _ reason: String, _ message: String) {
        stop(active)
        // The verdict first; that it is over is told when the last pod is gone.
        conditions.set(ConditionText(type: other, status: "True", reason: reason, message: message))
        if active.isEmpty {
            conditions.set(ConditionText(type: type, status: "True", reason: reason, message: message))
        }
        let isComplete = type == "Complete"
        // Those that were stopped because all is lost have failed with it.
        write(start: start ?? now, failed: failed + (isComplete ? 0 : active.count))
        guard active.isEmpty else { return }
        reaction.tell(
            ModelEvent(
                about: job, .jobs, isWarning: !isComplete, isComplete ? "Completed" : reason,
                isComplete ? "Job completed" : message, by: "job-controller"))
    }

    // Pods up and down.

    private mutating func suspend() {
        stop(active)
        conditions.set(
            ConditionText(type: "Suspended", status: "True", reason: "JobSuspended", message: "Job suspended"))
        write(start: nil)
    }

    private mutating func sizeUp() {
        reaction.lookAgain(at: deadline)
        let left = (job["spec"]["completions"].int ?? .max) - succeeded
        let wanted = job["spec"]["completions"].int == nil && succeeded > 0 ? active.count : min(parallelism, left)
        if active.count > wanted {
            stop(Array(active.suffix(active.count - wanted)))
        } else if active.count < wanted, let soonest, soonest > now {
            reaction.lookAgain(at: soonest)
        } else {
            for _ in 0..<min(wanted - active.count, Self.most) { create() }
        }
    }

    /// How many pods one turn creates at most.
    private static let most = 500

    /// When the next pod may be made: ten seconds after the last failure, then twice as long each time.
    private var soonest: Instant? {
        let last = failures.compactMap { pod in
            pod.object["status"]["containerStatuses"].elements
                .compactMap { $0["state"]["terminated"]["finishedAt"].instant }.max() ?? pod.readinessChanged
        }.max()
        return last.map { $0 + min(.seconds(10) * (1 << min(failures.count - 1, 10)), .seconds(600)) }
    }

    private mutating func create() {
        let uid = job.metadata.uid
        let labels = [
            "batch.kubernetes.io/controller-uid": uid, "batch.kubernetes.io/job-name": job.name,
            "controller-uid": uid, "job-name": job.name,
        ]
        let job = job
        reaction.order(.newPod(of: job, .jobs, from: job["spec"]["template"], labels: labels)) { pod in
            ModelEvent(about: job, .jobs, "SuccessfulCreate", "Created pod: \(pod.name)", by: "job-controller")
        }
    }

    private mutating func stop(_ pods: [PodFacts]) {
        let job = job
        for pod in pods {
            reaction.order(.delete(pod.object, .pods)) { _ in
                ModelEvent(
                    about: job, .jobs, "SuccessfulDelete", "Deleted pod: \(pod.object.name)", by: "job-controller")
            }
        }
    }

    private mutating func write(start: Instant?, failed: Int? = nil) {
        var status: Value = [:]
        status["startTime"] = start.map { .string($0.rfc3339) }
        if conditions.isTrue("Complete") {
            status["completionTime"] = conditions["Complete"]["lastTransitionTime"].value
        }
        status.set("active", count: isFinished ? 0 : active.count)
        status["ready"] = .int(isFinished ? 0 : active.count(where: \.isReady))
        status.set("succeeded", count: succeeded)
        status.set("failed", count: failed ?? self.failed)
        status["conditions"] = conditions.value
        reaction.order(Request.updateStatus(of: job, to: status, .jobs))
    }
}

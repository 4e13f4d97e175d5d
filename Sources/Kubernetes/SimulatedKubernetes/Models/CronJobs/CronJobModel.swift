internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Starts the Jobs of a CronJob when their time has come, and takes away the oldest of those that have ended.
struct CronJobModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == .cronJobs { return [change.reference] }
        guard change.resource == .jobs else { return [] }
        return [change.before, change.after].compactMap { $0?.metadata.controller?.uid }
            .compactMap(cluster.reference(uid:)).filter { $0.kind == Resource.cronJobs.qualifiedPlural }
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let cron = cluster[reference], !cron.metadata.isBeingDeleted else { return .nothing }
        var turn = CronTurn(of: cron, in: cluster)
        turn.take()
        return turn.reaction
    }

    func refused(_ reference: Reference, _ error: ClusterError, in cluster: ObservedCluster) -> [Request] {
        guard case .alreadyExists = error, let cron = cluster[reference] else { return [] }
        // Its time has been served, by whoever it was.
        return CronTurn(of: cron, in: cluster).noteTime
    }
}

/// A CronJob with its Jobs, and what is to be done about them next.
private struct CronTurn {
    private let cron: Object
    private let now: Instant
    private let jobs: [Object]
    private(set) var reaction = Reaction()

    init(of cron: Object, in cluster: ObservedCluster) {
        self.cron = cron
        now = cluster.now
        jobs = cluster.dependents(of: cron.metadata.uid).filter { $0.kind == Resource.jobs.qualifiedPlural }
            .compactMap { cluster[$0] }.filter { $0.metadata.controller?.uid == cron.metadata.uid }
    }

    mutating func take() {
        tellOfEnded()
        forgetOldest("Complete", keeping: cron["spec"]["successfulJobsHistoryLimit"].int)
        forgetOldest("Failed", keeping: cron["spec"]["failedJobsHistoryLimit"].int)
        let started = startDue()
        reaction.order(write(scheduled: started))
    }

    /// The status that says that the time that is due has been served.
    var noteTime: [Request] { write(scheduled: due) }

    // Whether it is time.

    private var schedule: (CronSchedule, Zone)? {
        guard let schedule = try? CronSchedule(text: cron["spec"]["schedule"].string ?? "") else { return nil }
        guard let name = cron["spec"]["timeZone"].string else { return (schedule, .utc) }
        return (try? Zones().zone(named: name)).map { (schedule, $0) }
    }

    /// The latest time that has come and has not been served.
    private var due: Instant? {
        guard let (schedule, zone) = schedule else { return nil }
        return schedule.last(after: cron["status"]["lastScheduleTime"].instant ?? cron.created, upTo: now, in: zone)
    }

    private mutating func startDue() -> Instant? {
        guard cron["spec"]["suspend"].bool != true, let (schedule, zone) = schedule else { return nil }
        let due = due
        let last = cron["status"]["lastScheduleTime"].instant ?? cron.created
        reaction.lookAgain(at: schedule.next(after: max(due ?? last, last), in: zone))
        guard let due else { return nil }
        if let patience = cron["spec"]["startingDeadlineSeconds"].int, due + .seconds(patience) < now {
            tell("MissSchedule", "Missed scheduled time to start a job: \(due.rfc3339)", isWarning: true)
            return nil
        }
        let others = active
        switch cron["spec"]["concurrencyPolicy"].string {
        case "Forbid" where !others.isEmpty:
            tell(
                "JobAlreadyActive",
                "Not starting job because prior execution is running and concurrency policy is Forbid")
            return nil
        case "Replace":
            for job in others { delete(job) }
        case _: break
        }
        start(at: due, in: zone)
        return due
    }

    private mutating func start(at time: Instant, in zone: Zone) {
        let template = cron["spec"]["jobTemplate"]
        let cron = cron
        let offset = zone.offset(at: time)
        var annotations = template["metadata"]["annotations"].strings
        annotations[Self.timeKey] =
            offset == 0 ? time.rfc3339 : "\(zone.local(at: time))\(Self.text(ofOffset: offset))"
        var metadata: Value = [
            "name": .string("\(cron.name)-\(time.seconds / 60)"), "annotations": Value(annotations),
            "ownerReferences": .list([cron.asController(.cronJobs)]),
        ]
        metadata["labels"] = template["metadata"]["labels"].value
        let job: Value = [
            "apiVersion": "batch/v1", "kind": "Job", "metadata": metadata, "spec": template["spec"].value ?? [:],
        ]
        reaction.order(.create(job, .jobs, namespace: cron.metadata.namespace)) { job in
            Self.news(of: cron, "SuccessfulCreate", "Created job \(job.name)")
        }
    }

    private static func text(ofOffset seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(seconds < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }

    // What has been.

    private func end(of job: Object) -> String? {
        job["status"]["conditions"].elements
            .first { ["Complete", "Failed"].contains($0["type"].string) && $0["status"].string == "True" }?["type"]
            .string
    }

    /// Those of its own that run; what somebody makes from its template by hand is not counted.
    private var active: [Object] {
        jobs.filter {
            end(of: $0) == nil && $0.metadata.annotations[Self.timeKey] != nil && !$0.metadata.isBeingDeleted
        }
    }

    private mutating func tellOfEnded() {
        for reference in cron["status"]["active"].elements {
            let name = reference["name"].string ?? ""
            guard let job = jobs.first(where: { $0.metadata.uid == reference["uid"].string }) else {
                tell("MissingJob", "Active job went missing: \(name)")
                continue
            }
            if let end = end(of: job) { tell("SawCompletedJob", "Saw completed job: \(name), condition: \(end)") }
        }
    }

    private mutating func forgetOldest(_ condition: String, keeping limit: Int?) {
        guard let limit else { return }
        let ended = jobs.filter { end(of: $0) == condition && !$0.metadata.isBeingDeleted }.sorted {
            ($0["status"]["startTime"].instant ?? .distantPast, $0.name)
                < ($1["status"]["startTime"].instant ?? .distantPast, $1.name)
        }
        for job in ended.prefix(max(0, ended.count - limit)) { delete(job) }
    }

    private mutating func delete(_ job: Object) {
        let cron = cron
        reaction.order(.delete(job, .jobs, .background)) { _ in
            Self.news(of: cron, "SuccessfulDelete", "Deleted job \(job.name)")
        }
    }

    private func write(scheduled: Instant?) -> [Request] {
        var status: Value = [:]
        let known = cron["status"]["active"].elements
        let active = active.map { job in
            known.first { $0["uid"].string == job.metadata.uid }?.value ?? [
                "apiVersion": "batch/v1", "kind": "Job", "name": .string(job.name),
                "namespace": .string(job.metadata.namespace ?? ""),
                "resourceVersion": .string(job.metadata.resourceVersion), "uid": .string(job.metadata.uid),
            ]
        }
        if !active.isEmpty { status["active"] = .list(active) }
        status["lastScheduleTime"] = scheduled.map { .string($0.rfc3339) } ?? cron["status"]["lastScheduleTime"].value
        let successes = jobs.compactMap { $0["status"]["completionTime"].instant }
        let before = cron["status"]["lastSuccessfulTime"].instant
        status["lastSuccessfulTime"] = (successes + [before].compactMap(\.self)).max().map { .string($0.rfc3339) }
        return Request.updateStatus(of: cron, to: status, .cronJobs)
    }

    private mutating func tell(_ reason: String, _ message: String, isWarning: Bool = false) {
        reaction.tell(Self.news(of: cron, reason, message, isWarning: isWarning))
    }

    private static func news(
        of cron: Object, _ reason: String, _ message: String, isWarning: Bool = false
    ) -> ModelEvent {
        ModelEvent(about: cron, .cronJobs, isWarning: isWarning, reason, message, by: "cronjob-controller")
    }

    private static let timeKey = "batch.kubernetes.io/cronjob-scheduled-timestamp"
}

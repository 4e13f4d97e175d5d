internal import Documents
internal import Instants

extension Column {
    static let jobs: [Column] =
        [
            .name,
            .text("Status", "What has become of the job.") { job in
                let status = job["status"]
                if status.holds("Complete") { return "Complete" }
                if status.holds("Failed") { return "Failed" }
                if job["metadata"]["deletionTimestamp"].exists { return "Terminating" }
                return ["Suspended", "FailureTarget"].first { status.holds($0) } ?? "Running"
            },
            .text("Completions", "How many of the wanted pods have succeeded.") {
                let (spec, succeeded) = ($0["spec"], $0["status"]["succeeded"].count)
                if let completions = spec["completions"].int { return "\(succeeded)/\(completions)" }
                let parallel = spec["parallelism"].count
                return parallel > 1 ? "\(succeeded)/1 of \(parallel)" : "\(succeeded)/1"
            },
            .time("Duration", "How long it took, or has taken so far.") {
                let status = $0["status"]
                guard status["startTime"].exists else { return "" }
                let end = status["completionTime"].string.flatMap { try? Instant(rfc3339: $0) }
                return ageText(status["startTime"], now: end ?? $1)
            },
            .age,
        ] + containers { $0["spec"] } + [selector { $0["spec"] }]

    static let cronJobs: [Column] =
        [
            .name,
            .text("Schedule", "When jobs are created, as cron writes it.") { $0["spec"]["schedule"].text },
            .text("Timezone", "The zone of the schedule.") { $0["spec"]["timeZone"].string ?? "<none>" },
            .text("Suspend", "Whether no jobs are created for now.", type: "boolean") {
                $0["spec"]["suspend"].bool.map { $0 ? "True" : "False" } ?? "<unset>"
            },
            .number("Active", "How many jobs are running.") { $0["status"]["active"].elements.count },
            .time("Last Schedule", "How long ago a job was last created.") {
                let last = $0["status"]["lastScheduleTime"]
                return last.exists ? ageText(last, now: $1) : "<none>"
            },
            .age,
        ] + containers { $0["spec"]["jobTemplate"]["spec"] } + [selector { $0["spec"]["jobTemplate"]["spec"] }]
}

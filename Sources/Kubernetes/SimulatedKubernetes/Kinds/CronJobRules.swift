internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// CronJobs: a schedule that can be read, and Jobs that could be made.
struct CronJobRules: KindRules {
    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let spec = View(object)["spec"]
        var causes: [Status.Cause] = []
        // Eleven characters are left for the minute in the names of its Jobs.
        if old == nil, let name = object.metadata("name"), name.utf8.count > 52 {
            causes.append(.invalid("metadata.name", name.quoted, "must be no more than 52 characters"))
        }
        causes += objections(toSchedule: spec["schedule"].string ?? "")
        if let zone = spec["timeZone"].string, (try? Zones().zone(named: zone)) == nil {
            causes.append(.invalid("spec.timeZone", zone.quoted, "unknown time zone \(zone)"))
        }
        for key in ["startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"] {
            if let number = spec[key].int, number < 0 {
                causes.append(.invalid("spec.\(key)", String(number), "must be greater than or equal to 0"))
            }
        }
        let policies = ["Allow", "Forbid", "Replace"]
        if let policy = spec["concurrencyPolicy"].string, !policies.contains(policy) {
            causes.append(.unsupported("spec.concurrencyPolicy", policy, known: policies))
        }
        let pod = spec["jobTemplate"]["spec"]["template"]["spec"]
        let path = ["spec", "jobTemplate", "spec", "template", "spec"]
        causes += PodTemplates.objections(to: pod.value ?? .null, at: path)
        if let policy = pod["restartPolicy"].string, policy != "OnFailure", policy != "Never" {
            causes.append(
                .required("\(path.joined(separator: ".")).restartPolicy", "valid values: \"OnFailure\", \"Never\""))
        }
        return causes
    }

    private func objections(toSchedule text: String) -> [Status.Cause] {
        if text.isEmpty { return [.required("spec.schedule")] }
        if text.contains("TZ") {
            return [
                .invalid(
                    "spec.schedule", text.quoted, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead")
            ]
        }
        do throws(CronComplaint) {
            _ = try CronSchedule(text: text)
            return []
        } catch {
            return [.invalid("spec.schedule", text.quoted, error.description)]
        }
    }
}

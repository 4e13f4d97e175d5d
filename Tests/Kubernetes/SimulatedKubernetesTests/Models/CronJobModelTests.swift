import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A simulated CronJob` {
    /// The town begins at 2027-01-15T08:00:00Z, a Friday.
    @Test(arguments: [
        ("*/15 * * * *", "UTC", "15 08:15, 15 08:30"), ("5 4 * * sun", "UTC", "17 04:05, 24 04:05"),
        ("0 0 13 * 5", "UTC", "22 00:00, 29 00:00"), ("30 6-8/2 * jan *", "UTC", "15 08:30, 16 06:30"),
        ("@daily", "UTC", "16 00:00, 17 00:00"), ("@every 90m", "UTC", "15 09:30, 15 11:00"),
        ("0 9 * * *", "Europe/Berlin", "16 08:00, 17 08:00"), ("0 0 30 2 *", "UTC", "never, never"),
    ])
    func `runs when its schedule says`(text: String, zone: String, expected: String) throws {
        let schedule = try CronSchedule(text: text)
        let zone = try Zones().zone(named: zone)
        let first = schedule.next(after: start, in: zone)
        let second = first.flatMap { schedule.next(after: $0, in: zone) }
        same(
            [first, second].map {
                $0.map { String($0.rfc3339.dropFirst(8).prefix(8)).replacing("T", with: " ") } ?? "never"
            }
            .joined(separator: ", "), expected)
        if let first, let second {
            same(schedule.last(after: start, upTo: second, in: zone), second)
            same(schedule.last(after: start, upTo: second - .seconds(1), in: zone), first)
            same(schedule.last(after: start, upTo: first - .seconds(1), in: zone), nil)
        }
    }

    @Test(arguments: [
        ("* * * *", "expected exactly 5 fields, found 4: [* * * *]"),
        ("60 * * * *", "end of range (60) above maximum (59): 60"),
        ("a * * * *", "failed to parse int from a: strconv.Atoi: parsing \"a\": invalid syntax"),
        ("5-1 * * * *", "beginning of range (5) beyond end of range (1): 5-1"),
        ("*/0 * * * *", "step of range should be a positive number: */0"),
        ("@often", "unrecognized descriptor: @often"),
    ])
    func `refuses schedules that cannot be read`(text: String, expected: String) {
        #expect(throws: CronComplaint(expected)) { try CronSchedule(text: text) }
    }

    @Test func `starts a Job each time, and keeps as many as it should`() {
        var town = Town([PodRule(image: "job:bad", .fails(after: .seconds(1)))])
        town.create(.cronJobs, cronJob(["schedule": "*/5 * * * *", "successfulJobsHistoryLimit": 2]))
        town.advance(.seconds(20 * 60 + 30))
        let minute = start.seconds / 60
        #expect(town.all(.jobs).map(\.name) == ["tick-\(minute + 15)", "tick-\(minute + 20)"])
        let job = town.all(.jobs)[0]
        #expect(job.metadata.controller?.name == "tick" && job.metadata.labels["team"] == "a")
        #expect(
            job.metadata.annotations["batch.kubernetes.io/cronjob-scheduled-timestamp"] == "2027-01-15T08:15:00Z")
        let status = town.get(.cronJobs, "tick")["status"]
        #expect(status["lastScheduleTime"].string == "2027-01-15T08:20:00Z")
        #expect(status["lastSuccessfulTime"].string == "2027-01-15T08:20:06Z" && !status["active"].exists)
        town.merge(.cronJobs, "tick", ["spec": ["suspend": true]])
        town.advance(.seconds(3_600))
        #expect(town.all(.jobs).count == 2)
        town.delete(.cronJobs, "tick")
        town.advance(.seconds(60))
        #expect(town.all(.jobs).isEmpty && town.all(.pods).isEmpty)
    }

    @Test(arguments: [("Allow", "1|2|3"), ("Forbid", "1|1|1"), ("Replace", "1|1|1")])
    func `says what becomes of a Job that still runs`(policy: String, expected: String) {
        var town = Town([PodRule(.readyAfter(.zero))])
        town.create(.cronJobs, cronJob(["schedule": "* * * * *", "concurrencyPolicy": .string(policy)]))
        var counts: [String] = []
        for _ in 1...3 {
            town.advance(.seconds(60))
            counts.append("\(town.get(.cronJobs, "tick")["status"]["active"].elements.count)")
        }
        #expect(counts.joined(separator: "|") == expected)
        let last = town.all(.jobs).last?.name.split(separator: "-").last.flatMap { Int64($0) } ?? 0
        #expect(last - start.seconds / 60 == (policy == "Forbid" ? 1 : 3))
    }
}

private let start = Instant(seconds: 1_800_000_000)

private func cronJob(_ spec: Value) -> Value {
    var whole = spec
    whole["jobTemplate"] = [
        "metadata": ["labels": ["team": "a"]],
        "spec": ["template": template("job:1", labels: [:], ["restartPolicy": "Never"])],
    ]
    return ["apiVersion": "batch/v1", "kind": "CronJob", "metadata": ["name": "tick"], "spec": whole]
}

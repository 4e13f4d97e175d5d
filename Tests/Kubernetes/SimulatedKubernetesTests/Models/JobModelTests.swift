import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A simulated Job` {
    /// The same steps that were once taken on a real cluster of version 1.20; what newer ones say besides is left out.
    @Test func `goes the way the real one went`() {
        var text = "# five completions, two at a time\n"
        var town = Town([PodRule(.unschedulable)])
        text += town.start("a", ["completions": 5, "parallelism": 2, "backoffLimit": 1])
        for _ in 0..<3 { text += town.end("a", "Succeeded", "succeed") }

        text += "# one too many failures\n" + town.start("b", ["backoffLimit": 0]) + town.end("b", "Failed", "fail")
        text += "# too long\n" + town.start("c", ["activeDeadlineSeconds": 3])
        town.advance(.seconds(4))
        text += "wait: \(town.job("c"))\n"

        text += "# no number of completions\n" + town.start("d", ["parallelism": 3])
        text += town.end("d", "Succeeded", "one succeeds", only: 1) + town.end("d", "Succeeded", "all succeed")
        expectGolden(text, "jobs.txt")
    }

    @Test func `is removed with its pods some time after its end`() {
        var town = Town()
        _ = town.start("a", ["ttlSecondsAfterFinished": 60])
        town.advance(.seconds(20))
        #expect(town.get(.jobs, "a").conditions.contains("Complete=True"))
        town.advance(.seconds(50))
        #expect(town.all(.jobs).isEmpty && town.all(.pods).isEmpty)
    }

    /// Ten seconds after the first failure, twenty after the second.
    @Test func `tries again ever later`() {
        var town = Town([PodRule(.fails(after: .seconds(1)))])
        _ = town.start("a", ["backoffLimit": 2])
        var counts: [Int] = []
        for _ in 0..<45 {
            counts.append(town.all(.pods).count)
            town.advance(.seconds(1))
        }
        #expect([0, 10, 11, 32, 33].map { counts[$0] } == [1, 1, 2, 2, 3])
        #expect(town.get(.jobs, "a").conditions.contains("Failed=True(BackoffLimitExceeded)"))
    }

    @Test func `waits while it is suspended`() {
        var town = Town()
        _ = town.start("a", ["suspend": true])
        town.advance(.seconds(60))
        #expect(town.get(.jobs, "a").conditions == "Suspended=True(JobSuspended)")
        #expect(town.all(.pods).isEmpty)
        town.merge(.jobs, "a", ["spec": ["suspend": false]])
        town.advance(.seconds(60))
        #expect(town.get(.jobs, "a").conditions.contains("Complete=True"))
    }
}

extension Town {
    fileprivate mutating func start(_ name: String, _ spec: Value) -> String {
        var whole = spec
        whole["template"] = template("job:1", labels: [:], ["restartPolicy": "Never"])
        create(.jobs, ["apiVersion": "batch/v1", "kind": "Job", "metadata": ["name": .string(name)], "spec": whole])
        advance(.seconds(1))
        return "create: \(job(name))\n"
    }

    /// Ends the pods of a Job that have not ended, or the first so many of them.
    fileprivate mutating func end(_ name: String, _ phase: Value, _ step: String, only count: Int = .max) -> String {
        let pods = all(.pods).filter { $0.metadata.labels["job-name"] == name && !PodFacts($0).isFinished }
        for pod in pods.prefix(count) {
            let patch: Value = ["status": ["phase": phase]]
            send(
                Request(
                    .patch(.merge(patch)), .pods, namespace: "shop", name: pod.name, subresource: "status"))
        }
        advance(.seconds(1))
        return "\(step): \(job(name))\n"
    }

    fileprivate mutating func job(_ name: String) -> String {
        let job = get(.jobs, name)
        let pods = all(.pods).filter { $0.metadata.labels["job-name"] == name }
            .map { $0["status"]["phase"].string ?? "" }.sorted()
        let counts = job.counts.split(separator: " ").filter { !$0.hasPrefix("ready=") }.joined(separator: " ")
        let conditions = job.conditions.split(separator: " ")
            .filter { !$0.hasPrefix("SuccessCriteriaMet") && !$0.hasPrefix("FailureTarget") }.joined(separator: " ")
            .replacing("(CompletionsReached)", with: "")
        return [counts, conditions, pods.joined(separator: " ")].joined(separator: " | ")
    }
}

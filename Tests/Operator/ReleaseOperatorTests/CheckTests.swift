import Documents
import KubernetesObjects
import ReleasePorts
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `A check` {
    @Test func `that is a Job says how it ended`() throws {
        try Scenario.run { world in
            let tested = { (version: String, code: Int) in
                ReleaseDraft.short("web", version).with(
                    "checks",
                    value: [
                        [
                            "name": "smoke", "every": "1m", "timeout": "1m", "at": ["stages"],
                            "job": ["template": job(code)],
                        ]
                    ])
            }
            world.models.settings.podRules =
                [PodRule(image: "*/smoke:1", .fails(after: .seconds(3), code: 1))]
                + [PodRule(image: "*/smoke:0", .succeeds(after: .seconds(3)))]
            try await world.run(tested("1", 0))
            try world.declare(tested("2", 1))
            try await world.ends("web", "2", "RolledBack")
            has(world.message(of: "web"), "smoke failed: the Job failed: exit code 1")
            same(world.answering("web"), ["1"])
            try await world.run(tested("3", 0))
            same(world.answering("web"), ["3"])
        }
    }

    @Test func `that is only tried out says what it found, and decides nothing`() throws {
        try Scenario.run { world in
            let draft = { (version: String) in
                ReleaseDraft.short("web", version).with(
                    "checks",
                    value: [
                        [
                            "name": "smoke", "every": "5s", "timeout": "2s", "dryRun": true,
                            "http": ["path": "/health"],
                        ]
                    ])
            }
            world.answer { _ in .answer(status: 500, body: []) }
            try await world.run(draft("1"))
            try await world.run(draft("2"))
            let checks = world.passages(of: "web").last?["status"]["checks"].elements ?? []
            let smoke = checks.first { $0["name"].string == "smoke" }
            same(smoke?["state"].string, "failing")
        }
    }

    /// Nobody answers within the time limit, at any stage.
    @Test func `without data holds the rollout where it is`() throws {
        try Scenario.run { world in
            let draft = { (version: String) in
                ReleaseDraft.short("web", version).with(
                    "checks",
                    value: [["name": "status", "every": "5s", "http": ["url": "http://status.example.com/ok"]]])
            }
            world.answer { _ in .answer(status: 200, body: []) }
            try await world.run(draft("1"))
            world.answer { _ in .forbidden(host: "status.example.com") }
            try await world.begin(draft("2"), toStage: 0)
            try await world.wait("it waits") { $0.message(of: "web").contains("waiting for status") }
            has(world.message(of: "web"), "allows no requests to status.example.com")
            world.answer { _ in .answer(status: 200, body: []) }
            try await world.ends("web", "2", "Succeeded")
        }
    }
}

private func job(_ code: Int) -> Value {
    ["spec": ["containers": [["name": "smoke", "image": .string("registry.example.com/smoke:\(code)")]]]]
}

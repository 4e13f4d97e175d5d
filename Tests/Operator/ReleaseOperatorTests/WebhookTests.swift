import Documents
import KubernetesAPI
import KubernetesObjects
import ReleasePorts
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `A judge elsewhere` {
    @Test func `is asked with a key of the namespace, and its word rolls back`() throws {
        try Scenario.run { world in
            let judged = { (version: String) in
                ReleaseDraft.short("web", version).with(
                    "checks",
                    value: [
                        [
                            "name": "journeys", "every": "5s", "timeout": "2s",
                            "webhook": ["url": "https://judge.example.com/web", "secret": "judge-key"],
                        ]
                    ])
            }
            world.answer { _ in .answer(status: 204, body: []) }
            try world.declare(judged("1"))
            let missing = "there is no Secret shop/judge-key; make one with a key “key”"
            try await world.wait("it says what is missing") { $0.message(of: "web").contains(missing) }
            let secret: Value = [
                "apiVersion": "v1", "kind": "Secret", "metadata": ["name": "judge-key", "namespace": "shop"],
                "data": ["key": "c2VjcmV0"],
            ]
            _ = try await world.server.create(.secrets, Object(secret))
            try await world.ends("web", "1", "Succeeded")

            let verdict = #"{"verdict": "failing", "because": "2 of 14 journeys fail"}"#
            world.answer { _ in .answer(status: 200, body: Array(verdict.utf8)) }
            try world.declare(judged("2"))
            try await world.ends("web", "2", "RolledBack")
            has(world.message(of: "web"), "journeys failed 4 times in a row: judge.example.com: 2 of 14 journeys fail")
            same(world.answering("web"), ["1"])
        }
    }
}

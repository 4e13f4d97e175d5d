import Clocks
import Foundation
import ReleaseInvariants
import TestSupport
import Testing

extension Scenario {
    static let lookingOn: [Scenario] = [
        Scenario("people see it by kubectl alone") { scene in
            try await scene.declare(WebRelease("1"))
            _ = try await scene.kubectl("wait", "--for=condition=Ready", "releases/web", "--timeout=40s")
            try await scene.run(WebRelease("2", WebRelease.slowCanary.replacing("10m", with: "1s")))
            _ = try await scene.kubectl("wait", "--for=condition=Ready", "releases/web", "--timeout=40s")
            let table = try await scene.kubectl("get", "releases").split(separator: "\n").map(columns)
            same(table[0], ["NAME", "VERSION", "PHASE", "STAGE", "WEIGHT", "READY", "WAITS-FOR", "AGE"])
            same(Array(table[1].prefix(3)), ["web", "2", "Succeeded"])
            try await scene.ground.eventually("the events are told") {
                let told = try await scene.kubectl("describe", "releases/web")
                return ["Started", "StageReached", "Proven"].allSatisfy { told.contains($0) }
            }
        },
        Scenario("a release at rest costs no write") { scene in
            try await scene.run(WebRelease("1"))
            try await scene.run(WebRelease("2").with("watch", "[{for: 5s, every: 5s}]"))
            try await scene.wait("it rests") { $0.pods == ["2": 4] && $0.message == "2 runs" }
            let count = scene.chronicle.entries.count
            _ = try await scene.visits(40)
            same(scene.chronicle.entries.count, count)
            same(scene.chronicle.violationsAtRest(now: scene.clock.now), [])
        },
        Scenario("a freeze holds what runs, and its end lets it go on") { scene in
            try await scene.run(WebRelease("1"))
            try await scene.begin(WebRelease("2", WebRelease.steadyCanary), toStage: 0)
            let name = "freeze-\(scene.namespace)"
            let freeze = """
                apiVersion: martlet.dev/v1alpha1
                kind: Freeze
                metadata: {name: \(name)}
                spec: {namespaces: [\(scene.namespace)], reason: quarter's end, user: ada}
                """
            _ = try await scene.kubectl("apply", "-f", "-", input: freeze)
            try await scene.wait("it is frozen") { $0.reason("Ready") == "Frozen" }
            same(try await scene.visits(60).keys.sorted(), ["1", "2"])
            _ = try await scene.kubectl("delete", "freeze", name)
            try await scene.wait("2 runs") { $0.runs("2") }
        },
    ]
}

/// A table's line; what stands in one column has single spaces.
func columns(_ line: Substring) -> [String] {
    line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
}

import Foundation
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
        }
    ]
}

/// A table's line; what stands in one column has single spaces.
func columns(_ line: Substring) -> [String] {
    line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
}

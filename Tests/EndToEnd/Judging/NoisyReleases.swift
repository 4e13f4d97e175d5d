import ControlPlane
import Documents
import Foundation
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing

extension `Rollouts on a real cluster` {
    /// Twenty-five releases go from version to version together, four times; what does not pass is told with its numbers.
    @Test func `pass 100 times of 100 where good numbers are noisy`() async throws {
        let given = ProcessInfo.processInfo.environment["MARTLET_E2E_SEED"].flatMap { UInt64($0) }
        let seed = given ?? .random(in: 0 ... .max)
        print("noise of MARTLET_E2E_SEED=\(seed)")
        let names = (1...25).map { "web-\($0)" }
        try await OperatorUnderTest.shared.use { ground in
            try await Scene.play(Scene.Cast(isVisited: false), on: ground) { scene in
                let service = try NoisyService(seed: seed) { scene.runningPods }
                let targets = ground.watching.exporters(of: scene.namespace)
                targets.write([ScrapeTarget(service.target)])
                try await scene.rollAll(names, to: "1")
                var passed = 0
                for version in 2...5 {
                    passed += try await scene.rollAll(names, to: "\(version)")
                }
                same(passed, 100)
                targets.write([])
                await service.stop()
            }
        }
    }
}

extension Scene {
    fileprivate var runningPods: [Object] {
        chronicle.all(.pods).filter { $0["status"]["phase"].string == "Running" }
    }

    /// Declares a version of all of them, and says how many passed when all have come to an end.
    @discardableResult
    fileprivate func rollAll(_ names: [String], to version: String) async throws -> Int {
        let releases = names.map { WebRelease(noisy: $0, version).yaml }
        _ = try await kubectl("apply", "-f", "-", input: releases.joined(separator: "\n---\n"))
        func passages() -> [Object] {
            chronicle.all(.passage).filter {
                $0["spec"]["to"]["version"].string == version && $0["status"]["outcome"].exists
            }
        }
        do {
            try await wait("all \(version) have come to an end", within: .seconds(90)) { _ in
                passages().count == names.count
            }
        } catch {
            let ended = Set(passages().compactMap { $0["spec"]["release"].string })
            let messages = names.filter { !ended.contains($0) }.map { name in
                "\(name): \(chronicle.find(.release, name)?["status"]["message"].string ?? "–")"
            }
            throw TestFailure("\(error): \(messages.joined(separator: "\n"))")
        }
        let bad = passages().filter { $0["status"]["outcome"].string != "Succeeded" }
        for passage in bad { Issue.record("\(passage.name): \(passage["status"].value?.jsonText ?? "")") }
        return names.count - bad.count
    }
}

extension WebRelease {
    /// One pod, a stage at half, and the checks that Martlet brings, as often as may be.
    fileprivate init(noisy name: String, _ version: String) {
        self.init(version, replicas: 1, "{canary: {stages: [{weight: 50, hold: 1s}]}}")
        self.name = name
        self = checked(by: .builtIn("error-rate")).checked(by: .builtIn("latency-p95"))
            .with("keepPrevious", "2s")
    }
}

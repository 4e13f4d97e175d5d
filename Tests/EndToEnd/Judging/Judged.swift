import CommandLineInterface
import ControlPlane
import Documents
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing

extension Scenario {
    /// Versions that are judged by what a real Prometheus has read of real requests to them.
    static let judged: [Scenario] = byNumbers + byAlerts + [outage]

    private static let byNumbers: [Scenario] = [
        Scenario("8 % of errors are rolled back by their number", .answering("bad", .init(errors: 0.08))) { scene in
            try await scene.run(WebRelease("1"))
            try await scene.declare(WebRelease("bad", WebRelease.slowCanary).checked(by: .builtIn("error-rate")))
            try await scene.waitForReturn(of: "bad")
            let errors = scene.number(in: "bad", before: " %")
            expect(errors, within: 6.5...9.5, scene)
            same(scene.because("bad").contains("% is above 5 % ("), true)
            same(scene.because("bad").hasSuffix("samples), in 3 of 3 measurements"), true)
        },
        Scenario("a doubled p95 is rolled back by both numbers", .answering(slow: "bad", by: 2)) { scene in
            let distance: Value = ["aboveBaseline": ["by": "60%", "atLeast": "50ms"]]
            let check = String.builtIn("latency-p95", ["fail": distance])
            try await scene.run(WebRelease("1"))
            try await scene.declare(WebRelease("bad", WebRelease.slowCanary).checked(by: check))
            try await scene.waitForReturn(of: "bad")
            let (candidate, stable) = (" ms is more than 60 % over the baseline (", " ms, ")
            expect(scene.number(in: "bad", before: candidate), within: 260...320, scene)
            expect(scene.number(in: "bad", before: stable), within: 130...160, scene)
        },
        Scenario("a crash is rolled back, whatever the numbers say", .answering("bad", .well)) { scene in
            let checked = WebRelease("bad", WebRelease.slowCanary)
                .checked(by: .builtIn("error-rate")).checked(by: .builtIn("latency-p95"))
            try await scene.run(WebRelease("1"))
            try await scene.begin(checked, toStage: 1)
            try await scene.player.change(to: [.pods("bad", .crashes())])
            try await scene.waitForReturn(of: "bad")
            same(scene.because("bad").hasPrefix("pods failed 4 times in a row: "), true)
        },
        Scenario("a version as good as the one before passes by its numbers", .answering(slow: "2", by: 1)) { scene in
            let checked = WebRelease("2").checked(by: .builtIn("error-rate")).checked(by: .builtIn("latency-p95"))
            try await scene.run(WebRelease("1"))
            try await scene.run(checked)
            for check in scene.passage("2")["status"]["checks"].elements where check["name"].string != "pods" {
                same(check["state"].string, "passing")
                same((check["values"].elements.last?["samples"].int ?? 0) >= 50, true)
            }
            same(try await scene.visits(10).keys.sorted(), ["2"])
        },
    ]

    /// Prometheus has a rule, tells Alertmanager, and that tells the operator or is asked by it.
    private static let byAlerts: [Scenario] = ["pushed", "polled"].map { way in
        var cast = Scene.Cast.answering("bad", PodAnswers(errors: 0.5))
        cast.alerts = way
        return Scenario("an alert that is \(way) rolls back", cast) { scene in
            try await scene.run(WebRelease("1"))
            let bad = WebRelease("bad", WebRelease.slowCanary).with("rollback", "{when: [alerts, health, deadline]}")
            try await scene.declare(bad)
            try await scene.waitForReturn(of: "bad")
            same(scene.because("bad").hasPrefix("the alert ManyErrors (critical) has fired since "), true)
            same(scene.because("bad").hasSuffix(": requests fail"), true)
        }
    }

    private static let outage = Scenario(
        "Prometheus is away for ten seconds, and a good version waits for it", .answering(slow: "2", by: 1)
    ) { scene in
        let frail = scene.ground.watching.frail
        let check = String.builtIn("error-rate", askedOf: Watching.frailSource)
        try await scene.run(WebRelease("1"))
        try await scene.begin(
            WebRelease("2", "{canary: {stages: [{weight: 50, hold: 10s}]}}").checked(by: check), toStage: 0)
        try await scene.wait("it has been judged") { $0.passage("2")["status"]["checks"].elements.count > 1 }
        await frail.stop()
        try await scene.wait("it waits") { $0.message.contains("waiting for error-rate: ") }
        // Of a tenth of a second each, and as much between them: that takes ten seconds.
        _ = try await scene.visits(60)
        same(scene.outcome("2"), "")
        let again = try await frail.beginAgain()
        try await scene.wait("2 runs", within: .seconds(60)) { $0.runs("2") }
        await again.stop()
    }
}

extension Scene.Cast {
    /// A hundred requests a second, and programs of a version that answer like that.
    fileprivate static func answering(_ version: String, _ answers: PodAnswers) -> Self {
        Self(bad: ["bad"], requestsPerSecond: 100, answers: [version: answers])
    }

    /// The version before takes 100 ms on average, 145 ms at its 95th percentile.
    fileprivate static func answering(slow version: String, by factor: Double) -> Self {
        let usual = Duration.milliseconds(100)
        return Self(
            bad: ["bad"], requestsPerSecond: 100,
            answers: ["1": PodAnswers(latency: usual), version: PodAnswers(latency: usual * factor)])
    }
}

extension Scene {
    fileprivate func because(_ version: String) -> String { passage(version)["status"]["because"].string ?? "" }

    fileprivate func waitForReturn(of version: String) async throws {
        try await wait("\(version) is rolled back") { $0.outcome(version) == "RolledBack" && $0.pods == ["1": 4] }
    }

    /// The number that stands before these words in why a version was rolled back.
    fileprivate func number(in version: String, before words: String) -> Double? {
        let text = because(version)
        guard let range = text.firstRange(of: words) else { return nil }
        return Double(text[..<range.lowerBound].split { !$0.isNumber && $0 != "." }.last ?? "")
    }
}

private func expect(_ number: Double?, within range: ClosedRange<Double>, _ scene: Scene) {
    if number.map({ range.contains($0) }) != true { same(scene.message, "… \(range) …") }
}

extension String {
    /// A check that Martlet brings, measured every second.
    static func builtIn(
        _ name: String, _ changes: [String: Value] = [:], askedOf source: String = Watching.source
    ) -> String {
        guard var check = catalog.builtInChecks.first(where: { $0.name == name })?.value else {
            preconditionFailure("Martlet brings no check “\(name)”")
        }
        check["name"] = .string(name)
        check["every"] = "1s"
        check["timeout"] = "1s"
        check[["metric", "provider"]] = .string(source)
        for (field, value) in changes { check[field] = value }
        return check.jsonText
    }
}

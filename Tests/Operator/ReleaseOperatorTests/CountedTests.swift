import Clocks
import CommandLineInterface
import Documents
import Instants
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import SimulatedPrometheus
import TestSupport
import Testing

/// From requests that pods count, over what Prometheus sees of them, to what the operator does.
struct `A rollout that Prometheus watches` {
    @Test func `is rolled back when 8 % of the requests fail, which no probe finds`() throws {
        try Scenario.run { world in
            world.isWatched()
            world.metrics.behaves("1", errors: 0.004)
            world.metrics.behaves("2", errors: 0.08)
            try await world.run(.counted("1"))
            let moment = world.moment
            try world.declare(.counted("2"))
            try await world.ends("web", "2", "RolledBack")
            same(world.moves(of: "web", since: moment).map(\.to), ["both", "1"])
            let because = world.passages(of: "web").last?["status"]["because"].string ?? ""
            has(because, "error-rate ")
            has(because, " is above 5 %")
        }
    }

    /// Some noise, some errors, a slow scrape: nothing to go back for.
    @Test(arguments: [1, 2, 3])
    func `passes when it is as good as the one before`(seed: UInt64) throws {
        try Scenario.run(seed: seed) { world in
            world.isWatched()
            for version in ["1", "2"] { world.metrics.behaves(version, errors: 0.006, p95: .milliseconds(180)) }
            try await world.run(.counted("1"))
            try world.declare(.counted("2"))
            try await world.ends("web", "2", "Succeeded")
            let checks = world.passages(of: "web").last?["status"]["checks"].elements ?? []
            let measured = checks.filter { $0["values"].elements.last?["samples"].int ?? 0 > 500 }
            same(measured.map { $0["name"].string }, ["error-rate", "latency-p95"])
        }
    }

    /// While 2 holds at half the traffic.
    @Test(arguments: [
        (PrometheusFault.down, Duration.seconds(60), "Succeeded"), (.slow(.seconds(20)), .seconds(60), "Succeeded"),
        (.status(500), .seconds(60), "Succeeded"), (.status(429), .seconds(60), "Succeeded"),
        (.nan, .seconds(60), "Succeeded"), (.warnings, .seconds(60), "Succeeded"),
        (.truncated, .seconds(60), "Succeeded"), (.endless, .seconds(60), "Succeeded"),
        (.late(.seconds(120)), .seconds(90), "Succeeded"), (.unscraped(target: nil), .seconds(90), "Succeeded"),
    ])
    func `survives what befalls the Prometheus`(fault: PrometheusFault, time: Duration, outcome: String) throws {
        try Scenario.run { world in
            world.isWatched()
            try await world.run(.counted("1"))
            try world.declare(.counted("2"))
            try await world.reach(stage: 0, of: "web", version: "2")
            let began = world.clock.now
            world.metrics.fault(fault, for: time)
            try await world.ends("web", "2", outcome, atMost: .seconds(1_200))
            expect(world.clock.now - began > time, "it went on by what it did not know")
        }
    }
}

extension ReleaseWorld {
    /// A hundred requests a second to “web”, and a Prometheus that sees them counted.
    func isWatched(requestsPerSecond: Double = 100) {
        metrics.traffic(of: "web", perSecond: requestsPerSecond)
        let known = providers(
            of: ["sources": [["prometheus": ["url": "http://prometheus.monitoring.svc:9090"]]]],
            over: metrics.transport, clock: clock)
        source { known[$0] }
    }
}

extension ReleaseDraft {
    /// A short canary, judged by the built-in checks of numbers, every five seconds.
    static func counted(_ version: String) -> ReleaseDraft {
        let checks = catalog.builtInChecks.filter { ["error-rate", "latency-p95"].contains($0.name) }.map { check in
            Value.object(Members([("name", .string(check.name)), ("every", "5s"), ("timeout", "4s")])).merging(
                check.value)
        }
        return short("web", version).with("checks", value: .list(checks))
    }
}

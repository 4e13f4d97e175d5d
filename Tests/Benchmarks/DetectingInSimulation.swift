import Chances
import Clocks
import CommandLineInterface
import Documents
import Instants
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import Scheduling
import SimulatedKubernetes

let detectingInSimulation = Benchmark(
    name: "detection-simulated",
    measures: "from the scrape that shows errors until the candidate has no traffic, in 1,000 simulations, every: 1s"
) { _ in
    var delays: [Double] = []
    for seed in 1...1_000 { delays.append(try delay(seed: UInt64(seed))) }
    delays.sort()
    return [
        Figure("median of 1,000", delays[499], "s"), Figure("99th of 100", delays[989], "s", .atMost(2)),
        Figure("slowest", delays[999], "s"),
    ]
}

/// One canary that holds at half the traffic and turns bad at some moment; what that takes in the simulation's time.
private func delay(seed: UInt64) throws -> Double {
    let simulation = Simulation(seed: seed)
    return try simulation.run {
        var settings = ReleaseWorld.Settings()
        settings.replicas = 1
        let world = ReleaseWorld(settings, catalog, clock: simulation.clock, chance: simulation.chance())
        var chance = simulation.chance()
        let wait = Duration.milliseconds(Int(chance.next() % 5_000))
        let phase = Duration.milliseconds(Int(chance.next() % 1_000))
        return try await world.live { try await story(world, beginningAfter: phase, turningAfter: wait) }
    }
}

private func story(
    _ world: ReleaseWorld, beginningAfter phase: Duration, turningAfter wait: Duration
) async throws -> Double {
    // So that measurements come at any time after scrapes.
    try await world.clock.sleep(for: phase)
    world.metrics.paced(.init(step: .milliseconds(100), scrape: .seconds(1)))
    world.metrics.traffic(of: "web", perSecond: 100)
    let known = providers(
        of: ["sources": [["prometheus": ["url": "http://prometheus.monitoring.svc:9090"]]]],
        over: world.metrics.transport, clock: world.clock)
    world.source { known[$0] }
    try world.declare(judged("1"))
    try await world.wait("1 runs") { $0.phase(of: "web") == "Succeeded" }
    try world.declare(judged("2"))
    try await world.wait("2 has passed its first measurement") { world in
        world.passages(of: "web").last?["status"]["checks"].elements.contains {
            $0["name"].string == "errors" && $0["state"].string == "passing"
        } ?? false && world.passages(of: "web").count == 2
    }
    try await world.clock.sleep(for: wait)
    world.metrics.behaves("2", errors: 1)
    _ = world.metrics.takeAnswers(of: "web")
    // The scrape that shows it is the first after somebody has got an error.
    var (hasFailed, shown) = (false, world.clock.now)
    while true {
        try await world.clock.sleep(for: .milliseconds(10))
        if !hasFailed {
            hasFailed = !world.metrics.takeAnswers(of: "web").errors.isEmpty
            shown = world.clock.now
        } else if let scraped = world.metrics.scraped, scraped >= shown - .milliseconds(10) {
            shown = scraped
            break
        }
    }
    let moment = world.server.snapshot.version
    try await world.wait("it is rolled back", atMost: .seconds(60), every: .milliseconds(10)) {
        $0.outcome(of: "web") == "RolledBack"
    }
    let returned = world.server.writes(after: 0).last { write in
        write.resource == .services && write.key.name == "web"
    }
    guard let returned, returned.version > moment - 20 else { throw Unmeasured(why: "the Service was not written") }
    return (returned.instant - shown).seconds
}

private func judged(_ version: String) -> ReleaseDraft {
    let series = "http_requests_total{namespace=\"{{namespace}}\", pod=~\"{{pods}}\""
    let check: Value = [
        "name": "errors", "every": "1s", "timeout": "1s",
        "metric": [
            "provider": "prometheus",
            "query": .string("sum(\(series), code=\"500\"}) or vector(0)"),
            "samples": .string("sum(increase(\(series)}[{{window}}]))"),
        ],
        // The first error that is seen: a rate needs two scrapes to see the first of a series.
        "fail": ["above": 0, "consecutive": 1, "minSamples": 20],
    ]
    return ReleaseDraft("web", version: version, replicas: 2)
        .with("strategy", value: ["canary": ["stages": [["weight": 50, "hold": "1h"]]]]).with("checks", value: [check])
        .with("bake", value: "1s")
}

package import Chances
package import Clocks
internal import Documents
internal import Instants
internal import KubernetesObjects
package import ReleaseModel
package import ReleasePorts
package import ReleaseSimulation
package import SimulatedKubernetes

/// The real operator at work in a small company, in a cluster in memory, told as it goes.
package final class Demo: Sendable {
    private let world: ReleaseWorld
    private let company: Company
    private let stage: DemoStage
    private let begun: Instant

    /// - Parameters:
    ///   - clock: The time that the company lives by.
    ///   - show: Prints a piece of text at once.
    package init(
        _ catalog: Catalog, clock: any WallClock, chance: Chance, look: DemoLook,
        show: @escaping @Sendable (String) -> Void
    ) {
        var chance = chance
        world = ReleaseWorld(Company.settings, catalog, clock: clock, chance: chance.split())
        // For those who look at it with kubectl.
        world.models.settings.isFurnished = true
        company = Company(world: world, builtInChecks: catalog.builtInChecks)
        stage = DemoStage(look, show: show)
        begun = clock.now
    }

    /// The company's cluster, for whoever else wants to look at it or lay hands on it.
    package var cluster: SimulatedCluster { world.server }

    /// The company's customers, and the Prometheus that sees what its pods count of their requests.
    package var metrics: SimulatedMetrics { world.metrics }

    /// Sets what answers for the sources that checks name.
    package func source(_ sources: @escaping @Sendable (String) -> (any MetricProvider)?) { world.source(sources) }

    /// Tells the whole story, and lets the company go on until `stay` returns; true when all went as it was told.
    package func run(thenStaying stay: @escaping @Sendable () async -> Void) async -> Bool {
        do {
            return try await world.live {
                try await self.tell()
                await stay()
                return true
            }
        } catch is CancellationError {
            stage.say("stopped")
            return false
        } catch {
            stage.say("This did not go as told.\n\(error)")
            return false
        }
    }

    private func tell() async throws {
        stage.open()
        company.open()
        try company.declareEnvironments()
        for environment in Company.environments {
            for service in Company.services { try company.declare(service, "1.0.0", in: environment) }
        }
        say("checkout and catalog 1.0.0 are declared in development, staging and production")
        try await world.wait("all six releases run", atMost: .seconds(60), every: .milliseconds(200)) { world in
            Company.environments.allSatisfy { environment in
                Company.services.allSatisfy {
                    world.phase(of: $0, in: Company.namespace(of: environment)) == "Succeeded"
                }
            }
        }
        say("all six run: each had its pods brought up, and then its Service pointed at them")

        try await theGoodVersion()
        try await theBadVersion()
        stage.close()
    }

    private func theGoodVersion() async throws {
        stage.heading("A team commits checkout 2.0.0")
        let before = world.passages(of: "checkout", in: production).count
        for environment in Company.environments { try company.declare("checkout", "2.0.0", in: environment) }
        say("development and staging replace their pods in batches; production goes 10 → 50 → 100")
        try await follow(after: before, until: "2.0.0 is proven") { $0 == "Succeeded" }
        guard world.answering("checkout", in: production) == ["2.0.0"] else {
            throw Unexpected("2.0.0 does not answer")
        }
        say(stage.good(because))
    }

    private func theBadVersion() async throws {
        stage.heading("A team commits checkout 3.0.0: every probe finds it well, one of twelve customers gets an error")
        let before = world.passages(of: "checkout", in: production).count
        try company.declare("checkout", "3.0.0", in: "production")
        try await follow(after: before, until: "3.0.0 is rolled back") { $0 == "RolledBack" }
        guard world.answering("checkout", in: production) == ["2.0.0"] else {
            throw Unexpected("2.0.0 does not answer alone again")
        }
        say("\(stage.bad("rolled back")), by itself: \(because)")
        say("one write took all traffic back to 2.0.0, whose pods had stayed up for that")
        say("martlet why checkout says: \(world.message(of: "checkout", in: production))")
    }

    /// Shows how a rollout in production goes, until it has ended.
    private func follow(
        after before: Int, until what: String, _ isEnd: @escaping @Sendable (String) -> Bool
    ) async throws {
        try await world.wait("a rollout of checkout starts", atMost: .seconds(30), every: .milliseconds(100)) {
            $0.passages(of: "checkout", in: self.production).count > before
        }
        _ = answers()
        let limit = world.clock.uptime + .seconds(120)
        while true {
            let outcome = world.outcome(of: "checkout", in: production)
            stage.show(
                time: world.clock.now - begun, phase: outcome,
                stage: world.status(of: "checkout", in: production)["stage"].string ?? "",
                // What was the candidate has everything now, and is none any more.
                effective: outcome == "Succeeded"
                    ? 100 : world.status(of: "checkout", in: production)["weights"]["effective"].int ?? 0,
                answers: answers(), measured: measured,
                message: world.message(of: "checkout", in: production))
            if isEnd(outcome) { return stage.endShow() }
            guard world.clock.uptime < limit else { throw Unexpected("it never came that \(what)\n\(world.story())") }
            try await world.clock.sleep(for: .seconds(1))
        }
    }

    private var production: String { Company.namespace(of: "production") }

    private func answers() -> SimulatedMetrics.Answers { world.metrics.takeAnswers(of: "checkout", in: production) }

    /// What the error rate was when it was measured last, of the candidate and of what it is compared with.
    private var measured: DemoStage.Measured? {
        let checks = world.passages(of: "checkout", in: production).last?["status"]["checks"].elements ?? []
        guard let newest = checks.first(where: { $0["name"].string == "error-rate" })?["values"].elements.last,
            let value = newest["value"].string.flatMap({ Double($0) })
        else { return nil }
        return DemoStage.Measured(candidate: value, baseline: newest["baseline"].string.flatMap { Double($0) })
    }

    private var because: String {
        let status = world.passages(of: "checkout", in: production).last?["status"]
        return status?["because"].string ?? ""
    }

    private func say(_ text: String) { stage.say(text, at: world.clock.now - begun) }
}

/// Something that was told and did not happen.
private struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

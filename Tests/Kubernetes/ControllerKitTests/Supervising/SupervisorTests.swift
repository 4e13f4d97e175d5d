import Chances
import Clocks
import ControllerKit
import Locks
import Scheduling
import Telemetry
import TestSupport
import Testing

struct `A supervisor` {
    @Test func `starts in order, each when the one before is ready, and stops in reverse`() throws {
        try simulate { stage in
            let supervisor = stage.supervisor([
                stage.part("first", ready: .seconds(5)), stage.part("second", winding: .seconds(3)),
                stage.part("third"),
            ])
            let task = Task { await supervisor.run() }
            try await stage.clock.sleep(for: .seconds(10))
            supervisor.stop()
            same(await task.value, .stopped)
            same(
                stage.log,
                ["0 first", "5 second", "5 third", "10 third ended", "13 second ended", "13 first ended"])
        }
    }

    @Test func `cuts off what is not done in time, and says what`() throws {
        try simulate { stage in
            let supervisor = stage.supervisor([stage.part("quick"), stage.part("slow", winding: .seconds(100))])
            let task = Task { await supervisor.run() }
            try await stage.clock.sleep(for: .seconds(1))
            supervisor.stop()
            same(await task.value, .cutOff(["quick", "slow"]))
            same(stage.clock.uptime, .seconds(21))
        }
    }

    @Test func `restarts a part that may be restarted, ever more slowly`() throws {
        try simulate { stage in
            let backoff = Backoff(from: .seconds(1), to: .seconds(60))
            let part = Part("fails", afterFailure: .restart(backoff)) {
                stage.note("try")
                throw Broken()
            }
            let supervisor = stage.supervisor([part, stage.part("other")])
            let task = Task { await supervisor.run() }
            try await stage.clock.sleep(for: .seconds(16))
            supervisor.stop()
            same(await task.value, .stopped)
            same(stage.log.filter { $0.hasSuffix("try") }, ["0 try", "1 try", "3 try", "7 try", "15 try"])
        }
    }

    @Test func `stops everything when a part fails that nothing can do without`() throws {
        try simulate { stage in
            let part = Part("fails") {
                try await stage.clock.sleep(for: .seconds(2))
                throw Broken()
            }
            let ending = await stage.supervisor([stage.part("first"), part]).run()
            same(ending, .failed(part: "fails", because: "broken"))
            same(stage.log, ["0 first", "2 first ended"])
        }
    }

    @Test func `cuts all parts off when it is cancelled`() throws {
        try simulate { stage in
            let supervisor = stage.supervisor([stage.part("first"), stage.part("second", winding: .seconds(100))])
            let task = Task { await supervisor.run() }
            try await stage.clock.sleep(for: .seconds(1))
            task.cancel()
            same(await task.value, .cutOff(["first", "second"]))
            same(stage.clock.uptime, .seconds(1))
        }
    }

    private struct Broken: Error, CustomStringConvertible {
        var description: String { "broken" }
    }

    private func simulate(_ body: @escaping @Sendable (Stage) async throws -> Void) throws {
        let simulation = Simulation(seed: 1)
        try simulation.run { try await body(Stage(simulation)) }
    }
}

/// Parts that note when they start and end.
private final class Stage: Sendable {
    let clock: SteppedClock
    private let chance: Chance
    private let lines = Lock<[String]>([])

    init(_ simulation: Simulation) {
        clock = simulation.clock
        chance = simulation.chance()
    }

    var log: [String] { lines.withLock { $0 } }

    func note(_ text: String) {
        let seconds = clock.uptime.components.seconds
        lines.withLock { $0.append("\(seconds) \(text)") }
    }

    func supervisor(_ parts: [Part]) -> Supervisor {
        let surroundings = Surroundings(
            clock: clock, chance: chance, log: Logger(to: Nowhere()) { [clock] in clock.now }, metrics: Metrics())
        return Supervisor(parts, grace: .seconds(20), within: surroundings)
    }

    /// A part that runs until it is asked to end, and then needs some time more.
    func part(_ name: String, ready: Duration = .zero, winding: Duration = .zero) -> Part {
        let (asked, door) = AsyncStream<Void>.makeStream()
        return Part(
            name, goodbye: .ask { door.finish() }, ready: { try? await self.clock.sleep(for: ready) },
            run: {
                self.note(name)
                for await _ in asked {}
                try await self.clock.sleep(for: winding)
                self.note("\(name) ended")
            })
    }
}

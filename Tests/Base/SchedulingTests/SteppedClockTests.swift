import Clocks
import Instants
import Scheduling
import TestSupport
import Testing

struct `A stepped clock` {
    @Test func `shows the start and what has passed since`() throws {
        let start = try Instant(rfc3339: "2026-11-20T13:22:55Z")
        let simulation = Simulation(seed: 1, startingAt: start)
        try simulation.run {
            let clock = simulation.clock
            same(clock.now, start)
            try await clock.sleep(for: .milliseconds(1_500))
            same(clock.now - start, .milliseconds(1_500))
            try await clock.sleep(for: .seconds(-5))
            try await clock.sleep(until: start)
            same(clock.uptime, .milliseconds(1_500))
        }
    }

    /// Two machines disagree about the time of day, and agree on how long a second is.
    @Test func `can be wrong, and be set, without a change to any wait`() throws {
        let simulation = Simulation(seed: 1)
        try simulation.run {
            let right = simulation.clock
            let wrong = right.ahead(by: .seconds(-40))
            same(right.now - wrong.now, .seconds(40))
            async let waited: Void = wrong.sleep(for: .seconds(10))
            try await right.sleep(for: .seconds(5))
            wrong.jump(by: .seconds(-3_600))
            same(right.now - wrong.now, .seconds(3_640))
            try await waited
            same([right.uptime, wrong.uptime], [.seconds(10), .seconds(10)])
        }
    }

    @Test func `wakes at once who is cancelled, before and while sleeping`() throws {
        let simulation = Simulation(seed: 1)
        let clock = simulation.clock
        try simulation.run {
            let before = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                await #expect(throws: CancellationError.self) { try await clock.sleep(for: .seconds(9)) }
            }
            await before.value
            let during = Task { try await clock.sleep(for: .seconds(9)) }
            try await clock.sleep(for: .seconds(1))
            during.cancel()
            same(await during.result.isFailure, true)
        }
        same(simulation.elapsed, .seconds(1))
    }
}

extension Result {
    fileprivate var isFailure: Bool {
        switch self {
        case .success: false
        case .failure: true
        }
    }
}

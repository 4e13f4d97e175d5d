import Clocks
import Instants
import Scheduling
import TestSupport
import Testing

struct `A wall clock` {
    let simulation = Simulation(seed: 1)

    /// The first is set forward while we wait, the second back: both wake when the wall shows the time.
    @Test(arguments: [(3_600, 61), (-3_600, 3_720), (0, 120)])
    func `wakes when the wall shows the time, although it is set meanwhile`(jump: Int, seconds: Int) throws {
        let simulation = simulation
        try simulation.run {
            let clock = simulation.clock
            let target = clock.now + .seconds(120)
            let setting = Task {
                try await clock.sleep(for: .seconds(61))
                clock.jump(by: .seconds(jump))
            }
            try await clock.sleep(until: target)
            try await setting.value
            #expect(clock.now >= target)
            // Looking at the wall every half minute, it may notice that much late that it was set forward.
            #expect((.seconds(seconds)...(.seconds(seconds + 29))).contains(clock.uptime))
        }
    }

    @Test func `gives what comes in time, and nothing when it is late`() throws {
        let simulation = simulation
        try simulation.run {
            let clock = simulation.clock
            let early = try await clock.within(.seconds(5)) {
                try await clock.sleep(for: .seconds(4))
                return "done"
            }
            same(early, "done")
            same(clock.uptime, .seconds(4))
            let late = try await clock.within(.seconds(5)) {
                try await clock.sleep(for: .seconds(6))
                return "done"
            }
            same(late, nil)
            same(clock.uptime, .seconds(9))
            let nothing: String?? = try await clock.within(.seconds(5)) { nil as String? }
            same(nothing, .some(nil))
        }
    }

    @Test func `passes on a failure, and ends what it started when it is cancelled`() throws {
        struct Broken: Error {}
        let simulation = simulation
        try simulation.run {
            let clock = simulation.clock
            await #expect(throws: Broken.self) {
                try await clock.within(.seconds(5)) { throw Broken() }
            }
            let waiting = Task {
                try await clock.within(.seconds(50)) { try await clock.sleep(for: .seconds(100)) }
            }
            try await clock.sleep(for: .seconds(1))
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            same(clock.uptime, .seconds(1))
        }
    }
}

struct `The system's clock` {
    @Test func `goes on, and wakes who is cancelled`() async throws {
        let clock = SystemClock()
        let (now, uptime) = (clock.now, clock.uptime)
        try await clock.sleep(for: .milliseconds(2))
        #expect(clock.uptime - uptime >= .milliseconds(2))
        #expect(clock.now > now && clock.now > Instant(seconds: 1_700_000_000))
        let sleeping = Task { try await clock.sleep(for: .seconds(3_600)) }
        sleeping.cancel()
        await #expect(throws: CancellationError.self) { try await sleeping.value }
    }
}

package import Clocks
package import Instants

/// The time of a run that goes faster or slower than the world around it.
package struct ScaledClock: WallClock {
    private let clock: any WallClock
    private let speed: Double
    private let start: Instant
    private let startedAt: Duration

    package init(_ clock: any WallClock, speed: Double) {
        precondition(speed > 0, "a clock that stands still")
        self.clock = clock
        self.speed = speed
        start = clock.now
        startedAt = clock.uptime
    }

    package var now: Instant { start + elapsed }
    package var uptime: Duration { elapsed }

    package func sleep(for duration: Duration) async throws(CancellationError) {
        try await clock.sleep(for: duration / speed)
    }

    private var elapsed: Duration { (clock.uptime - startedAt) * speed }
}

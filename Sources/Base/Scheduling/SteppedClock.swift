internal import Clocks
package import Instants
internal import Locks

/// The time of a simulation, as one machine in it sees it.
///
/// All machines wait by the same time, but what their walls show may be wrong: give each a clock
/// of its own, `simulation.clock.ahead(by: .seconds(-40))`, and set it with `jump(by:)`.
package struct SteppedClock: WallClock {
    private let simulation: Simulation
    private let error: Lock<Duration>

    init(_ simulation: Simulation, error: Duration = .zero) {
        self.simulation = simulation
        self.error = Lock(error)
    }

    package var now: Instant { simulation.start + simulation.elapsed + error.withLock { $0 } }

    package var uptime: Duration { simulation.elapsed }

    /// A sleep of nothing still lets others go first.
    package func sleep(for duration: Duration) async throws(CancellationError) {
        guard await simulation.sleep(for: duration) else { throw CancellationError() }
    }

    /// Another clock, whose wall shows this much more.
    package func ahead(by difference: Duration) -> SteppedClock {
        SteppedClock(simulation, error: error.withLock { $0 } + difference)
    }

    /// Somebody sets this clock; waiting goes on as if nothing had happened.
    package func jump(by difference: Duration) {
        error.withLock { $0 += difference }
    }
}

extension Simulation {
    /// A clock that is right; a new one at each call, so that setting it is noticed by nobody else.
    package var clock: SteppedClock { SteppedClock(self) }
}

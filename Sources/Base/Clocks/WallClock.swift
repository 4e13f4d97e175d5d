package import Instants

/// The one thing that tells the time, and the one thing that anything may sleep on.
///
/// `now` is the wall's time, for what is stored and shown. Waiting is measured by a clock that
/// never jumps, so a wall clock set back an hour prolongs no wait.
package protocol WallClock: Sendable {
    var now: Instant { get }

    /// The time since some fixed moment, by a clock that nobody can set; only differences mean something.
    var uptime: Duration { get }

    /// Returns after `duration`, or throws at once when the task is cancelled.
    func sleep(for duration: Duration) async throws(CancellationError)
}

extension WallClock {
    /// Returns when the wall shows `instant` or later.
    ///
    /// In steps of at most half a minute, comparing again each time, since the wall's clock may
    /// be set while we sleep.
    package func sleep(until instant: Instant) async throws(CancellationError) {
        while now < instant { try await sleep(for: min(instant - now, .seconds(30))) }
    }

    /// The result of `body`, or nothing when it took longer than `limit`; either way nothing is left running.
    package func within<Result: Sendable>(
        _ limit: Duration, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result? {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}

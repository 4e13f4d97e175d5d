package import Chances
package import Instants

/// Which keys to look at next, and not before when.
///
/// A key waits at most once, whoever asks for it and how often; it is never given out twice at a
/// time; what is asked for while it is being worked on is done after. Keys are served in the order
/// in which they became due, so the busiest of them waits like any other.
///
/// A key whose work failed waits longer after each failure, for itself alone. A change of what the
/// key stands for brings it forward, but never closer than `backoff.first` to its last failure: else
/// one that fails after writing would be called back by its own write, without an end.
package struct WorkQueue<Key: Hashable & Comparable & Sendable>: Sendable {
    private var backoff: Backoff
    private var chance: Chance
    private var ready = Line<Key>()
    /// Keys in somebody's hands, and whether they were asked for meanwhile.
    private var taken: [Key: Bool] = [:]
    private var failures: [Key: Failures] = [:]
    /// Not before an uptime: retries.
    private var retries = Schedule<Key, Duration>()
    /// Not before a moment on the wall: looks that were agreed on.
    private var looks = Schedule<Key, Instant>()
    /// Not before an uptime: changes, each given a moment in which others may join it.
    private var gathering = Schedule<Key, Duration>()
    private let gather: Duration

    private struct Failures {
        var count: Int
        var last: Duration
    }

    /// What time it is: on the wall, which may be set, and by the clock that nobody sets.
    package struct Now: Sendable, Equatable {
        package var wall: Instant
        package var uptime: Duration

        package init(wall: Instant, uptime: Duration) {
            self.wall = wall
            self.uptime = uptime
        }
    }

    package enum Outcome: Sendable, Equatable {
        /// Nothing more to do until something changes.
        case settled
        case lookAgain(at: Instant)
        /// The same again may work.
        case failed
        /// The same again fails again: only a change gives it another try.
        case givenUp
    }

    /// - Parameter gather: How long a change waits for others, so that a burst of them is one look.
    package init(
        backoff: Backoff = Backoff(from: .seconds(1), to: .seconds(300)), gather: Duration = .zero, chance: Chance
    ) {
        self.backoff = backoff
        self.gather = gather
        self.chance = chance
    }

    /// Something about `key` has changed.
    package mutating func add(_ key: Key, now: Now) {
        if taken[key] != nil {
            taken[key] = true
            return
        }
        if let failure = failures[key], retries.contains(key) {
            let earliest = failure.last + backoff.first
            if now.uptime < earliest {
                retries.bring(key, forwardTo: earliest)
                return
            }
        }
        if gather > .zero, !ready.contains(key) {
            if !gathering.contains(key) { gathering.set(key, at: now.uptime + gather) }
        } else {
            stand(key, now)
        }
    }

    /// The next key that is due, in your hands until `finished`, and how long it has been due.
    package mutating func take(now: Now) -> (key: Key, waited: Duration)? {
        for key in gathering.due(at: now.uptime) + retries.due(at: now.uptime) + looks.due(at: now.wall) {
            stand(key, now)
        }
        guard let first = ready.first() else { return nil }
        taken[first.key] = false
        return (first.key, now.uptime - first.since)
    }

    /// What came of the work on a key that was taken.
    package mutating func finished(_ key: Key, _ outcome: Outcome, now: Now) {
        guard let askedMeanwhile = taken.removeValue(forKey: key) else { preconditionFailure("\(key) was not taken") }
        switch outcome {
        case .settled, .givenUp: failures[key] = nil
        case .lookAgain(let instant):
            failures[key] = nil
            looks.set(key, at: instant)
        case .failed:
            let count = (failures[key]?.count ?? 0) + 1
            failures[key] = Failures(count: count, last: now.uptime)
            retries.set(key, at: now.uptime + chance.stretch(backoff.delay(afterFailures: count)))
        }
        if askedMeanwhile { add(key, now: now) }
    }

    /// How long until something becomes due; zero when something is, `nil` when nothing waits.
    ///
    /// Never more than half a minute ahead of a look that was agreed on, since the wall's clock may be set.
    package func nextDue(now: Now) -> Duration? {
        if !ready.isEmpty { return .zero }
        let retry = retries.earliest.map { max($0 - now.uptime, .zero) }
        let look = looks.earliest.map { min(max($0 - now.wall, .zero), .seconds(30)) }
        let change = gathering.earliest.map { max($0 - now.uptime, .zero) }
        // By a closure: a key path is made anew at each use in a generic type.
        return [retry, look, change].compactMap { $0 }.min()
    }

    /// How many wait to be taken.
    package var depth: Int { ready.count }
    package var inHands: Int { taken.count }
    /// How many wait for their time.
    package var later: Int { retries.count + looks.count + gathering.count }

    package func failures(of key: Key) -> Int { failures[key]?.count ?? 0 }

    private mutating func stand(_ key: Key, _ now: Now) {
        retries.remove(key)
        looks.remove(key)
        gathering.remove(key)
        ready.append(key, since: now.uptime)
    }
}

internal import Clocks
package import Instants
internal import Locks
package import Telemetry

/// Looks at things by their keys, several at a time and each by one at a time, until all are as they should be.
///
///     let controller = Controller<ObjectKey>("releases", within: surroundings) { key in … }
///     informer.onChange { controller.look(at: $0) }
///     await controller.run()
///
/// The look is level-triggered: it is given a key and never an event, finds out how things are, and
/// says when to look again. It may be called at any time and any number of times.
package final class Controller<Key: Hashable & Comparable & Sendable & CustomStringConvertible>: Sendable {
    package typealias Look = @Sendable (Key) async throws -> NextLook

    package let name: String
    private let atOnce: Int
    private let look: Look
    private let clock: any WallClock
    private let log: Logger
    private let metrics: Metrics
    private let bell = Doorbell()
    private let state: Lock<State>

    private struct State {
        var queue: WorkQueue<Key>
        var isToStop = false
    }

    /// - Parameters:
    ///   - atOnce: How many keys are looked at at a time, so that one that waits delays no other.
    ///   - gather: How long a change waits for others, so that a burst of them is one look.
    package init(
        _ name: String, atOnce: Int = 8, gather: Duration = .zero, within surroundings: Surroundings,
        look: @escaping Look
    ) {
        precondition(atOnce > 0, "a controller that looks at nothing")
        self.name = name
        self.atOnce = atOnce
        self.look = look
        clock = surroundings.clock
        log = surroundings.log.with(["controller": name])
        metrics = surroundings.metrics
        state = Lock(State(queue: WorkQueue(gather: gather, chance: surroundings.chance)))
    }

    /// Something about these has changed: they will be looked at soon.
    package func look(at keys: some Sequence<Key>) {
        let now = now
        state.withLock { state in
            for key in keys { state.queue.add(key, now: now) }
        }
        bell.ring()
    }

    /// Ends `run` in good order: no more looks are begun, and those under way come to their end.
    package func stop() {
        state.withLock { $0.isToStop = true }
        bell.ring()
    }

    /// Looks at keys until `stop`, or until the task is cancelled and with it every look under way.
    package func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled, !state.withLock({ $0.isToStop }) {
                while let (key, waited) = next() {
                    group.addTask { await self.work(on: key, after: waited) }
                }
                let now = now
                if let due = state.withLock({ $0.queue.nextDue(now: now) }), !isFull {
                    await bell.wait(atMost: due, by: clock)
                } else {
                    await bell.wait()
                }
            }
        }
    }
}

/// When to look at something again.
package enum NextLook: Sendable, Equatable {
    case whenSomethingChanges
    case at(Instant)
}

/// What the same look at the same things would throw again, so that only a change gives it another try.
package struct GaveUp: Error, CustomStringConvertible {
    package let description: String

    package init(because reason: String) {
        description = reason
    }
}

extension Controller {
    private var now: WorkQueue<Key>.Now { .init(wall: clock.now, uptime: clock.uptime) }

    private var isFull: Bool { state.withLock { $0.queue.inHands >= atOnce } }

    private func next() -> (key: Key, waited: Duration)? {
        let now = now
        return state.withLock { state in
            guard !state.isToStop, state.queue.inHands < atOnce else { return nil }
            return state.queue.take(now: now)
        }
    }

    private func work(on key: Key, after waited: Duration) async {
        let began = clock.uptime
        let outcome = await outcome(of: key)
        let now = now
        let (depth, later) = state.withLock { state in
            state.queue.finished(key, outcome, now: now)
            return (state.queue.depth, state.queue.later)
        }
        metrics.set("controller_queue_depth", labels, to: Double(depth))
        metrics.set("controller_queue_later", labels, to: Double(later))
        metrics.count("controller_wait_seconds_total", labels, by: waited.seconds)
        metrics.count("controller_look_seconds_total", labels, by: (now.uptime - began).seconds)
        bell.ring()
    }

    private func outcome(of key: Key) async -> WorkQueue<Key>.Outcome {
        metrics.count("controller_looks_total", labels)
        do {
            switch try await look(key) {
            case .whenSomethingChanges: return .settled
            case .at(let instant): return .lookAgain(at: instant)
            }
        } catch let error as GaveUp {
            metrics.count("controller_given_up_total", labels)
            log.error("gave up until something changes", ["key": key, "because": error])
            return .givenUp
        } catch {
            metrics.count("controller_retries_total", labels)
            log.warning("will try again", ["key": key, "because": "\(error)"])
            return .failed
        }
    }

    private var labels: [String: String] { ["controller": name] }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}

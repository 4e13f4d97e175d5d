internal import Clocks
internal import Locks

/// Wakes one task that waits; a ring that nobody heard is kept for the next who listens.
final class Doorbell: Sendable {
    private let state = Lock(State())

    private struct State {
        var hasRung = false
        var listener: CheckedContinuation<Void, Never>?
    }

    func ring() {
        let listener = state.withLock { state in
            let listener = state.listener
            state.listener = nil
            state.hasRung = listener == nil
            return listener
        }
        listener?.resume()
    }

    /// Returns at the next ring, or when the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.hasRung || Task.isCancelled {
                        state.hasRung = false
                        return true
                    }
                    precondition(state.listener == nil, "two tasks wait at one doorbell")
                    state.listener = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            // Not a ring: it is the listener alone who goes.
            state.withLock { state in
                let listener = state.listener
                state.listener = nil
                return listener
            }?.resume()
        }
    }

    /// Returns at the next ring, or after `limit`.
    func wait(atMost limit: Duration, by clock: any WallClock) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask { try? await clock.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }
}

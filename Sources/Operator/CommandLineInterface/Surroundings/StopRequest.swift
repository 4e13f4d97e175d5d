internal import Locks

/// Whether a command that runs for a while has been asked to end: by SIGINT, by SIGTERM, or by a test.
package final class StopRequest: Sendable {
    private let state = Lock(State())

    private struct State {
        var hasCome = false
        /// Those who wait, by their numbers.
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var numbers = 0
    }

    package init() {}

    package var hasCome: Bool { state.withLock { $0.hasCome } }

    /// Returns when the request comes, or the task is cancelled.
    package func wait() async {
        let number = state.withLock { state in
            state.numbers += 1
            return state.numbers
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let mustWait = state.withLock { state in
                    // The handler below may have run before there was anybody to take out.
                    if state.hasCome || Task.isCancelled { return false }
                    state.waiting[number] = waiter
                    return true
                }
                if !mustWait { waiter.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
        }
    }

    /// Asks; further requests change nothing.
    package func come() {
        let waiting = state.withLock { state in
            defer { state.waiting = [:] }
            state.hasCome = true
            return state.waiting
        }
        for number in waiting.keys.sorted() { waiting[number]?.resume() }
    }

    /// Does something that may take for ever, until it is done or the stop is requested; then there is no result.
    package func orResult<Result: Sendable>(
        of body: @escaping @Sendable () async throws -> Result
    ) async rethrows -> Result? {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                await self.wait()
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}

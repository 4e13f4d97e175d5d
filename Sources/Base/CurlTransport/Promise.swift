internal import HTTP
internal import Locks

/// One answer that a task waits for and the loop's thread delivers, once.
final class Promise<Answer: Sendable>: Sendable {
    private let state = Lock(State())

    private struct State {
        var result: Result<Answer, HTTPFailure>?
        var waiter: CheckedContinuation<Void, Never>?
    }

    /// Resumes `continuation` when the answer is there.
    func wait(_ continuation: CheckedContinuation<Void, Never>) {
        let isThere = state.withLock { state in
            guard state.result == nil else { return true }
            state.waiter = continuation
            return false
        }
        if isThere { continuation.resume() }
    }

    /// The first delivery counts; later ones change nothing.
    func deliver(_ result: Result<Answer, HTTPFailure>) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.result == nil else { return nil }
            state.result = result
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// What was delivered.
    func result() -> Result<Answer, HTTPFailure> {
        guard let result = state.withLock({ $0.result }) else {
            preconditionFailure("a task went on before its answer was there")
        }
        return result
    }
}

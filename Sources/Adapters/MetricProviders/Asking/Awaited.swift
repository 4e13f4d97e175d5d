internal import Locks

/// A value that one task waits for and somebody else settles; the first word counts.
final class Awaited<Value: Sendable>: Sendable {
    private let state = Lock(State.open)

    private enum State {
        case open
        case waiting(CheckedContinuation<Value, Never>)
        case settled(Value)
    }

    /// Returns whether this was the first word.
    @discardableResult func settle(_ value: Value) -> Bool {
        let (isFirst, waiting) = state.withLock { state -> (Bool, CheckedContinuation<Value, Never>?) in
            switch state {
            case .settled: return (false, nil)
            case .open:
                state = .settled(value)
                return (true, nil)
            case .waiting(let continuation):
                state = .settled(value)
                return (true, continuation)
            }
        }
        waiting?.resume(returning: value)
        return isFirst
    }

    /// The value; at once `other` when the task that waits is cancelled.
    func value(ifCancelled other: Value) async -> Value {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let settled = state.withLock { state -> Value? in
                    switch state {
                    case .settled(let value): return value
                    case .open, .waiting:
                        state = .waiting(continuation)
                        return nil
                    }
                }
                if let settled { continuation.resume(returning: settled) }
            }
        } onCancel: {
            settle(other)
        }
    }
}

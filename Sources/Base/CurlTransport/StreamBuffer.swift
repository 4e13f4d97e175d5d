internal import HTTP
internal import Locks

/// The bytes of a streamed body between the loop's thread, which adds, and the one task that takes.
///
/// Holds at most `mostBytes` and what libcurl hands over in one piece; beyond that the transfer
/// rests, and the server with it, until the reader has taken what is there.
final class StreamBuffer: Sendable {
    static let mostBytes = 1 << 20

    private let state = Lock(State())

    private struct State {
        var bytes: [UInt8] = []
        var rests = false
        var end: Result<Void, HTTPFailure>?
        var waiter: CheckedContinuation<Void, Never>?
    }

    /// What a reader finds.
    enum Taken {
        /// Never empty. `rested`: the transfer waits to be resumed.
        case bytes([UInt8], rested: Bool)
        case end(Result<Void, HTTPFailure>)
        case nothing
    }

    /// Adds bytes, or says that they must come again once the reader has made room.
    func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let (added, waiter) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard state.bytes.count < Self.mostBytes else {
                state.rests = true
                return (false, nil)
            }
            state.bytes.append(contentsOf: bytes)
            defer { state.waiter = nil }
            return (true, state.waiter)
        }
        waiter?.resume()
        return added
    }

    /// The first end counts; later ones change nothing.
    func end(_ result: Result<Void, HTTPFailure>) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.end == nil else { return nil }
            state.end = result
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Everything that has come; bytes first, then the end.
    func take() -> Taken {
        state.withLock { state in
            guard !state.bytes.isEmpty else { return state.end.map { .end($0) } ?? .nothing }
            var bytes: [UInt8] = []
            swap(&bytes, &state.bytes)
            defer { state.rests = false }
            return .bytes(bytes, rested: state.rests)
        }
    }

    /// Resumes `continuation` when there is something to take.
    func wait(_ continuation: CheckedContinuation<Void, Never>) {
        let isThere = state.withLock { state in
            guard state.bytes.isEmpty, state.end == nil else { return true }
            precondition(state.waiter == nil, "a stream has one reader")
            state.waiter = continuation
            return false
        }
        if isThere { continuation.resume() }
    }
}

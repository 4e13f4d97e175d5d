internal import Locks

/// The pieces of a streamed answer, on their way from its handler to the server's thread.
///
/// Handlers append and wait; the thread takes all there is, when its client has taken what was taken before. So a
/// burst of pieces is one message and, mostly, one write to the socket.
final class StreamedBody: BodyWriter {
    private let room: Int
    private let announce: @Sendable () -> Void
    private let state = Lock(State())

    private struct State {
        var pieces: [[UInt8]] = []
        /// Bytes of these, and of those taken that have not left yet.
        var waiting = 0
        var taken = 0
        /// Whether the thread has been told of these, and not come yet.
        var isAnnounced = false
        var isClosed = false
        /// Whether something was not taken, so that the answer must not look whole.
        var isCutShort = false
        var hasEnded = false
        var writers: [CheckedContinuation<Void, Never>] = []
    }

    struct Batch {
        let pieces: [[UInt8]]
        let hasEnded: Bool
        /// Whether it has ended before all was written.
        let isCutShort: Bool
    }

    /// - Parameter announce: tells the thread that there is something to take.
    init(room: Int, announce: @escaping @Sendable () -> Void) {
        self.room = room
        self.announce = announce
    }
}

// For the handler
extension StreamedBody {
    func write(_ piece: [UInt8]) async throws(ClientLeft) {
        let (isTaken, isFirst, isFull) = state.withLock { state in
            guard !state.isClosed else {
                state.isCutShort = true
                return (false, false, false)
            }
            // An empty one would be the end of the body.
            guard !piece.isEmpty else { return (true, false, false) }
            state.pieces.append(piece)
            state.waiting += piece.count
            defer { state.isAnnounced = true }
            return (true, !state.isAnnounced, state.waiting + state.taken > room)
        }
        guard isTaken else { throw ClientLeft() }
        if isFirst { announce() }
        if isFull { try await untilThereIsRoom() }
    }

    /// The handler is done.
    func finish() {
        let isFirst = state.withLock { state in
            state.hasEnded = true
            defer { state.isAnnounced = true }
            return !state.isAnnounced
        }
        if isFirst { announce() }
    }

    private func untilThereIsRoom() async throws(ClientLeft) {
        while true {
            await withTaskCancellationHandler {
                await withCheckedContinuation { writer in
                    let waits = state.withLock { state in
                        let waits = state.waiting + state.taken > room && !state.isClosed && !Task.isCancelled
                        if waits { state.writers.append(writer) }
                        return waits
                    }
                    if !waits { writer.resume() }
                }
            } onCancel: {
                wake()
            }
            let (isOver, isFull) = state.withLock { state in
                let isOver = state.isClosed || Task.isCancelled
                // This piece was taken; those that the handler does not write now are missing.
                if isOver { state.isCutShort = true }
                return (isOver, state.waiting + state.taken > room)
            }
            if isOver { throw ClientLeft() }
            if !isFull { return }
        }
    }

    /// Lets all that wait look again.
    private func wake() {
        let writers = state.withLock { state in
            defer { state.writers = [] }
            return state.writers
        }
        for writer in writers { writer.resume() }
    }
}

// For the thread
extension StreamedBody {
    /// What has been written since, when all that was taken before has left.
    func take() -> Batch {
        state.withLock { state in
            defer {
                state.taken = state.waiting
                state.waiting = 0
                state.pieces = []
                state.isAnnounced = false
            }
            return Batch(pieces: state.pieces, hasEnded: state.hasEnded, isCutShort: state.isCutShort)
        }
    }

    /// So many bytes of what was taken wait still.
    func settle(unsent: Int) {
        let mayGoOn = state.withLock { state in
            state.taken = unsent
            return !state.writers.isEmpty && state.waiting + unsent <= room
        }
        if mayGoOn { wake() }
    }

    /// Nothing more is taken; what was taken may still be sent.
    func close() {
        state.withLock { $0.isClosed = true }
        wake()
    }
}

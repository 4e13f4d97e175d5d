internal import CSystem
internal import Glibc
internal import Locks

/// What tasks tell the server's thread, and what it tells about itself.
final class ServingMailbox: Sendable {
    /// Something happens on it when there is mail for a thread that sleeps.
    ///
    /// It is never read: the thread waits for the edge.
    let descriptor: Int32
    private let state = Lock(State())

    enum Message {
        case answered(Visitor.Ticket, ServedResponse)
        /// The body is being written from now on.
        case streaming(Visitor.Ticket, ServedResponse, StreamedBody)
        /// There is something of a streamed body to take.
        case wrote(Visitor.Ticket)
        case stop
    }

    private struct State {
        var messages: [Message] = []
        var isAsleep = false
        var connections = 0
        var visits = 0
        var hasEnded = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    init() {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        precondition(descriptor >= 0, "no eventfd: \(String(cString: strerror(errno)))")
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// Returns whether there is still a thread that will read it.
    @discardableResult func post(_ message: Message) -> Bool {
        let (isTaken, wakes) = state.withLock { state in
            guard !state.hasEnded else { return (false, false) }
            state.messages.append(message)
            defer { state.isAsleep = false }
            return (true, state.isAsleep)
        }
        if wakes { eventfd_write(descriptor, 1) }
        return isTaken
    }

    func collect() -> [Message] {
        state.withLock { state in
            state.isAsleep = false
            var messages: [Message] = []
            swap(&messages, &state.messages)
            return messages
        }
    }

    /// Takes note of the numbers, and returns whether the thread may sleep: there is no mail, and what comes wakes it.
    func rest(connections: Int, visits: Int) -> Bool {
        state.withLock { state in
            state.connections = connections
            state.visits = visits
            state.isAsleep = state.messages.isEmpty
            return state.isAsleep
        }
    }

    /// How many connections stand.
    var connections: Int { state.withLock { $0.connections } }

    /// How many there have been, with those that stand.
    var visits: Int { state.withLock { $0.visits } }

    /// Returns the mail that nobody reads any more.
    func end() -> [Message] {
        let (messages, waiters) = state.withLock { state in
            state.hasEnded = true
            defer { (state.messages, state.waiters) = ([], []) }
            return (state.messages, state.waiters)
        }
        for waiter in waiters { waiter.resume() }
        return messages
    }

    func ended() async {
        await withCheckedContinuation { waiter in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiters.append(waiter) }
                return state.hasEnded
            }
            if hasEnded { waiter.resume() }
        }
    }
}

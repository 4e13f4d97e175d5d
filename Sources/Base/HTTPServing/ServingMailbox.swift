internal import CSystem
internal import Glibc
internal import Locks

/// What tasks tell the server's thread, and what it tells about itself.
final class ServingMailbox: Sendable {
    /// Readable when there is mail.
    let descriptor: Int32
    private let state = Lock(State())

    enum Message {
        case answered(Visitor.Ticket, ServedResponse)
        case stop
    }

    private struct State {
        var messages: [Message] = []
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

    func post(_ message: Message) {
        let isFirst = state.withLock { state in
            guard !state.hasEnded else { return false }
            state.messages.append(message)
            return state.messages.count == 1
        }
        if isFirst { eventfd_write(descriptor, 1) }
    }

    func collect() -> [Message] {
        var signals: eventfd_t = 0
        eventfd_read(descriptor, &signals)
        return state.withLock { state in
            var messages: [Message] = []
            swap(&messages, &state.messages)
            return messages
        }
    }

    /// How many connections stand.
    var connections: Int { state.withLock { $0.connections } }

    /// How many there have been, with those that stand.
    var visits: Int { state.withLock { $0.visits } }

    func count(connections: Int, visits: Int) {
        state.withLock { state in
            state.connections = connections
            state.visits = visits
        }
    }

    func end() {
        let waiters = state.withLock { state in
            state.hasEnded = true
            state.messages = []
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
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

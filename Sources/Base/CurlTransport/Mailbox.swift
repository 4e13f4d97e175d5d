internal import CSystem
internal import Glibc
internal import HTTP
internal import Locks

/// What tasks tell the loop's thread, in the order in which they said it.
///
/// The order makes races harmless: a cancel that follows its start cannot be lost, and one that
/// follows the end of its transfer finds nothing.
final class Mailbox: Sendable {
    /// Readable when there is mail.
    let descriptor: Int32
    private let state = Lock(State())

    enum Message {
        case start(Order)
        case cancel(Order)
        case resume(Order)
        case stop
    }

    private struct State {
        var messages: [Message] = []
        var isStopped = false
        var transfers = 0
    }

    init() {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        precondition(descriptor >= 0, "no eventfd: \(String(cString: strerror(errno)))")
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// After `stop` nothing more is taken, and what is started fails at once.
    func post(_ message: Message) {
        let (refused, isFirst) = state.withLock { state in
            guard !state.isStopped else { return (true, false) }
            state.messages.append(message)
            switch message {
            case .start: state.transfers += 1
            case .stop: state.isStopped = true
            case .cancel, .resume: break
            }
            return (false, state.messages.count == 1)
        }
        if isFirst { eventfd_write(descriptor, 1) }
        if refused, case .start(let order) = message {
            order.fail(.unreachable("\(order.server): this transport is closed"))
        }
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

    func transferEnded() {
        state.withLock { $0.transfers -= 1 }
    }

    var transfers: Int { state.withLock { $0.transfers } }
}

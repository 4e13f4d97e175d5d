internal import CMicrohttpd
internal import CSystem
internal import Clocks
internal import Glibc

/// The one thread that accepts, and that touches libmicrohttpd and its connections.
///
/// It waits in an epoll of its own for new connections, for mail, for the library's sockets, and for clients that
/// leave while a handler works. Everything here is confined to the thread that `start` makes; the library calls
/// back on it, inside `MHD_run` and `MHD_add_connection`.
final class ServingLoop {
    let limits: ServingLimits
    let handler: @Sendable (ServedRequest) async -> ServedResponse
    let mailbox: ServingMailbox
    var visitors: [Int32: Visitor] = [:]
    /// How many connections there have been.
    var visits = 0
    /// How many requests have come to the handler.
    var requests = 0
    /// Bytes of all bodies under way.
    var charge = 0
    private(set) var isStopping = false

    private var listener: Listener?
    /// When to try again after there was no room for a connection.
    private var acceptAgain: Duration?
    /// When the next visitor may be overdue, or earlier.
    private var nextDeadline: Duration?
    private var daemon: OpaquePointer?
    private let epoll: Int32
    private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 256)
    private let clock = SystemClock()

    /// Marks events of clients, beside those of the loop's own descriptors.
    private static let client: UInt32 = 1

    static func start(
        _ listener: Listener, limits: ServingLimits, reading mailbox: ServingMailbox,
        handler: @escaping @Sendable (ServedRequest) async -> ServedResponse
    ) throws(ServingFailure) {
        let loop = ServingLoop(listener, limits, mailbox, handler)
        guard loop.startDaemon() else {
            throw .notListening("cannot serve at \(listener.address): \(String(cString: strerror(errno))).")
        }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(loop).toOpaque()
        let status = pthread_create(&thread, nil, { ServingLoop.main($0) }, context)
        precondition(status == 0, "no thread for serving: \(String(cString: strerror(status)))")
        pthread_detach(thread)
    }

    private static func main(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        // Signals are other threads' business; a broken pipe becomes an error of the write.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
        Unmanaged<ServingLoop>.fromOpaque(context!).takeRetainedValue().run()
        return nil
    }

    private init(
        _ listener: Listener, _ limits: ServingLimits, _ mailbox: ServingMailbox,
        _ handler: @escaping @Sendable (ServedRequest) async -> ServedResponse
    ) {
        self.listener = listener
        self.limits = limits
        self.mailbox = mailbox
        self.handler = handler
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(epoll >= 0, "no epoll: \(String(cString: strerror(errno)))")
        for descriptor in [listener.descriptor, mailbox.descriptor] { watch(descriptor) }
    }

    deinit {
        if let daemon { MHD_stop_daemon(daemon) }
        Glibc.close(epoll)
        events.deallocate()
    }

    private func startDaemon() -> Bool {
        daemon = makeDaemon(for: self)
        guard let daemon else { return false }
        watch(daemon_epoll(daemon))
        return true
    }

    private func run() {
        while !isStopping || !visitors.isEmpty {
            let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), milliseconds)
            // Those that left come first: in what follows their descriptors may become somebody else's.
            for event in events.prefix(max(0, Int(count))) where UInt32(event.data.u64 >> 32) == Self.client {
                clientLeft(Int32(truncatingIfNeeded: event.data.u64))
            }
            for message in mailbox.collect() { obey(message) }
            failOverdue(clock.uptime)
            if let daemon { MHD_run(daemon) }
            accept()
            mailbox.count(connections: visitors.count, visits: visits)
        }
        // Before anyone hears that it has ended, everything of it is closed.
        if let daemon { MHD_stop_daemon(daemon) }
        daemon = nil
        mailbox.end()
    }

    private func obey(_ message: ServingMailbox.Message) {
        switch message {
        case .answered(let ticket, let response):
            guard let visitor = visitors[ticket.socket], case .handling(ticket, _) = visitor.stage else { return }
            answer(visitor, response)
        case .stop:
            isStopping = true
            listener = nil
            acceptAgain = nil
            let end = clock.uptime + limits.farewell
            for visitor in visitors.values {
                if case .resting = visitor.stage {
                    cut(visitor)
                } else {
                    expect(visitor, by: min(visitor.deadline, end))
                }
            }
        }
    }

    private func accept() {
        guard let listener else { return }
        if let acceptAgain {
            guard acceptAgain <= clock.uptime else { return }
            watch(listener.descriptor)
        }
        acceptAgain = nil
        while true {
            switch listener.accept() {
            case .socket(let socket):
                if visitors.count >= limits.connections {
                    Listener.refuse(socket, "There are too many connections. Try again later.\n")
                } else {
                    // It closes the socket when it fails.
                    MHD_add_connection(daemon, socket, nil, 0)
                }
            case .nobody: return
            case .noRoom:
                // Those that wait would wake us all the time.
                system_epoll_control(epoll, EPOLL_CTL_DEL, listener.descriptor, 0, 0)
                acceptAgain = clock.uptime + .milliseconds(100)
                return
            }
        }
    }
}

// Time
extension ServingLoop {
    func expect(_ visitor: Visitor, within time: Duration) {
        expect(visitor, by: clock.uptime + time)
    }

    private func expect(_ visitor: Visitor, by deadline: Duration) {
        visitor.deadline = deadline
        nextDeadline = min(nextDeadline ?? deadline, deadline)
    }

    private func failOverdue(_ now: Duration) {
        guard let soonest = nextDeadline, now >= soonest else { return }
        nextDeadline = nil
        for visitor in visitors.values {
            if now < visitor.deadline {
                expect(visitor, by: visitor.deadline)
            } else if case .handling = visitor.stage {
                let text = isStopping ? "The server is stopping.\n" : "There is no answer within the time for it.\n"
                answer(visitor, .text(text, status: 503))
                // For this answer to leave.
                expect(visitor, within: min(limits.farewell, .seconds(1)))
            } else {
                cut(visitor)
            }
        }
    }

    /// How long there is nothing to do unless something happens; -1 for ever.
    private var milliseconds: Int32 {
        if let daemon, daemon_is_pending(daemon) != 0 { return 0 }
        guard let soonest = [nextDeadline, acceptAgain].compactMap({ $0 }).min() else { return -1 }
        let left = soonest - clock.uptime
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = min(left, .seconds(3_600)).components
        // Rounded up, since waking early would only make us look again.
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

// What becomes of a visitor from outside the library
extension ServingLoop {
    /// Leaves the visitor to its handler, and notices when it leaves.
    func suspend(_ visitor: Visitor) {
        MHD_suspend_connection(visitor.connection)
        system_epoll_control(
            epoll, EPOLL_CTL_ADD, visitor.socket, EPOLLRDHUP.rawValue | EPOLLONESHOT.rawValue, Self.client)
    }

    private func answer(_ visitor: Visitor, _ response: ServedResponse) {
        resume(visitor, as: .answering(response))
    }

    /// A client that has ended its half counts as gone, as nearly all are that do: nobody waits for the answer.
    private func clientLeft(_ socket: Int32) {
        guard let visitor = visitors[socket], case .handling = visitor.stage else { return }
        resume(visitor, as: .left)
    }

    private func resume(_ visitor: Visitor, as stage: Visitor.Stage) {
        visitor.abandonHandler()
        visitor.stage = stage
        system_epoll_control(epoll, EPOLL_CTL_DEL, visitor.socket, 0, Self.client)
        MHD_resume_connection(visitor.connection)
    }

    /// The library notices at its next run, and closes it.
    func cut(_ visitor: Visitor) {
        visitor.stage = .cut
        visitor.deadline = .seconds(Int64.max / 2)
        shutdown(visitor.socket, Int32(SHUT_RDWR))
    }

    private func watch(_ descriptor: Int32) {
        system_epoll_control(epoll, EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, 0)
    }
}

internal import CSystem
internal import Clocks
internal import Glibc

/// The one thread that accepts, reads, writes and closes.
///
/// It waits in an epoll for new connections, for mail, and for clients: each is told of once, when something changes,
/// and what is known of it is kept with the visitor. Everything here is confined to the thread that `start` makes.
final class ServingLoop {
    let limits: ServingLimits
    let manners: ServingManners
    let mailbox: ServingMailbox
    private let secrets: TLSContext?
    /// By their sockets.
    private(set) var visitors: [Visitor?] = []
    private(set) var connections = 0
    /// How many connections there have been.
    private var visits = 0
    /// How many requests have come to the handler.
    var requests = 0
    /// Bytes of all bodies under way.
    var charge = 0
    private(set) var isStopping = false
    /// When this turn of the loop began.
    private(set) var now: Duration
    /// Requests that have come in this turn, and whose.
    var unhandled: [(Visitor, Visitor.Ticket, ServedRequest)] = []
    /// Those that could go on at once, and had to let others go first.
    var impatient: [Visitor] = []
    /// When the next visitor may be overdue, or earlier.
    var nextDeadline = Visitor.never
    /// Where bytes arrive, and where small pieces are gathered to leave together.
    var input = [UInt8](repeating: 0, count: 64 << 10)
    var scratch: [UInt8] = []
    var today = DateLine()

    private var listener: Listener?
    /// When to try again after there was no room for a connection.
    private var acceptAgain: Duration?
    private let epoll: Int32
    private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 512)
    let clock = SystemClock()

    /// Marks events of clients, beside those of the loop's own descriptors.
    private static let client: UInt32 = 1
    private static let arrivals = EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue

    static func start(
        _ listener: Listener, _ secrets: TLSContext?, limits: ServingLimits, manners: ServingManners,
        reading mailbox: ServingMailbox
    ) {
        let loop = ServingLoop(listener, secrets, limits, manners, mailbox)
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
        _ listener: Listener, _ secrets: TLSContext?, _ limits: ServingLimits, _ manners: ServingManners,
        _ mailbox: ServingMailbox
    ) {
        self.secrets = secrets
        self.listener = listener
        self.limits = limits
        self.manners = manners
        self.mailbox = mailbox
        now = clock.uptime
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(epoll >= 0, "no epoll: \(String(cString: strerror(errno)))")
        system_epoll_control(epoll, EPOLL_CTL_ADD, listener.descriptor, EPOLLIN.rawValue, 0)
        system_epoll_control(epoll, EPOLL_CTL_ADD, mailbox.descriptor, EPOLLIN.rawValue | EPOLLET.rawValue, 0)
    }

    deinit {
        Glibc.close(epoll)
        events.deallocate()
    }

    private func run() {
        while !isStopping || connections > 0 {
            let mayRest = mailbox.rest(connections: connections, visits: visits) && impatient.isEmpty
            let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), mayRest ? milliseconds : 0)
            now = clock.uptime
            // What is known of old connections comes first: in what follows their descriptors may become somebody
            // else's.
            for event in events.prefix(max(0, Int(count))) where UInt32(event.data.u64 >> 32) == Self.client {
                happened(event.events, to: Int32(truncatingIfNeeded: event.data.u64))
            }
            for message in mailbox.collect() { obey(message) }
            goOn()
            failOverdue()
            accept()
            startHandlers()
        }
        _ = mailbox.rest(connections: 0, visits: visits)
        for case .streaming(_, _, let body) in mailbox.end() { body.close() }
    }

    private func happened(_ events: UInt32, to socket: Int32) {
        guard let visitor = visitors[Int(socket)] else { return }
        if events & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 {
            // A client that has ended its half counts as gone, as nearly all are that do.
            return close(visitor)
        }
        visitor.mayRead = true
        if events & EPOLLOUT.rawValue != 0 { visitor.mayWrite = true }
        advance(visitor)
    }

    private func goOn() {
        guard !impatient.isEmpty else { return }
        var visitors: [Visitor] = []
        swap(&visitors, &impatient)
        for visitor in visitors where !visitor.isGone { advance(visitor) }
    }

    private func obey(_ message: ServingMailbox.Message) {
        switch message {
        case .answered(let ticket, let answer):
            guard let visitor = visitor(ticket) else { return }
            self.answer(visitor, answer)
            advance(visitor)
        case .streaming(let ticket, let answer, let body):
            guard let visitor = visitor(ticket) else { return body.close() }
            begin(body, of: answer, to: visitor)
            advance(visitor)
        case .wrote(let ticket):
            guard let visitor = visitor(ticket) else { return }
            advance(visitor)
        case .stop: stop()
        }
    }

    /// Whose handler or streamed body it is, unless that has been given up.
    private func visitor(_ ticket: Visitor.Ticket) -> Visitor? {
        guard Int(ticket.socket) < visitors.count, let visitor = visitors[Int(ticket.socket)],
            visitor.request == ticket.number
        else { return nil }
        switch visitor.stage {
        case .handling, .streaming: return visitor
        case .greeting, .resting, .reading, .answering, .leaving: return nil
        }
    }

    private func stop() {
        isStopping = true
        listener = nil
        acceptAgain = nil
        for case .some(let visitor) in visitors {
            switch visitor.stage {
            case .greeting, .resting: close(visitor)
            case .streaming: visitor.abandonHandler()
            case .reading, .handling, .answering, .leaving: break
            }
            expect(visitor, by: min(visitor.deadline, now + limits.farewell))
        }
    }
}

// Coming and going
extension ServingLoop {
    private func accept() {
        guard let listener else { return }
        if let acceptAgain {
            guard acceptAgain <= now else { return }
            system_epoll_control(epoll, EPOLL_CTL_ADD, listener.descriptor, EPOLLIN.rawValue, 0)
        }
        acceptAgain = nil
        while true {
            switch listener.accept() {
            case .socket(let descriptor):
                if connections < limits.connections { welcome(descriptor) } else { refuse(descriptor) }
            case .nobody: return
            case .noRoom:
                // Those that wait would wake us all the time.
                system_epoll_control(epoll, EPOLL_CTL_DEL, listener.descriptor, 0, 0)
                acceptAgain = now + .milliseconds(100)
                return
            }
        }
    }

    private func welcome(_ descriptor: Int32) {
        let session = secrets?.session(on: descriptor)
        guard session != nil || secrets == nil else {
            Glibc.close(descriptor)
            return
        }
        let socket = ClientSocket(descriptor, session)
        let place = Int(descriptor)
        if place >= visitors.count {
            visitors += Array(repeating: nil, count: max(place + 1, visitors.count * 2) - visitors.count)
        }
        let visitor = Visitor(socket, limits)
        visitors[place] = visitor
        connections += 1
        visits += 1
        system_epoll_control(epoll, EPOLL_CTL_ADD, socket.descriptor, Self.arrivals, Self.client)
        expect(visitor, within: session == nil ? limits.idle : limits.handshake)
    }

    private func refuse(_ descriptor: Int32) {
        // Over TLS, saying so would take a session, and there are too many.
        let answer = secrets == nil ? text(of: manners.answer(.tooManyConnections)) : []
        Listener.refuse(descriptor, answer)
    }

    func close(_ visitor: Visitor) {
        guard !visitor.isGone else { return }
        visitor.isGone = true
        visitor.abandonHandler()
        charge -= visitor.charge
        visitors[Int(visitor.socket.descriptor)] = nil
        connections -= 1
        visitor.socket.close()
    }

    /// The client takes nothing at the moment; we want to hear when it does.
    func waitForRoom(_ visitor: Visitor) {
        visitor.mayWrite = false
        guard !visitor.isWatchedForRoom else { return }
        visitor.isWatchedForRoom = true
        system_epoll_control(
            epoll, EPOLL_CTL_MOD, visitor.socket.descriptor, Self.arrivals | EPOLLOUT.rawValue, Self.client)
    }
}

// Time
extension ServingLoop {
    /// How long there is nothing to do unless something happens; -1 for ever.
    private var milliseconds: Int32 {
        let soonest = min(nextDeadline, acceptAgain ?? Visitor.never)
        guard soonest < Visitor.never else { return -1 }
        let left = soonest - clock.uptime
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = min(left, .seconds(3_600)).components
        // Rounded up, since waking early would only make us look again.
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

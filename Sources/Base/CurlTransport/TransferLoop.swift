internal import CCurl
internal import CSystem
internal import Glibc
internal import HTTP

/// The one thread that touches libcurl.
///
/// libcurl's `socket_action` interface over an epoll of our own costs the same per event however
/// many streams lie idle. Everything here is confined to the thread that `start` makes.
final class TransferLoop {
    private let mailbox: Mailbox
    private let epoll: Int32
    private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 256)
    private let requests: ConnectionPool
    private let streams: ConnectionPool

    private var exchanges: [ObjectIdentifier: Exchange] = [:]
    private var handles = RestingHandles()
    /// When the next exchange may be overdue, or earlier.
    private var nextDeadline: Duration?

    static func start(reading mailbox: Mailbox) {
        precondition(libcurlIsReady, "libcurl cannot be initialised")
        var thread = pthread_t()
        let context = Unmanaged.passRetained(mailbox).toOpaque()
        let status = pthread_create(&thread, nil, { TransferLoop.main($0) }, context)
        precondition(status == 0, "no thread for transfers: \(String(cString: strerror(status)))")
        pthread_detach(thread)
    }

    private static func main(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        // Signals are other threads' business; a broken pipe becomes an error of the write.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
        TransferLoop(Unmanaged<Mailbox>.fromOpaque(context!).takeRetainedValue()).run()
        return nil
    }

    private init(_ mailbox: Mailbox) {
        self.mailbox = mailbox
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(epoll >= 0, "no epoll: \(String(cString: strerror(errno)))")
        requests = ConnectionPool(tag: 0, epoll: epoll, sharing: Int(CURLPIPE_MULTIPLEX))
        streams = ConnectionPool(tag: 1, epoll: epoll, sharing: Int(CURLPIPE_NOTHING))
        system_epoll_control(epoll, EPOLL_CTL_ADD, mailbox.descriptor, EPOLLIN.rawValue, 0)
    }

    deinit {
        Glibc.close(epoll)
        events.deallocate()
    }

    private func run() {
        while true {
            let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), milliseconds)
            var hasMail = false
            for event in events.prefix(max(0, Int(count))) {
                let descriptor = Int32(truncatingIfNeeded: event.data.u64)
                if descriptor == mailbox.descriptor {
                    hasMail = true
                } else {
                    pool(UInt32(event.data.u64 >> 32)).act(on: descriptor, event.events)
                }
            }
            // Before anything new begins: libcurl would give it the connection of one that has ended, which would
            // still count as in use.
            completeEnded(in: requests)
            completeEnded(in: streams)
            if hasMail {
                for message in mailbox.collect() where !obey(message) { return shut() }
            }
            let now = monotonicTime()
            requests.timePassed(now)
            streams.timePassed(now)
            completeEnded(in: requests)
            completeEnded(in: streams)
            failOverdue(now)
        }
    }

    private func pool(_ tag: UInt32) -> ConnectionPool { tag == requests.tag ? requests : streams }

    private func obey(_ message: Mailbox.Message) -> Bool {
        switch message {
        case .start(let order): begin(order)
        case .cancel(let order): fail(order, .cancelled)
        case .resume(let order): exchanges[ObjectIdentifier(order)]?.resume(at: monotonicTime())
        case .stop: return false
        }
        return true
    }

    /// What was started has begun, since mail is read in its order, and nothing is started any more.
    private func shut() {
        for exchange in exchanges.values { fail(exchange.order, .cancelled) }
    }

    /// How long there is nothing to do unless something happens; -1 for ever.
    private var milliseconds: Int32 {
        let times = [requests.timer, streams.timer, nextDeadline]
        guard let soonest = times.compactMap({ $0 }).min() else { return -1 }
        let left = soonest - monotonicTime()
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = min(left, .seconds(3_600)).components
        // Rounded up, since waking early would only make us look again.
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

/// libcurl must be told once per process, before anything else.
private let libcurlIsReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

// From an order to its end
extension TransferLoop {
    private func begin(_ order: Order, at start: Duration = monotonicTime(), apart: Bool = false) {
        let pool =
            switch order.delivery {
            case .whole: requests
            case .stream: streams
            }
        let (easy, isReady) = handles.take(for: HandleSettings(order))
        let exchange = Exchange(order, easy: easy, in: pool, apart: apart, at: start)
        exchanges[ObjectIdentifier(order)] = exchange
        exchange.configure(isReady: isReady)
        if let complaint = exchange.complaint { return fail(order, complaint) }
        pool.add(exchange.easy)
        expectDeadline(of: exchange, monotonicTime())
    }

    private func completeEnded(in pool: ConnectionPool) {
        while let (exchange, code) = pool.nextEnded() {
            if exchange.wasMisplaced {
                restart(exchange)
            } else if code == CURLE_OK, exchange.complaint == nil {
                end(exchange, keeping: exchange.isApart ? nil : HandleSettings(exchange.order))
                exchange.succeed()
            } else {
                fail(exchange.order, exchange.failure(code, at: monotonicTime()))
            }
        }
    }

    /// Nothing was sent yet, and this time it gets a connection of its own.
    private func restart(_ exchange: Exchange) {
        exchanges[ObjectIdentifier(exchange.order)] = nil
        release(exchange)
        begin(exchange.order, at: exchange.start, apart: true)
    }

    private func failOverdue(_ now: Duration) {
        guard let soonest = nextDeadline, now >= soonest else { return }
        nextDeadline = nil
        for exchange in exchanges.values {
            if let deadline = exchange.deadline, now >= deadline.at {
                // The connection may be the reason; the next request shall not wait for it as well.
                easy_set_number(exchange.easy, CURLOPT_FORBID_REUSE, 1)
                fail(exchange.order, deadline.failure())
            } else {
                expectDeadline(of: exchange, now)
            }
        }
    }

    /// Whatever happens to the exchange before that moment, it is not overdue before.
    private func expectDeadline(of exchange: Exchange, _ now: Duration) {
        let silent = exchange.order.request.limits.silence.map { now + $0 }
        for time in [exchange.deadline?.at, silent] {
            if let time { nextDeadline = min(nextDeadline ?? time, time) }
        }
    }

    private func fail(_ order: Order, _ failure: HTTPFailure) {
        guard let exchange = exchanges[ObjectIdentifier(order)] else { return }
        end(exchange)
        order.fail(failure)
    }

    /// - Parameter settings: what its handle can be used for again as it is.
    private func end(_ exchange: Exchange, keeping settings: HandleSettings? = nil) {
        exchanges[ObjectIdentifier(exchange.order)] = nil
        release(exchange, keeping: settings)
        mailbox.transferEnded()
    }

    /// Takes the handle back from libcurl; from here on no callback knows the exchange.
    private func release(_ exchange: Exchange, keeping settings: HandleSettings? = nil) {
        exchange.leave()
        handles.put(exchange.easy, settings)
    }
}

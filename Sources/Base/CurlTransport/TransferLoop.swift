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
    private let multi: UnsafeMutableRawPointer
    private let epoll: Int32
    private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 256)

    private var exchanges: [ObjectIdentifier: Exchange] = [:]
    /// Handles that rest until the next request; making one costs more than a request on it.
    private var handles: [UnsafeMutableRawPointer] = []
    /// When libcurl wants to be called although nothing has happened.
    private var libcurlTimer: Duration?
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
        multi = curl_multi_init()
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(epoll >= 0, "no epoll: \(String(cString: strerror(errno)))")
        system_epoll_control(epoll, EPOLL_CTL_ADD, mailbox.descriptor, EPOLLIN.rawValue)

        multi_set_number(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        // Connections that are kept although nobody uses them at the moment.
        multi_set_number(multi, CURLMOPT_MAXCONNECTS, 64)
        multi_set_callbacks(
            multi, Unmanaged.passUnretained(self).toOpaque(),
            { _, socket, wanted, context, _ in
                Unmanaged<TransferLoop>.fromOpaque(context!).takeUnretainedValue().watch(socket, for: wanted)
                return 0
            },
            { _, milliseconds, context in
                Unmanaged<TransferLoop>.fromOpaque(context!).takeUnretainedValue().setTimer(milliseconds)
                return 0
            })
    }

    deinit {
        for handle in handles { curl_easy_cleanup(handle) }
        curl_multi_cleanup(multi)
        Glibc.close(epoll)
        events.deallocate()
    }

    private func run() {
        while true {
            let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), milliseconds)
            var hasMail = false
            for event in events.prefix(max(0, Int(count))) {
                if event.data.fd == mailbox.descriptor { hasMail = true } else { act(on: event) }
            }
            if let timer = libcurlTimer, monotonicTime() >= timer {
                libcurlTimer = nil
                act(on: CURL_SOCKET_TIMEOUT, 0)
            }
            if hasMail {
                for message in mailbox.collect() where !obey(message) { return shut() }
            }
            completeEnded()
            failOverdue()
        }
    }

    private func obey(_ message: Mailbox.Message) -> Bool {
        switch message {
        case .start(let order): begin(order)
        case .cancel(let order): fail(order, .cancelled)
        case .resume(let order): exchanges[ObjectIdentifier(order)]?.resume(at: monotonicTime())
        case .stop: return false
        }
        return true
    }

    private func shut() {
        for exchange in exchanges.values { fail(exchange.order, .cancelled) }
        for case .start(let order) in mailbox.shut() {
            order.fail(.cancelled)
            mailbox.transferEnded()
        }
    }
}

/// libcurl must be told once per process, before anything else.
private let libcurlIsReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

// Transfers
extension TransferLoop {
    private func begin(_ order: Order) {
        let exchange = Exchange(order, easy: handles.popLast() ?? curl_easy_init(), at: monotonicTime())
        exchanges[ObjectIdentifier(order)] = exchange
        exchange.configure()
        if let complaint = exchange.complaint { return fail(order, complaint) }
        let code = curl_multi_add_handle(multi, exchange.easy)
        precondition(
            code == CURLM_OK, "libcurl does not take a transfer: \(String(cString: curl_multi_strerror(code)))")
        expectDeadline(of: exchange)
    }

    private func completeEnded() {
        var code = CURLE_OK
        while let easy = multi_next_ended(multi, &code) {
            let exchange = Unmanaged<Exchange>.fromOpaque(easy_context(easy)).takeUnretainedValue()
            if code == CURLE_OK, exchange.complaint == nil {
                end(exchange.order)
                exchange.succeed()
            } else {
                fail(exchange.order, exchange.failure(code, at: monotonicTime()))
            }
        }
    }

    private func failOverdue() {
        guard let soonest = nextDeadline else { return }
        let now = monotonicTime()
        guard now >= soonest else { return }
        nextDeadline = nil
        for exchange in exchanges.values {
            guard let deadline = exchange.deadline else { continue }
            if now >= deadline.at {
                // The connection may be the reason; the next request shall not wait for it as well.
                easy_set_number(exchange.easy, CURLOPT_FORBID_REUSE, 1)
                fail(exchange.order, deadline.failure())
            } else {
                expectDeadline(of: exchange)
            }
        }
    }

    private func expectDeadline(of exchange: Exchange) {
        guard let deadline = exchange.deadline else { return }
        nextDeadline = min(nextDeadline ?? deadline.at, deadline.at)
    }

    private func fail(_ order: Order, _ failure: HTTPFailure) {
        guard exchanges[ObjectIdentifier(order)] != nil else { return }
        end(order)
        order.fail(failure)
    }

    /// Takes the handle back from libcurl; from here on no callback knows the exchange.
    private func end(_ order: Order) {
        guard let exchange = exchanges.removeValue(forKey: ObjectIdentifier(order)) else { return }
        curl_multi_remove_handle(multi, exchange.easy)
        curl_slist_free_all(exchange.requestHeaders)
        curl_slist_free_all(exchange.connectTo)
        if handles.count < 64 {
            curl_easy_reset(exchange.easy)
            handles.append(exchange.easy)
        } else {
            curl_easy_cleanup(exchange.easy)
        }
        mailbox.transferEnded()
    }
}

// Sockets and time
extension TransferLoop {
    private func act(on event: epoll_event) {
        var what: Int32 = 0
        if event.events & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 { what |= CURL_CSELECT_IN }
        if event.events & EPOLLOUT.rawValue != 0 { what |= CURL_CSELECT_OUT }
        if event.events & EPOLLERR.rawValue != 0 { what |= CURL_CSELECT_ERR }
        act(on: event.data.fd, what)
    }

    private func act(on socket: curl_socket_t, _ what: Int32) {
        var running: Int32 = 0
        curl_multi_socket_action(multi, socket, what, &running)
    }

    private func watch(_ socket: curl_socket_t, for wanted: Int32) {
        if wanted == CURL_POLL_REMOVE {
            system_epoll_control(epoll, EPOLL_CTL_DEL, socket, 0)
            return
        }
        var interest: UInt32 = 0
        if wanted & CURL_POLL_IN != 0 { interest |= EPOLLIN.rawValue }
        if wanted & CURL_POLL_OUT != 0 { interest |= EPOLLOUT.rawValue }
        if system_epoll_control(epoll, EPOLL_CTL_MOD, socket, interest) != 0 {
            system_epoll_control(epoll, EPOLL_CTL_ADD, socket, interest)
        }
    }

    private func setTimer(_ milliseconds: Int) {
        libcurlTimer = milliseconds < 0 ? nil : monotonicTime() + .milliseconds(milliseconds)
    }

    /// How long there is nothing to do unless something happens; -1 for ever.
    private var milliseconds: Int32 {
        guard let soonest = [libcurlTimer, nextDeadline].compactMap({ $0 }).min() else { return -1 }
        let left = soonest - monotonicTime()
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = min(left, .seconds(3_600)).components
        // Rounded up, since waking early would only make us look again.
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

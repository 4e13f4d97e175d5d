internal import CCurl
internal import CSystem
internal import Glibc
internal import HTTP

/// One transfer on the loop's thread: its libcurl handle, and what has come so far.
///
/// libcurl's callbacks get this object as their context, on the loop's thread alone; the loop
/// keeps it until libcurl has let go of the handle.
final class Exchange {
    let order: Order
    let easy: UnsafeMutableRawPointer
    private let pool: ConnectionPool
    /// Whether it gets a new connection.
    let isApart: Bool
    /// The request's headers, which libcurl reads but does not own.
    var requestHeaders: UnsafeMutablePointer<curl_slist>?
    var connectTo: UnsafeMutablePointer<curl_slist>?

    let start: Duration
    /// The TLS session that it was sent over alone.
    private var session: OpaquePointer?
    /// Whether libcurl wanted to send it into the middle of another transfer.
    private(set) var wasMisplaced = false
    /// How often libcurl has begun to send the request; while it is 0, no byte of it has left.
    private(set) var timesSent = 0
    private(set) var head = HeadReader()
    private(set) var body: [UInt8] = []
    /// When something came last, or the reader made room for it.
    var lastActivity: Duration
    /// Whether libcurl waits for the reader.
    private(set) var rests = false
    /// Where libcurl writes what went wrong.
    let errorText = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Int(CURL_ERROR_SIZE))
    /// Why a callback has made libcurl give up; says more than libcurl's own code.
    var complaint: HTTPFailure?

    init(_ order: Order, easy: UnsafeMutableRawPointer, in pool: ConnectionPool, apart: Bool, at start: Duration) {
        self.order = order
        self.easy = easy
        self.pool = pool
        isApart = apart
        self.start = start
        lastActivity = start
        errorText.initialize(repeating: 0)
    }

    deinit {
        errorText.deallocate()
    }

    /// Leaves libcurl's hands.
    func leave() {
        if let session { pool.leave(session, self) }
        pool.remove(easy)
        curl_slist_free_all(requestHeaders)
        curl_slist_free_all(connectTo)
    }

    /// When the loop must look whether something is overdue, and what it then is; `nil` for never.
    var deadline: (at: Duration, failure: () -> HTTPFailure)? {
        let limits = order.request.limits
        let overall = start + limits.total
        if timesSent == 0 {
            let connected = start + limits.connect
            let (at, limit) = connected < overall ? (connected, limits.connect) : (overall, limits.total)
            return (
                at, { [order] in .unreachable("\(order.server): no connection within \(HTTPText.duration(limit))") }
            )
        }
        guard case .stream = order.delivery, head.isComplete else {
            return (
                overall,
                { [order] in .unanswered("\(order.server): no answer within \(HTTPText.duration(limits.total))") }
            )
        }
        guard let silence = limits.silence, !rests else { return nil }
        return (
            lastActivity + silence,
            { [order] in .unanswered("\(order.server): nothing has come for \(HTTPText.duration(silence))") }
        )
    }

    /// The answer has come to its end.
    func succeed() {
        switch order.delivery {
        case .whole(let answer):
            answer.deliver(.success(HTTPResponse(status: head.status, headers: head.headers, body: body)))
        case .stream(let head, let buffer):
            // Delivered already, but for a server that ends without a head.
            head.deliver(.failure(.unanswered("\(order.server): what came is not HTTP")))
            buffer.end(.success(()))
        }
    }

    /// Has libcurl hand over what it held back.
    func resume(at now: Duration) {
        guard rests else { return }
        rests = false
        lastActivity = now
        curl_easy_pause(easy, CURLPAUSE_CONT)
    }

    /// The connection stands and the request is about to be sent; false forbids it.
    ///
    /// libcurl sends a request again, whatever its method, when a kept connection breaks without an
    /// answer. The server may have acted on the first one, so only a safe request may go twice.
    fileprivate func ready() -> Bool {
        guard timesSent == 0 || order.isSafe else {
            complaint = .unanswered("\(order.server): the connection broke before an answer came")
            return false
        }
        guard takesConnection() else {
            wasMisplaced = timesSent == 0
            return false
        }
        timesSent += 1
        return true
    }

    /// Whether nobody is using the connection, or it can be shared.
    ///
    /// libcurl 7.88 shares whatever connection there is once it has seen HTTP/2 at this server. Over
    /// http:// it has seen none, since we ask for HTTP/1.1 there.
    private func takesConnection() -> Bool {
        guard let session = easy_session(easy), session_speaks_http2(session) == 0 else { return true }
        guard pool.enter(session, self) else { return false }
        if let before = self.session, before != session { pool.leave(before, self) }
        self.session = session
        return true
    }

    /// Whether libcurl still has it on the connection with that session.
    ///
    /// It has not when the answer is complete, although we may be told later.
    func isUsing(_ session: OpaquePointer) -> Bool { easy_session(easy) == session }

    fileprivate func received(header line: UnsafeBufferPointer<UInt8>) -> Bool {
        if let excess = head.read(line) {
            complaint = .tooLarge("\(order.server): \(excess)")
            return false
        }
        guard head.isComplete else { return true }
        switch order.delivery {
        case .whole:
            guard let length = head.length, length > order.request.limits.body, order.request.method != "HEAD"
            else { return true }
            complaint = bodyTooLarge
            return false
        case .stream(let answer, _):
            lastActivity = monotonicTime()
            answer.deliver(.success(HTTPResponse(status: head.status, headers: head.headers)))
            return true
        }
    }

    fileprivate enum Reception { case taken, rest, giveUp }

    fileprivate func received(body bytes: UnsafeBufferPointer<UInt8>) -> Reception {
        switch order.delivery {
        case .whole:
            guard body.count + bytes.count <= order.request.limits.body else {
                complaint = bodyTooLarge
                return .giveUp
            }
            if body.isEmpty, let length = head.length { body.reserveCapacity(min(max(length, 0), 1 << 20)) }
            body.append(contentsOf: bytes)
            return .taken
        case .stream(_, let buffer):
            lastActivity = monotonicTime()
            rests = !buffer.add(bytes)
            return rests ? .rest : .taken
        }
    }

    private var bodyTooLarge: HTTPFailure {
        .tooLarge("\(order.server): the answer is longer than \(HTTPText.bytes(order.request.limits.body))")
    }
}

/// The time by a clock that nobody can set.
func monotonicTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

extension Exchange {
    func installCallbacks() {
        easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText.baseAddress)
        easy_set_callbacks(
            easy, Unmanaged.passUnretained(self).toOpaque(),
            { context, _, _, _, _ in exchange(context).ready() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT },
            { bytes, size, count, context in
                let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
                let isTaken = line.withMemoryRebound(to: UInt8.self) { exchange(context).received(header: $0) }
                return isTaken ? line.count : 0
            },
            { bytes, size, count, context in
                let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
                switch piece.withMemoryRebound(to: UInt8.self, { exchange(context).received(body: $0) }) {
                case .taken: return piece.count
                case .rest: return Int(CURL_WRITEFUNC_PAUSE)
                case .giveUp: return piece.count == 0 ? 1 : 0
                }
            },
            { _, _, address in openSocket(address!) })
    }
}

private func exchange(_ context: UnsafeMutableRawPointer?) -> Exchange {
    Unmanaged<Exchange>.fromOpaque(context!).takeUnretainedValue()
}

/// A socket that programs we start do not inherit, and that notices a peer that has gone silent.
///
/// Without the second, an HTTP/2 connection whose packets vanish would be used again and again, and each
/// request would wait in vain for its limit, until the system gives up after a quarter of an hour.
private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    var (family, type, proto): (Int32, Int32, Int32) = (0, 0, 0)
    socket_kind(address, &family, &type, &proto)
    let descriptor = socket(family, type | Int32(SOCK_CLOEXEC.rawValue), proto)
    guard descriptor >= 0 else { return CURL_SOCKET_BAD }
    func set(_ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
    set(SOL_SOCKET, SO_KEEPALIVE, 1)
    set(Int32(IPPROTO_TCP), TCP_KEEPIDLE, 15)
    set(Int32(IPPROTO_TCP), TCP_KEEPINTVL, 5)
    set(Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, 30_000)
    return descriptor
}

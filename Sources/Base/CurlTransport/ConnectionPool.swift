internal import CCurl
internal import CSystem
internal import Glibc

/// One of libcurl's multi handles: transfers, and the connections that they may use in turn or at once.
///
/// There are two, since libcurl 7.88 may send a request into the middle of another one's HTTP/1.1
/// connection once it has seen HTTP/2 at the same server: streams, which speak HTTP/1.1, are kept apart.
final class ConnectionPool {
    /// Comes back with events of this pool's sockets.
    let tag: UInt32
    private let multi: UnsafeMutableRawPointer
    private let epoll: Int32
    /// When libcurl wants to be called although nothing has happened.
    private(set) var timer: Duration?
    /// Who was sent last over each HTTP/1.1 connection, known by its TLS session, and has not left.
    private var users: [OpaquePointer: Exchange] = [:]

    init(tag: UInt32, epoll: Int32, sharing: Int) {
        self.tag = tag
        self.epoll = epoll
        multi = curl_multi_init()
        multi_set_number(multi, CURLMOPT_PIPELINING, sharing)
        // Connections that are kept although nobody uses them at the moment.
        multi_set_number(multi, CURLMOPT_MAXCONNECTS, 64)
        multi_set_callbacks(
            multi, Unmanaged.passUnretained(self).toOpaque(),
            { _, socket, wanted, context, known in
                let pool = Unmanaged<ConnectionPool>.fromOpaque(context!).takeUnretainedValue()
                pool.watch(socket, for: wanted, isWatched: known != nil)
                return 0
            },
            { _, milliseconds, context in
                Unmanaged<ConnectionPool>.fromOpaque(context!).takeUnretainedValue().setTimer(milliseconds)
                return 0
            })
    }

    deinit {
        curl_multi_cleanup(multi)
    }

    func add(_ easy: UnsafeMutableRawPointer) {
        let code = curl_multi_add_handle(multi, easy)
        precondition(
            code == CURLM_OK, "libcurl does not take a transfer: \(String(cString: curl_multi_strerror(code)))")
    }

    func remove(_ easy: UnsafeMutableRawPointer) {
        curl_multi_remove_handle(multi, easy)
    }

    /// A transfer is about to use the connection with that session; false when another is using it.
    func enter(_ session: OpaquePointer, _ exchange: Exchange) -> Bool {
        if let other = users[session], other !== exchange, other.isUsing(session) { return false }
        users[session] = exchange
        return true
    }

    func leave(_ session: OpaquePointer, _ exchange: Exchange) {
        if users[session] === exchange { users[session] = nil }
    }

    /// Something has happened on a socket.
    func act(on socket: curl_socket_t, _ events: UInt32) {
        var what: Int32 = 0
        if events & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 { what |= CURL_CSELECT_IN }
        if events & EPOLLOUT.rawValue != 0 { what |= CURL_CSELECT_OUT }
        if events & EPOLLERR.rawValue != 0 { what |= CURL_CSELECT_ERR }
        act(on: socket, what)
    }

    func timePassed(_ now: Duration) {
        guard let timer, now >= timer else { return }
        self.timer = nil
        act(on: CURL_SOCKET_TIMEOUT, Int32(0))
    }

    /// The next transfer that has ended, and how.
    func nextEnded() -> (Exchange, CURLcode)? {
        var code = CURLE_OK
        guard let easy = multi_next_ended(multi, &code) else { return nil }
        return (Unmanaged<Exchange>.fromOpaque(easy_context(easy)).takeUnretainedValue(), code)
    }

    private func act(on socket: curl_socket_t, _ what: Int32) {
        var running: Int32 = 0
        curl_multi_socket_action(multi, socket, what, &running)
    }

    private func watch(_ socket: curl_socket_t, for wanted: Int32, isWatched: Bool) {
        if wanted == CURL_POLL_REMOVE {
            system_epoll_control(epoll, EPOLL_CTL_DEL, socket, 0, 0)
            return
        }
        var interest: UInt32 = 0
        if wanted & CURL_POLL_IN != 0 { interest |= EPOLLIN.rawValue }
        if wanted & CURL_POLL_OUT != 0 { interest |= EPOLLOUT.rawValue }
        system_epoll_control(epoll, isWatched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, interest, tag)
        // Any pointer will do: libcurl hands it back with this socket until it is removed.
        if !isWatched { curl_multi_assign(multi, socket, multi) }
    }

    private func setTimer(_ milliseconds: Int) {
        timer = milliseconds < 0 ? nil : monotonicTime() + .milliseconds(milliseconds)
    }
}

internal import CSystem
internal import Glibc
internal import Locks

/// Many small HTTP servers on one thread: as many as there are pods, each with one answer to everything.
final class ListenerService: Sendable {
    private let epoll: Int32
    private let wakeUp: Int32
    private let state = Lock(State())

    private struct State {
        var pods: [String: Pod] = [:]
        var sockets: [Int32: Socket] = [:]
        var isStopped = false
    }

    private struct Pod {
        var answer: [UInt8]
        var sockets: Set<Int32> = []
    }

    private struct Socket {
        var pod: String
        var isListener: Bool
        var requests = RequestCounter()
    }

    init() throws {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        wakeUp = eventfd(0, Int32(EFD_CLOEXEC))
        guard epoll >= 0, wakeUp >= 0 else { throw NoListeners(description: String(cString: strerror(errno))) }
        system_epoll_control(epoll, EPOLL_CTL_ADD, wakeUp, EPOLLIN.rawValue, 0)
    }

    deinit {
        Glibc.close(epoll)
        Glibc.close(wakeUp)
    }

    func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let status = pthread_create(
            &thread, nil,
            { context in
                Unmanaged<ListenerService>.fromOpaque(context!).takeRetainedValue().serve()
                return nil
            }, context)
        precondition(status == 0, "no thread for listeners: \(String(cString: strerror(status)))")
        pthread_detach(thread)
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        eventfd_write(wakeUp, 1)
    }

    /// - Returns: Whether it listens at all of these places; it does not where another program has the port already.
    @discardableResult
    func open(_ pod: String, who answer: String, at endpoints: [(host: String, port: Int)]) -> Bool {
        state.withLock { state in
            guard state.pods[pod] == nil, !state.isStopped else { return true }
            let listeners = endpoints.compactMap { listener(at: $0) }
            state.pods[pod] = Pod(answer: response(answer), sockets: Set(listeners))
            for listener in listeners {
                state.sockets[listener] = Socket(pod: pod, isListener: true)
                system_epoll_control(epoll, EPOLL_CTL_ADD, listener, EPOLLIN.rawValue, 0)
            }
            return listeners.count == endpoints.count
        }
    }

    /// Answers otherwise from now on, also over the connections that stand.
    func change(_ pod: String, to answer: String, status: String) {
        state.withLock { $0.pods[pod]?.answer = response(answer, status: status) }
    }

    func close(_ pod: String) {
        state.withLock { state in
            for socket in state.pods.removeValue(forKey: pod)?.sockets ?? [] { close(socket, &state) }
        }
    }

    func closeAll() {
        state.withLock { state in
            for socket in state.sockets.keys { close(socket, &state) }
            state.pods = [:]
        }
    }

    private func close(_ socket: Int32, _ state: inout State) {
        guard let pod = state.sockets.removeValue(forKey: socket)?.pod else { return }
        state.pods[pod]?.sockets.remove(socket)
        Glibc.close(socket)
    }

    private func serve() {
        var events = [epoll_event](repeating: epoll_event(), count: 64)
        while true {
            let count = epoll_wait(epoll, &events, Int32(events.count), -1)
            let isStopped = state.withLock { state in
                // An event may be about a socket that an earlier one of this round has closed.
                for event in events.prefix(max(0, Int(count))) {
                    let descriptor = Int32(truncatingIfNeeded: event.data.u64)
                    guard let socket = state.sockets[descriptor] else { continue }
                    if socket.isListener {
                        accept(descriptor, of: socket.pod, &state)
                    } else {
                        read(descriptor, &state)
                    }
                }
                return state.isStopped
            }
            if isStopped { return closeAll() }
        }
    }

    private func accept(_ listener: Int32, of pod: String, _ state: inout State) {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        makeNonBlocking(descriptor)
        state.sockets[descriptor] = Socket(pod: pod, isListener: false)
        state.pods[pod]?.sockets.insert(descriptor)
        system_epoll_control(epoll, EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, 0)
    }

    private func read(_ descriptor: Int32, _ state: inout State) {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        if count < 0, errno == EAGAIN { return }
        guard count > 0, var socket = state.sockets[descriptor], let answer = state.pods[socket.pod]?.answer,
            let requests = socket.requests.count(bytes[..<count])
        else { return close(descriptor, &state) }
        state.sockets[descriptor] = socket
        for _ in 0..<requests {
            let sent = send(descriptor, answer, answer.count, Int32(MSG_NOSIGNAL))
            guard sent == answer.count else { return close(descriptor, &state) }
        }
    }
}

private func response(_ body: String, status: String = "200 OK") -> [UInt8] {
    let head = "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    return Array((head + body).utf8)
}

struct NoListeners: Error, CustomStringConvertible {
    let description: String
}

/// A socket that listens there; `nil` when another program has that port already.
private func listener(at endpoint: (host: String, port: Int)) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    makeNonBlocking(descriptor)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(endpoint.port).bigEndian
    inet_pton(AF_INET, endpoint.host, &address.sin_addr)
    let isBound = withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
    if isBound, listen(descriptor, 128) == 0 { return descriptor }
    Glibc.close(descriptor)
    return nil
}

private func makeNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
}

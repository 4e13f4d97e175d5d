internal import CSystem
internal import Clocks
internal import Glibc
internal import Instants
internal import Locks

/// Many small HTTP servers on one thread: as many as there are pods, each with one answer to everything.
///
/// Each counts what it answers, and tells that at `/metrics`.
final class ListenerService: Sendable {
    private let epoll: Int32
    private let wakeUp: Int32
    private let clock = SystemClock()
    private let state = Lock(State())

    private struct State {
        var pods: [String: Pod] = [:]
        var sockets: [Int32: Socket] = [:]
        /// How the programs answer that do so otherwise than at once and well.
        var manners: [String: PodAnswers] = [:]
        /// What is answered later, in the order in which it is.
        var owed: [Owed] = []
        /// A number of a socket is given again, and this one never.
        var serial = 0
        var isStopped = false
    }

    private struct Pod {
        var program: String
        var answer: [UInt8]
        var sockets: Set<Int32> = []
        var requests = 0
        var tally = RequestTally()
    }

    private struct Socket {
        var pod: String
        var isListener: Bool
        var serial = 0
        var requests = RequestReader()
    }

    private struct Owed {
        var due: Duration
        var since: Duration
        var socket: Int32
        var serial: Int
        var fails: Bool
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
    func open(
        _ pod: String, who answer: String, running program: String = "", at endpoints: [(host: String, port: Int)]
    ) -> Bool {
        state.withLock { state in
            guard state.pods[pod] == nil, !state.isStopped else { return true }
            let listeners = endpoints.compactMap { listener(at: $0) }
            state.pods[pod] = Pod(program: program, answer: response(answer), sockets: Set(listeners))
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

    /// All pods that run this answer like that from now on.
    func change(program: String, to manners: PodAnswers) {
        state.withLock { $0.manners[program] = manners }
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
            let patience = state.withLock { $0.owed.first?.due }.map { wait(until: $0) } ?? -1
            let count = epoll_wait(epoll, &events, Int32(events.count), patience)
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
                answerWhatIsDue(&state)
                return state.isStopped
            }
            if isStopped { return closeAll() }
        }
    }

    private func accept(_ listener: Int32, of pod: String, _ state: inout State) {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        makeNonBlocking(descriptor)
        state.serial += 1
        state.sockets[descriptor] = Socket(pod: pod, isListener: false, serial: state.serial)
        state.pods[pod]?.sockets.insert(descriptor)
        system_epoll_control(epoll, EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, 0)
    }

    private func read(_ descriptor: Int32, _ state: inout State) {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        if count < 0, errno == EAGAIN { return }
        guard count > 0, var socket = state.sockets[descriptor], let paths = socket.requests.paths(in: bytes[..<count])
        else { return close(descriptor, &state) }
        state.sockets[descriptor] = socket
        for path in paths {
            guard let pod = state.pods[socket.pod] else { return }
            guard path != "/metrics" else {
                send(response(RequestTally.exposition([([:], pod.tally)]), type: "text/plain"), descriptor, &state)
                continue
            }
            let manners = state.manners[pod.program] ?? .well
            let now = clock.uptime
            let owed = Owed(
                due: now + manners.delay(of: pod.requests), since: now, socket: descriptor, serial: socket.serial,
                fails: manners.fails(pod.requests))
            state.pods[socket.pod]?.requests += 1
            let place = state.owed.lastIndex { $0.due <= owed.due }.map { $0 + 1 } ?? 0
            state.owed.insert(owed, at: place)
        }
    }

    private func answerWhatIsDue(_ state: inout State) {
        let now = clock.uptime
        let due = state.owed.prefix { $0.due <= now }
        state.owed.removeFirst(due.count)
        for owed in due {
            guard let socket = state.sockets[owed.socket], socket.serial == owed.serial,
                let pod = state.pods[socket.pod]
            else { continue }
            state.pods[socket.pod]?.tally.count(owed.fails ? 500 : 200, took: (now - owed.since) / .seconds(1))
            send(owed.fails ? Self.failure : pod.answer, owed.socket, &state)
        }
    }

    private static let failure = response("it went wrong\n", status: "500 Internal Server Error")

    private func wait(until due: Duration) -> Int32 {
        // One more, so that we do not wake just before it is due.
        Int32(max(.zero, due - clock.uptime).wholeNanoseconds / 1_000_000 + 1)
    }

    private func send(_ answer: [UInt8], _ descriptor: Int32, _ state: inout State) {
        let sent = Glibc.send(descriptor, answer, answer.count, Int32(MSG_NOSIGNAL))
        if sent != answer.count { close(descriptor, &state) }
    }
}

private func response(_ body: String, status: String = "200 OK", type: String = "application/json") -> [UInt8] {
    let head = "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
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

internal import Glibc
internal import Locks

/// A server on a raw socket that does to each connection what the test says, polite or not.
///
/// Each connection gets a thread. The server ends, with all of them, when the test lets go of it.
final class ScriptedServer: Sendable {
    let port: Int
    private let listener: Int32
    private let state = Lock(State())

    private struct State {
        var connections: [Int32] = []
        var requests: [String] = []
        var listens = true
    }

    /// - Parameter script: what happens to the connection of that number, counted from 0.
    init(_ script: @escaping @Sendable (Connection, _ number: Int) -> Void) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                precondition(bind(listener, generic, length) == 0 && listen(listener, 512) == 0)
                getsockname(listener, generic, &length)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
        let state = state
        onThread { Self.serve(listener, state, script) }
    }

    private static func serve(
        _ listener: Int32, _ state: Lock<State>, _ script: @escaping @Sendable (Connection, Int) -> Void
    ) {
        var number = 0
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { break }
            let listens = state.withLock { state in
                if state.listens { state.connections.append(descriptor) }
                return state.listens
            }
            guard listens else {
                close(descriptor)
                break
            }
            let connection = Connection(descriptor) { request in state.withLock { $0.requests.append(request) } }
            let mine = number
            number += 1
            onThread {
                script(connection, mine)
                state.withLock { state in
                    state.connections.removeAll { $0 == descriptor }
                    close(descriptor)
                }
            }
        }
        close(listener)
    }

    deinit {
        stop()
    }

    /// Refuses new connections and breaks those that stand.
    func stop() {
        stopListening()
        breakConnections()
    }

    func breakConnections() {
        state.withLock { state in
            for descriptor in state.connections { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// Refuses new connections from the moment this returns.
    func stopListening() {
        state.withLock { state in
            // Only once: when it is closed, its number may be somebody else's.
            guard state.listens else { return }
            state.listens = false
            // This wakes the thread that accepts, which closes the socket.
            shutdown(listener, Int32(SHUT_RDWR))
        }
    }

    var url: String { "http://127.0.0.1:\(port)/" }

    /// The heads of all requests so far, in the order in which they came.
    var requests: [String] { state.withLock { $0.requests } }

    /// How many connections stand.
    var connections: Int { state.withLock { $0.connections.count } }
}

/// One client, seen from the server.
struct Connection: Sendable {
    let descriptor: Int32
    private let record: @Sendable (String) -> Void

    init(_ descriptor: Int32, record: @escaping @Sendable (String) -> Void) {
        self.descriptor = descriptor
        self.record = record
    }

    /// The next request with its body, read to its end; `nil` when the client has gone.
    @discardableResult func request() -> String? {
        var text: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while text.suffix(4) != end[...] {
            guard let byte = read(1) else { return nil }
            text += byte
        }
        let head = String(decoding: text, as: UTF8.self)
        let length = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        let count = length.flatMap { Int($0.split(separator: " ").last!) } ?? 0
        guard let body = read(count) else { return nil }
        record(head + String(decoding: body, as: UTF8.self))
        return head + String(decoding: body, as: UTF8.self)
    }

    /// Returns false when the client has gone.
    @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// A whole, right answer.
    @discardableResult func answer(_ body: String, headers: String = "") -> Bool {
        send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
    }

    /// Returns when the client has gone.
    func waitForEnd() {
        while read(1) != nil {}
    }

    /// Whether the client is there still, or has sent something.
    var isOpen: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) != 0
    }

    /// Passes everything on, in both directions, until one side ends.
    func relay(to port: Int) {
        guard let other = connected(to: port) else { return }
        defer { close(other) }
        let back = Connection(other) { _ in }
        let mine = self
        let isDone = Lock(false)
        onThread {
            back.pass(to: mine)
            shutdown(mine.descriptor, Int32(SHUT_RDWR))
            isDone.withLock { $0 = true }
        }
        pass(to: back)
        shutdown(other, Int32(SHUT_RDWR))
        while !isDone.withLock({ $0 }) { usleep(1_000) }
    }

    private func pass(to other: Connection) {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            guard count > 0, other.send(Array(bytes[..<count])) else { return }
        }
    }

    /// Ends with a reset instead of a farewell.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }

    private func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var have = 0
        while have < count {
            let got = bytes[have...].withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            guard got > 0 else { return nil }
            have += got
        }
        return bytes
    }
}

func onThread(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Box(body)).toOpaque()
    pthread_create(
        &thread, nil,
        {
            Unmanaged<Box>.fromOpaque($0!).takeRetainedValue().body()
            return nil
        }, context)
    pthread_detach(thread)
}

/// A socket connected to this port; `nil` when nobody listens there.
func connected(to port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    if status == 0 { return descriptor }
    close(descriptor)
    return nil
}

import Glibc

/// A bare HTTP/1.1 connection, which takes next to no processor time of its own.
final class BareConnection: @unchecked Sendable {
    // One task uses it at a time.
    private let socket: Int32
    private var received: [UInt8] = []

    init(_ port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(socket)
            throw Unmeasured(why: "nobody listens on port \(port)")
        }
        var yes: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(socket) }

    func send(_ method: String, _ path: String, _ body: String = "", type: String = "") {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        if !body.isEmpty { head += "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n" }
        let bytes = Array("\(head)\r\n\(body)".utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Reads one whole answer; how long its body was, or 0 where it was no success.
    func readAnswer() -> Int {
        while true {
            if let end = received.firstRange(of: [13, 10, 13, 10])?.upperBound {
                let head = String(decoding: received[..<end], as: UTF8.self)
                let length = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                let size = length.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
                while received.count < end + size { guard receive() else { return 0 } }
                received.removeFirst(end + size)
                return head.hasPrefix("HTTP/1.1 2") ? max(1, size) : 0
            }
            guard receive() else { return 0 }
        }
    }

    /// Reads on until this was told, and forgets what was before.
    func read(until text: String) {
        let wanted = Array(text.utf8)
        while received.firstRange(of: wanted) == nil { guard receive() else { return } }
        received = []
    }

    private func receive() -> Bool {
        let piece = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = max(0, recv(socket, buffer.baseAddress, buffer.count, 0))
        }
        received += piece
        return !piece.isEmpty
    }
}

internal import Glibc
package import Testing

/// A client on a raw socket that sends what the test says, polite or not.
///
/// What waits for the server does so on a thread of its own, since handlers need those that run tasks.
package final class RawClient: Sendable {
    private let descriptor: Int32

    package init(_ port: Int) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let (descriptor, size) = (descriptor, socklen_t(MemoryLayout<sockaddr_in>.size))
        let status = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        isConnected = status == 0
        // So that a test fails where it would hang.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    package let isConnected: Bool

    deinit {
        close(descriptor)
    }

    /// Returns false when the server has gone.
    @discardableResult package func send(_ bytes: [UInt8]) async -> Bool {
        await onOwnThread { [self] in
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
    }

    @discardableResult package func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

    /// All that the server sends until it hangs up or what came is enough.
    package func answers(until isEnough: @escaping @Sendable (String) -> Bool = { _ in false }) async -> String {
        await onOwnThread { [self] in
            var all: [UInt8] = []
            var bytes = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = recv(descriptor, &bytes, bytes.count, 0)
                if count < 0, errno == EAGAIN { return "the server neither answers nor hangs up" }
                guard count > 0 else { break }
                all += bytes[..<count]
                if isEnough(String(decoding: all, as: UTF8.self)) { break }
            }
            return String(decoding: all, as: UTF8.self)
        }
    }

    /// The status and the text of each answer until the server hangs up.
    package func summary() async -> String { brief(await answers()) }
}

/// `200 fine, 404 There is …`: answers without their headers.
package func brief(_ answers: String) -> String {
    guard answers.hasPrefix("HTTP/1.1 ") else { return answers.isEmpty ? "nothing" : answers }
    var parts: [String] = []
    for answer in answers.split(separator: "HTTP/1.1 ") {
        let halves = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        let body = halves.count > 1 ? halves[1].split(separator: "\n").first.map { " \($0)" } ?? "" : ""
        parts.append("\(answer.prefix(3))\(body)")
    }
    return parts.joined(separator: ", ")
}

private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

package func onOwnThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    return await withCheckedContinuation { continuation in
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Box { continuation.resume(returning: body()) }).toOpaque()
        pthread_create(
            &thread, nil,
            {
                Unmanaged<Box>.fromOpaque($0!).takeRetainedValue().body()
                return nil
            }, context)
        pthread_detach(thread)
    }
}

/// Waits for a condition, and records an issue when it does not come true within some seconds.
package func expectSoon(
    _ complaint: @autoclosure () -> String, at location: SourceLocation = #_sourceLocation, _ condition: () -> Bool
) async {
    for _ in 0..<10_000 {
        if condition() { return }
        await onOwnThread { _ = usleep(1_000) }
    }
    Issue.record("\(complaint())", sourceLocation: location)
}

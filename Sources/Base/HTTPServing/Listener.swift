internal import CSystem
internal import Glibc

/// A socket that listens; it is closed with the last reference to it.
final class Listener {
    let descriptor: Int32
    /// With the port that it got when any would do.
    let address: ListenAddress

    init(at address: ListenAddress) throws(ServingFailure) {
        // Every address is IPv6's, which takes IPv4 as well, unless this machine has no IPv6.
        let hosts = address.host.isEmpty ? ["::", "0.0.0.0"] : [address.host]
        var problem = EINVAL
        for host in hosts {
            switch listening(host, address.port) {
            case .success(let (descriptor, port)):
                self.descriptor = descriptor
                self.address = ListenAddress(host: address.host, port: port)
                return
            case .failure(let failure): problem = failure.number
            }
            // Only what IPv4 could do better is a reason to try it.
            guard problem == EAFNOSUPPORT || problem == EADDRNOTAVAIL else { break }
        }
        throw .notListening("cannot listen at \(address): \(reason(problem)).")
    }

    deinit {
        Glibc.close(descriptor)
    }

    enum Arrival {
        case socket(Int32)
        case nobody
        /// The process or the machine has too many open; asking again at once would not help.
        case noRoom
    }

    func accept() -> Arrival {
        while true {
            let socket = system_accept(descriptor)
            if socket >= 0 { return .socket(socket) }
            switch errno {
            case EAGAIN: return .nobody
            // Interrupted, or one that left before we came to it, or an error of its network: the next may be fine.
            case EINTR, ECONNABORTED, EPROTO, EPERM, ENETDOWN, ENETUNREACH, EHOSTDOWN, EHOSTUNREACH, ENOPROTOOPT:
                continue
            default: return .noRoom
            }
        }
    }

    /// Says why, as far as a client listens that has not even asked, and hangs up.
    static func refuse(_ socket: Int32, _ bytes: [UInt8]) {
        _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        shutdown(socket, Int32(SHUT_WR))
        // What it has sent is taken, since closing over it would reset the connection, and the answer with it.
        var drain = [UInt8](repeating: 0, count: 4_096)
        _ = recv(socket, &drain, drain.count, Int32(MSG_DONTWAIT))
        Glibc.close(socket)
    }
}

private struct SystemFailure: Error {
    let number: Int32
}

private func listening(_ host: String, _ port: Int) -> Result<(Int32, port: Int), SystemFailure> {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let found else {
        return .failure(SystemFailure(number: EADDRNOTAVAIL))
    }
    defer { freeaddrinfo(found) }
    let (family, address, length) = (found.pointee.ai_family, found.pointee.ai_addr, found.pointee.ai_addrlen)
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, kind, 0)
    guard descriptor >= 0 else { return .failure(SystemFailure(number: errno)) }
    // After a restart, connections of the last run may still be fading away.
    set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
    // What follows, connections inherit. A small piece does not wait for the answer to the one before.
    set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    // A client whose machine has gone without a word is missed after a minute and a half, however quiet its stream.
    set(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
    set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPIDLE, 60)
    set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPINTVL, 10)
    set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPCNT, 3)
    if family == AF_INET6 { set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, host == "::" ? 0 : 1) }
    var bound = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let succeeds =
        bind(descriptor, address, length) == 0 && listen(descriptor, 4_096) == 0
        && withUnsafeMutablePointer(to: &bound) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) == 0 }
        }
    guard succeeds else {
        defer { Glibc.close(descriptor) }
        return .failure(SystemFailure(number: errno))
    }
    // In both families the port stands at the same place.
    return .success((descriptor, Int(UInt16(bigEndian: bound.sin6_port))))
}

private func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
}

private func reason(_ number: Int32) -> String {
    switch number {
    case EADDRINUSE: "another program listens there"
    case EADDRNOTAVAIL: "this machine has no such address"
    case EACCES: "this program may not; ports below 1024 take a privilege"
    default: String(cString: strerror(number))
    }
}

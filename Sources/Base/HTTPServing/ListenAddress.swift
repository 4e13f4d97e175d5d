internal import Glibc
internal import Spelling

/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080`, or `:8080` for every address of this machine.
package struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
    /// An IPv4 or IPv6 address, or nothing for every address.
    package let host: String
    /// 0 for any that is free.
    package let port: Int

    package init(_ text: String) throws(ServingFailure) {
        guard let colon = text.lastIndex(of: ":") else {
            throw mistake(text, "has no port. Write one, as in 127.0.0.1:8080 or :8080")
        }
        let digits = text[text.index(after: colon)...]
        let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard isNumber, let port = UInt16(digits) else {
            throw mistake(text, "has the port \(quoted(digits)), which is not a number from 0 to 65535")
        }
        self.port = Int(port)
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]"), isAddress(host.dropFirst().dropLast(), AF_INET6) {
            host = host.dropFirst().dropLast()
        } else if isAddress(host, AF_INET6) {
            throw mistake(text, "has an IPv6 address without brackets. Write [\(host)]:\(port)")
        } else if !host.isEmpty, !isAddress(host, AF_INET) {
            throw mistake(
                text, "has no IP address. Write one, as in 127.0.0.1:\(port) or [::1]:\(port), or :\(port) for all")
        }
        self.host = String(host)
    }

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

private func mistake(_ text: String, _ complaint: String) -> ServingFailure {
    .notAnAddress("the address to listen at, \(quoted(text)), \(complaint).")
}

private func isAddress(_ text: Substring, _ family: Int32) -> Bool {
    var address = in6_addr()
    return !text.utf8.contains(0) && inet_pton(family, String(text), &address) == 1
}

internal import CTLS
internal import Glibc
package import Instants
internal import Spelling

/// Who a server is, for clients that ask over TLS: certificates and the key of the first, as PEM.
package struct ServingIdentity: Sendable {
    /// The server's own first, then those that vouch for it, up to one that clients know.
    package let certificates: [UInt8]
    package let key: [UInt8]

    package init(certificates: [UInt8], key: [UInt8]) {
        self.certificates = certificates
        self.key = key
    }
}

extension ServingIdentity {
    /// Makes an identity that vouches for itself, with a new key on the curve P-256.
    ///
    /// The certificate is an authority's too, so that it can stand where clients want one, as in a kubeconfig's
    /// `certificate-authority-data`.
    ///
    /// - Parameter hosts: what clients may call it by: names, and addresses of IPv4 or IPv6, without brackets.
    package static func selfSigned(
        for hosts: [String], from: Instant, until: Instant
    ) throws(ServingFailure) -> ServingIdentity {
        guard let first = hosts.first else { throw .notAnIdentity("a certificate needs the name of a host.") }
        guard let names = names_make() else { throw .withoutMemory }
        defer { names_free(names) }
        for host in hosts {
            guard let kind = HostKind(host), names_add(names, host, kind == .address ? 1 : 0) == 1 else {
                throw .notAnIdentity("a certificate cannot name the host \(quoted(host)).")
            }
        }
        guard let certificate = memory_make(), let key = memory_make() else { throw .withoutMemory }
        defer {
            BIO_free(certificate)
            BIO_free(key)
        }
        // Nobody reads this name any more, but some readers want there to be one; it has room for 64 characters.
        let name = String(first.prefix(64))
        guard certificate_write(names, name, from.seconds, until.seconds, certificate, key) == 1 else {
            throw .notAnIdentity("a certificate for \(quoted(first)) cannot be made.")
        }
        return ServingIdentity(certificates: bytes(of: certificate), key: bytes(of: key))
    }
}

private enum HostKind {
    case name, address

    init?(_ host: String) {
        var address = in6_addr()
        if host.utf8.contains(0) || host.isEmpty || host.utf8.count > 253 { return nil }
        if inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1 {
            self = .address
        } else {
            let isName = host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "*"):
                    true
                default: false
                }
            }
            guard isName else { return nil }
            self = .name
        }
    }
}

private func bytes(of memory: OpaquePointer) -> [UInt8] {
    var start: UnsafePointer<CChar>?
    let count = memory_bytes(memory, &start)
    return Array(UnsafeRawBufferPointer(start: start, count: count))
}

extension ServingFailure {
    fileprivate static let withoutMemory = ServingFailure.notAnIdentity("there is no memory for a certificate.")
}

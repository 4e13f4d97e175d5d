internal import CTLS

/// What all TLS sessions of a server share: its certificates, its key, and what it speaks.
final class TLSContext {
    private let context: OpaquePointer

    init(_ identity: ServingIdentity) throws(ServingFailure) {
        var mistake = tls_mistake(0)
        let context = identity.certificates.withUnsafeBytes { certificates in
            identity.key.withUnsafeBytes { key in
                tls_server(certificates.baseAddress, certificates.count, key.baseAddress, key.count, &mistake)
            }
        }
        guard let context else { throw .notAnIdentity("cannot serve over TLS: \(reason(mistake)).") }
        self.context = context
    }

    deinit {
        SSL_CTX_free(context)
    }

    /// Nothing when there is no memory.
    func session(on socket: Int32) -> TLSSession? {
        tls_session(context, socket).map(TLSSession.init)
    }
}

/// One client's session, over a socket that never blocks.
///
/// Writes are made without regard for broken pipes: the thread that makes them has signals blocked.
struct TLSSession {
    let session: OpaquePointer

    func greet() -> ClientSocket.Outcome { outcome(tls_greet(session)) }

    func receive(into memory: UnsafeMutableRawBufferPointer) -> ClientSocket.Outcome {
        outcome(tls_read(session, memory.baseAddress, memory.count))
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> ClientSocket.Outcome {
        outcome(tls_write(session, bytes.baseAddress, bytes.count))
    }

    func endOutput() {
        tls_end(session)
    }

    func free() {
        SSL_free(session)
    }

    private func outcome(_ count: Int) -> ClientSocket.Outcome {
        if count > 0 { return .count(count) }
        return switch tls_state(Int32(count)) {
        case tls_later: .later
        case tls_when_there_is_room: .whenThereIsRoom
        case tls_not_tls: .notTLS
        default: .gone
        }
    }
}

private func reason(_ mistake: tls_mistake) -> String {
    switch mistake {
    case tls_no_certificate: "the certificates are not PEM, or none of a kind that OpenSSL takes"
    case tls_no_key: "the key is not PEM, or it has a password"
    case tls_no_match: "the key is not that of the first certificate"
    default: "there is no memory for it"
    }
}

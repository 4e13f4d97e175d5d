internal import CSystem
internal import Glibc

/// An HTTP/1.1 server: one thread carries every connection, handlers are tasks that wait without holding one.
///
/// Nothing from outside is without bounds: see `ServingLimits`. A request that is not as it should be is refused
/// before a handler sees it. A handler's task is cancelled when its client leaves.
///
///     let server = try HTTPServer(at: ListenAddress(":8080")) { request in .text("you asked for \(request.path)") }
package final class HTTPServer: Sendable {
    /// Where it listens, with the port that it got when any would do.
    package let address: ListenAddress
    private let mailbox: ServingMailbox

    /// - Parameters:
    ///   - identity: who it is over TLS, which it speaks then and nothing else.
    ///   - refusal: makes the answer where the server itself refuses, of a status and a sentence; it must not wait.
    package init(
        at address: ListenAddress, limits: ServingLimits = ServingLimits(), identity: ServingIdentity? = nil,
        refusal: @escaping @Sendable (Int, String) -> ServedResponse = { .text("\($1)\n", status: $0) },
        handler: @escaping @Sendable (ServedRequest) async -> ServedResponse
    ) throws(ServingFailure) {
        let secrets: TLSContext? = if let identity { try TLSContext(identity) } else { nil }
        let listener = try Listener(at: address)
        self.address = listener.address
        mailbox = ServingMailbox()
        // Each connection is one of them; what is usual allows a thousand.
        system_allow_descriptors()
        let manners = ServingManners(handler: handler, refusal: refusal)
        ServingLoop.start(listener, secrets, limits: limits, manners: manners, reading: mailbox)
    }

    deinit {
        stop()
    }

    package var port: Int { address.port }

    /// Takes no more connections; requests under way have `ServingLimits.farewell` to end, then they are cut.
    ///
    /// Returns at once; `ended` returns when all is over.
    package func stop() {
        mailbox.post(.stop)
    }

    /// Returns when the server has stopped and holds no connection any more.
    package func ended() async {
        await mailbox.ended()
    }

    /// How many connections stand.
    package var connections: Int { mailbox.connections }

    /// How many connections were taken since it began.
    package var visits: Int { mailbox.visits }
}

/// Why there is no server; the text is for people.
package enum ServingFailure: Error, Sendable, Equatable, CustomStringConvertible {
    case notAnAddress(String)
    case notListening(String)
    case notAnIdentity(String)

    package var description: String {
        switch self {
        case .notAnAddress(let text), .notListening(let text), .notAnIdentity(let text): text
        }
    }
}

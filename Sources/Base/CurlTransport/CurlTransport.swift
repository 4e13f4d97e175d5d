internal import Glibc
package import HTTP

/// HTTP over libcurl: one thread carries every transfer, tasks wait for it without holding a thread.
///
/// Connections are kept and shared by everyone who uses this transport, so a program needs one.
/// A failure says what the caller may conclude, and `unreachable`, `untrusted` and `unsendable`
/// are said only when not a byte of the request can have left: see `TransferFailures`.
/// A request that may change something is sent at most once.
package final class CurlTransport: HTTPTransport {
    private let mailbox: Mailbox
    private let environment: @Sendable (String) -> String?

    /// - Parameter environment: reads a variable, for the proxies of requests that want those.
    package init(
        environment: @escaping @Sendable (String) -> String? = { name in getenv(name).map { String(cString: $0) } }
    ) {
        mailbox = Mailbox()
        self.environment = environment
        TransferLoop.start(reading: mailbox)
    }

    deinit {
        close()
    }

    package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let answer = Promise<HTTPResponse>()
        return try await start(try Order(request, delivery: .whole(answer), environment: environment), answer)
    }

    package func open(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPStream {
        let head = Promise<HTTPResponse>()
        let buffer = StreamBuffer()
        let order = try Order(request, delivery: .stream(head, buffer), environment: environment)
        let answer = try await start(order, head)
        let lines = CurlLines(buffer, of: order, over: self)
        return HTTPStream(status: answer.status, headers: answer.headers, lines: lines)
    }

    /// Ends every transfer as cancelled, and the thread; what is asked for later is unreachable.
    package func close() {
        mailbox.post(.stop)
    }

    /// How many transfers are on their way.
    package var transfers: Int { mailbox.transfers }

    func cancel(_ order: Order) {
        mailbox.post(.cancel(order))
    }

    func resume(_ order: Order) {
        mailbox.post(.resume(order))
    }

    private func start(_ order: Order, _ answer: Promise<HTTPResponse>) async throws(HTTPFailure) -> HTTPResponse {
        if Task.isCancelled { throw .cancelled }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                answer.wait(continuation)
                mailbox.post(.start(order))
                // The handler below may have run before there was anything to cancel.
                if Task.isCancelled { mailbox.post(.cancel(order)) }
            }
        } onCancel: {
            mailbox.post(.cancel(order))
        }
        return try answer.result().get()
    }
}

/// What carries requests to servers: curl, or a script in tests.
package protocol HTTPTransport: Sendable {
    /// The whole answer, whatever its status.
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse

    /// The head of the answer as soon as it is there, and its body line by line as it comes.
    func open(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPStream
}

package struct HTTPResponse: Sendable {
    package var status: Int
    package var headers: HTTPHeaders
    package var body: [UInt8]

    package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

package struct HTTPStream: Sendable {
    package var status: Int
    package var headers: HTTPHeaders
    package var lines: any HTTPLines

    package init(status: Int, headers: HTTPHeaders, lines: any HTTPLines) {
        self.status = status
        self.headers = headers
        self.lines = lines
    }
}

/// The lines of a streamed body, pulled by one reader.
///
/// So a slow reader slows the server down and nothing piles up between them. Letting go of it
/// ends the transfer.
package protocol HTTPLines: AnyObject, Sendable {
    /// The next line without its end; `nil` when the server has ended the body properly.
    ///
    /// A last line without an end is a failure: half a line is no line.
    func next() async throws(HTTPFailure) -> [UInt8]?
}

/// Why there is no answer, by what the caller can conclude; the text is for people and names the server.
package enum HTTPFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// Certainly not sent: no such host, refused, no TLS session, no proxy.
    case unreachable(String)
    /// Certainly not sent: the server is not who it should be.
    case untrusted(String)
    /// Sent, perhaps; whether it took effect is unknown.
    case unanswered(String)
    /// The answer is longer than allowed.
    case tooLarge(String)
    /// The request itself cannot be sent: its URL, a certificate, a key.
    case unsendable(String)
    case cancelled

    package var description: String {
        switch self {
        case .unreachable(let text), .untrusted(let text), .unanswered(let text), .tooLarge(let text),
            .unsendable(let text):
            text
        case .cancelled: "cancelled"
        }
    }
}

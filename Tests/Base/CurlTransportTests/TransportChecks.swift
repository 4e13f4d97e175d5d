import CurlTransport
import HTTP
import TestSupport
import Testing

extension CurlTransport {
    /// The body as text.
    func text(_ request: HTTPRequest) async throws(HTTPFailure) -> String {
        String(decoding: try await send(request).body, as: UTF8.self)
    }

    /// How sending this fails: the kind and the text, with what differs between runs replaced.
    func failure(of request: HTTPRequest) async -> String {
        do {
            return "none: \(try await send(request).status)"
        } catch {
            return plain(error)
        }
    }

    /// How a stream of this fails, in its head or later.
    func streamFailure(of request: HTTPRequest) async -> String {
        do {
            let stream = try await open(request)
            while try await stream.lines.next() != nil {}
            return "none: \(stream.status)"
        } catch {
            return plain(error)
        }
    }

    /// Waits until nothing is on its way any more, which takes the loop a moment.
    func expectNoTransfers(at location: SourceLocation = #_sourceLocation) async {
        await expectSoon("\(transfers) transfers are left", at: location) { transfers == 0 }
    }
}

/// The kind and the text of a failure, with `SERVER` for its address and `T` for how long it took.
func plain(_ failure: HTTPFailure) -> String {
    let kind =
        switch failure {
        case .unreachable: "unreachable"
        case .untrusted: "untrusted"
        case .unanswered: "unanswered"
        case .tooLarge: "too large"
        case .unsendable: "unsendable"
        case .cancelled: "cancelled"
        }
    guard failure != .cancelled else { return kind }
    let text = failure.description.replacing(/127\.0\.0\.1:[0-9]+/, with: "SERVER").replacing(
        /after [0-9ms]+$/, with: "after T")
    return "\(kind): \(text)"
}

extension HTTPLimits {
    /// For tests in which the limit is what is reached.
    static let short = HTTPLimits(
        connect: .milliseconds(200), total: .milliseconds(300), silence: .milliseconds(200), body: 1 << 20,
        line: 64 << 10)
}

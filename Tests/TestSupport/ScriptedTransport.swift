package import HTTP
internal import Locks
package import Testing

/// A transport that plays a script: each request must be the next one expected, and gets the reply beside it.
///
///     let transport = ScriptedTransport([
///         .init("GET https://api.example/version", .json(200, #"{"minor": "33"}"#)),
///         .init("GET https://api.example/api/v1/pods?watch=1", .lines([#"{"type": "ADDED"}"#], then: .silence)),
///     ])
///
/// A request that the script does not expect is recorded as an issue and is `unsendable`.
package final class ScriptedTransport: HTTPTransport {
    package struct Step: Sendable {
        let request: String
        let reply: Reply
        let location: SourceLocation

        /// - Parameter request: the method, a space and the URL.
        package init(_ request: String, _ reply: Reply, at location: SourceLocation = #_sourceLocation) {
            self.request = request
            self.reply = reply
            self.location = location
        }
    }

    package enum Reply: Sendable {
        case answer(HTTPResponse)
        case failure(HTTPFailure)
        case stream(status: Int, headers: HTTPHeaders, lines: [String], then: End)
        /// Until the task is cancelled.
        case silence

        package static func json(_ status: Int, _ body: String, headers: HTTPHeaders = [:]) -> Reply {
            var headers = headers
            headers["Content-Type"] = "application/json"
            return .answer(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
        }

        package static func lines(_ lines: [String], then end: End = .end) -> Reply {
            .stream(status: 200, headers: [:], lines: lines, then: end)
        }
    }

    /// What comes after a stream's last line.
    package enum End: Sendable {
        case end
        case failure(HTTPFailure)
        /// Until the task is cancelled.
        case silence
    }

    private let state: Lock<State>

    private struct State {
        var steps: ArraySlice<Step>
        var requests: [HTTPRequest] = []
    }

    package init(_ steps: [Step]) {
        state = Lock(State(steps: steps[...]))
    }

    /// All requests so far, in their order.
    package var requests: [HTTPRequest] { state.withLock { $0.requests } }

    /// The steps that nobody has asked for yet.
    package var left: [String] { state.withLock { $0.steps.map(\.request) } }

    package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        switch try next(request) {
        case .answer(let response): return response
        case .failure(let failure): throw failure
        case .silence: throw await cancellation()
        case .stream(let status, let headers, let lines, .end):
            return HTTPResponse(status: status, headers: headers, body: lines.flatMap { Array("\($0)\n".utf8) })
        case .stream(_, _, _, .failure(let failure)): throw failure
        case .stream(_, _, _, .silence): throw await cancellation()
        }
    }

    package func open(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPStream {
        switch try next(request) {
        case .answer(let response):
            let lines = response.body.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
            let scripted = ScriptedLines(lines, then: .end)
            return HTTPStream(status: response.status, headers: response.headers, lines: scripted)
        case .failure(let failure): throw failure
        case .silence: throw await cancellation()
        case .stream(let status, let headers, let lines, let end):
            return HTTPStream(status: status, headers: headers, lines: ScriptedLines(lines, then: end))
        }
    }

    private func next(_ request: HTTPRequest) throws(HTTPFailure) -> Reply {
        let seen = "\(request.method) \(request.url)"
        let step = state.withLock { state in
            state.requests.append(request)
            return state.steps.popFirst()
        }
        guard let step else {
            Issue.record("the script has ended, but there came \(seen)")
            throw .unsendable("the script has ended, but there came \(seen)")
        }
        guard step.request == seen else {
            Issue.record("the script expects \(step.request), but there came \(seen)", sourceLocation: step.location)
            throw .unsendable("the script expects \(step.request), but there came \(seen)")
        }
        return step.reply
    }
}

private final class ScriptedLines: HTTPLines {
    private let lines: Lock<ArraySlice<String>>
    private let end: ScriptedTransport.End

    init(_ lines: [String], then end: ScriptedTransport.End) {
        self.lines = Lock(lines[...])
        self.end = end
    }

    func next() async throws(HTTPFailure) -> [UInt8]? {
        if Task.isCancelled { throw .cancelled }
        if let line = lines.withLock({ $0.popFirst() }) { return Array(line.utf8) }
        switch end {
        case .end: return nil
        case .failure(let failure): throw failure
        case .silence: throw await cancellation()
        }
    }
}

/// Returns when the task is cancelled.
private func cancellation() async -> HTTPFailure {
    let (cancelled, end) = AsyncStream.makeStream(of: Never.self)
    await withTaskCancellationHandler {
        for await _ in cancelled {}
    } onCancel: {
        end.finish()
    }
    return .cancelled
}

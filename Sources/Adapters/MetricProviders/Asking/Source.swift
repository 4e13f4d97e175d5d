internal import HTTP
internal import Instants
internal import Locks
internal import ReleaseModel
internal import ReleasePorts

/// A source of numbers that is asked over HTTP: in turn, and not while it has asked to be left alone.
final class Source: Sendable {
    /// As messages name it: `prometheus at http://prom:9090`.
    let name: String
    let timeout: Duration
    private let place: String
    private let tools: ProviderTools
    private let turns: Turns
    private let proven: @Sendable (HTTPRequest) throws(Mistake) -> HTTPRequest
    private let rest = Lock<Rest?>(nil)

    private struct Rest {
        var until: Instant
        var because: String
    }

    enum Said: Sendable {
        case answer(HTTPResponse)
        /// There is none; why, for people.
        case nothing(String)
    }

    /// - Parameter proven: adds what proves who we are, read anew each time.
    init(
        _ kind: String, at place: String, timeout: Duration, tools: ProviderTools,
        proven: @escaping @Sendable (HTTPRequest) throws(Mistake) -> HTTPRequest
    ) {
        name = "\(kind) at \(place)"
        self.place = place
        self.timeout = timeout
        self.tools = tools
        self.proven = proven
        turns = Turns(patience: timeout, tools: tools)
    }

    /// Asks once it is our turn.
    ///
    /// What is asked must change nothing, since a connection that breaks is tried again.
    func ask(_ request: HTTPRequest) async -> Said {
        if let rest = rest(at: tools.now()) { return no(rest) }
        switch await turns.take() {
        case .mine: break
        case .tooMany: return no("too many questions wait for it already")
        case .tooLong: return no("not asked within \(timeout.text), since others waited before")
        case .cancelled: return no("cancelled")
        }
        defer { turns.giveBack() }
        // It may have asked so while we waited.
        if let rest = rest(at: tools.now()) { return no(rest) }
        var sent: HTTPRequest
        do throws(Mistake) {
            sent = try proven(request)
        } catch {
            return no(error.description)
        }
        sent.headers["User-Agent"] = "martlet"
        sent.limits = HTTPLimits(connect: min(.seconds(5), timeout), total: timeout, body: Self.longestAnswer)
        return await send(sent)
    }

    /// A message that begins with whom it is about.
    func no(_ why: String) -> Said { .nothing("\(name): \(why)") }

    private func send(_ request: HTTPRequest) async -> Said {
        let start = tools.now()
        do throws(HTTPFailure) {
            return read(try await tools.send(request))
        } catch {
            // A connection that was kept may have been closed by then; one that is slow is not asked again.
            guard case .unanswered = error, tools.now() - start < timeout / 2, !Task.isCancelled else {
                return no(words(for: error))
            }
        }
        do throws(HTTPFailure) {
            return read(try await tools.send(request))
        } catch {
            return no(words(for: error))
        }
    }

    private func read(_ response: HTTPResponse) -> Said {
        switch response.status {
        case 300..<400: return no(response.pointsElsewhere)
        case 401, 403: return no("it does not accept our credentials (\(response.status))")
        case 429, 503:
            let because = response.status == 429 ? "it is asked too often (429)" : "it is not available (503)"
            guard let wait = response.wait(from: tools.now()) else { return no(because) }
            let until = tools.now() + min(wait, Self.longestRest)
            rest.withLock { $0 = Rest(until: until, because: because) }
            return no("\(because) and is left alone until \(until.rfc3339)")
        default: return .answer(response)
        }
    }

    private func rest(at now: Instant) -> String? {
        rest.withLock { rest in
            // A clock that was set back must not prolong it.
            guard let last = rest, now < last.until, last.until - now <= Self.longestRest else {
                rest = nil
                return nil
            }
            return "\(last.because) and is left alone until \(last.until.rfc3339)"
        }
    }

    private func words(for failure: HTTPFailure) -> String {
        // The failure names host and port, which stand in our own name already.
        let text = failure.description
        guard let end = text.utf8.firstIndex(of: UInt8(ascii: " ")), text[..<end].hasSuffix(":") else { return text }
        let server = text[..<end].dropLast()
        return place.hasSuffix("//\(server)") || server.hasPrefix(place.after("//") + ":")
            ? String(text[end...].dropFirst()) : text
    }

    /// No number needs more.
    private static let longestAnswer = 1 << 20
    private static let longestRest = Duration.seconds(300)
}

extension String {
    fileprivate func after(_ mark: String) -> String {
        split(separator: mark, maxSplits: 1).last.map { String($0) } ?? self
    }
}

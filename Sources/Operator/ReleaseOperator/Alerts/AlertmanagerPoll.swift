internal import Clocks
package import HTTP
internal import Instants
package import ReleaseModel

/// How one Alertmanager is asked for what fires.
package struct AlertmanagerPoll: Sendable {
    /// As logs name it: where it is.
    package let name: String
    package let every: Duration
    private let limit: Duration
    private let request: @Sendable () -> Result<HTTPRequest, Mistake>
    private let send: @Sendable (HTTPRequest) async throws(HTTPFailure) -> HTTPResponse

    /// - Parameters:
    ///   - address: Of its API: `http://alertmanager.monitoring:9093/api/v2/alerts`.
    ///   - filters: Only alerts that match all of these, as Alertmanager writes them: `cluster="eu"`.
    ///   - prove: Adds to each request what proves who asks, and whom to trust; read anew each time.
    ///   - send: Sends a request; nothing is followed elsewhere.
    package init(
        _ name: String, at address: String, every: Duration = .seconds(15), within limit: Duration = .seconds(10),
        filters: [String] = [],
        proving prove: @escaping @Sendable (HTTPRequest) -> Result<HTTPRequest, Mistake> = { .success($0) },
        send: @escaping @Sendable (HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
    ) {
        self.name = name
        self.every = every
        self.limit = limit
        self.send = send
        let query = filters.map { "&filter=" + percentEncoded($0) }.joined()
        let request = HTTPRequest(
            "GET", "\(address)?active=true&silenced=false&inhibited=false\(query)",
            headers: ["Accept": "application/json", "User-Agent": "martlet"],
            limits: HTTPLimits(connect: min(limit, .seconds(5)), total: limit, body: 4 << 20))
        self.request = { prove(request) }
    }

    /// What fires there now, or why that is unknown.
    func answer(on clock: any WallClock) async -> Result<HeardAlerts, AlertComplaint> {
        let request: HTTPRequest
        switch self.request() {
        case .success(let made): request = made
        case .failure(let mistake): return .failure(AlertComplaint(mistake.description))
        }
        let answer = try? await clock.within(limit) { await self.answer(to: request) }
        return (answer ?? nil) ?? .failure(AlertComplaint("no answer within \(limit.text)"))
    }

    private func answer(to request: HTTPRequest) async -> Result<HeardAlerts, AlertComplaint> {
        do throws(HTTPFailure) {
            let response = try await send(request)
            guard response.status == 200 else {
                return .failure(AlertComplaint("it answers with status \(response.status)"))
            }
            do throws(AlertComplaint) {
                return .success(try HeardAlerts(listed: response.body))
            } catch {
                return .failure(AlertComplaint("its answer tells nothing: \(error)"))
            }
        } catch {
            return .failure(AlertComplaint(error.description))
        }
    }
}

/// For a query: all but letters, digits and four signs as % and two digits.
private func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { encoded, byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            encoded.append(Character(Unicode.Scalar(byte)))
        default: encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
    }
}

internal import Clocks
package import HTTP
internal import Instants
package import KubernetesAPI
internal import KubernetesObjects
package import Telemetry

/// An API server, reached over HTTP.
///
/// Each request becomes one HTTP request (`HTTPRequest(_:over:settings:)`), each answer one `Answer`
/// or one `ClusterError` (`AnswerReader`); in between nothing is decided but this: who is not known
/// any more (401) gets new credentials, if there are any, and asks once more.
package struct RemoteCluster: Cluster {
    let access: any ClusterAccess
    let transport: any HTTPTransport
    let settings: RemoteSettings
    let reports: RemoteReports
    private let clock: any WallClock

    package init(
        _ access: any ClusterAccess, over transport: any HTTPTransport, within surroundings: Surroundings,
        settings: RemoteSettings = RemoteSettings()
    ) {
        self.access = access
        self.transport = transport
        self.settings = settings
        clock = surroundings.clock
        reports = RemoteReports(log: surroundings.log, metrics: surroundings.metrics)
    }

    package func send(_ request: Request) async throws(ClusterError) -> Answer {
        let reply = try await exchange { connection throws(ClusterError) in
            let ready = try HTTPRequest(request, over: connection, settings: settings)
            return try await transport.answer(to: ready, mayHaveChanged: request.changes)
        }
        return try AnswerReader(request, now: clock.now, reports: reports).answer(reply)
    }

    package func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents {
        let stream = try await exchange { connection throws(ClusterError) in
            try await transport.stream(answering: HTTPRequest(request, over: connection, settings: settings))
        }
        let reader = AnswerReader(request, now: clock.now, reports: reports)
        guard stream.status == 200 else { throw reader.error(try await stream.wholeBody(atMost: 1 << 20)) }
        return RemoteWatch(stream.lines, reader)
    }

    package func discover() async throws(ClusterError) -> Discovery {
        try await RemoteDiscovery(get: document, reports: reports).discover()
    }

    /// The answer to a plain GET of a path, whatever its status.
    private func document(_ path: String, accept: String) async throws(ClusterError) -> HTTPResponse {
        try await exchange { connection throws(ClusterError) in
            let ready = HTTPRequest(get: path, accept: accept, over: connection, settings)
            return try await transport.answer(to: ready, mayHaveChanged: false)
        }
    }

    /// What is answered with 401 was certainly not carried out, so it can be sent again, also when it writes.
    private func exchange<Reply: HTTPReply>(
        _ exchange: (Connection) async throws(ClusterError) -> Reply
    ) async throws(ClusterError) -> Reply {
        let connection = try await access.connection()
        let reply = try await exchange(connection)
        guard reply.status == 401, let renewed = try await access.connection(insteadOf: connection) else {
            return reply
        }
        reports.renewedCredentials()
        return try await exchange(renewed)
    }
}

private protocol HTTPReply: Sendable {
    var status: Int { get }
}

extension HTTPResponse: HTTPReply {}
extension HTTPStream: HTTPReply {}

extension HTTPTransport {
    fileprivate func answer(
        to request: HTTPRequest, mayHaveChanged: Bool
    ) async throws(ClusterError) -> HTTPResponse {
        do {
            return try await send(request)
        } catch {
            throw ClusterError(error, mayHaveChanged: mayHaveChanged)
        }
    }

    fileprivate func stream(answering request: HTTPRequest) async throws(ClusterError) -> HTTPStream {
        do {
            return try await open(request)
        } catch {
            throw ClusterError(error, mayHaveChanged: false)
        }
    }
}

package struct RemoteSettings: Sendable {
    package var limits: HTTPLimits
    /// How long the server should let a watch live; it is opened anew afterwards, from where it was.
    package var watchLife: Duration
    package var userAgent: String

    package init(
        limits: HTTPLimits = HTTPLimits(total: .seconds(60)), watchLife: Duration = .seconds(480),
        userAgent: String = "martlet"
    ) {
        self.limits = limits
        self.watchLife = watchLife
        self.userAgent = userAgent
    }
}

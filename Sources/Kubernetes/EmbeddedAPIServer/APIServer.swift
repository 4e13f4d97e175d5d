package import Clocks
internal import Documents
internal import HTTP
package import HTTPServing
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects
package import SimulatedKubernetes
package import Telemetry

/// A simulated cluster as an API server, good enough for `kubectl` and other people's clients.
///
///     let server = APIServer(of: cluster, clock: clock, metrics: metrics)
///     let serving = try HTTPServer(at: address, limits: APIServer.limits, handler: server.answer)
///
/// What is asked is read here and answered by the cluster, which also decides who may do what; nothing of
/// Kubernetes' behaviour is decided in this target but how it looks over HTTP.
package struct APIServer: Sendable {
    private let cluster: SimulatedCluster
    private let clock: any WallClock
    private let metrics: Metrics
    private let doorkeeper: Doorkeeper
    private let descriptions: Descriptions

    /// - Parameter users: Who may ask; without, everybody who reaches the server may do everything.
    package init(of cluster: SimulatedCluster, users: [User]? = nil, clock: any WallClock, metrics: Metrics) {
        self.cluster = cluster
        self.clock = clock
        self.metrics = metrics
        doorkeeper = Doorkeeper(users)
        descriptions = Descriptions()
        metrics.declare(
            Metric("apiserver_request_total", .counter, "Requests answered, by verb, resource and code."))
    }

    package func answer(_ request: ServedRequest) async -> ServedResponse {
        do {
            return try await answered(request)
        } catch {
            return StatusObject(error).response
        }
    }

    private func answered(_ request: ServedRequest) async throws(ClusterError) -> ServedResponse {
        let account = try account(of: request)
        // Everything may be asked for with a slash at its end.
        let path = request.path != "/" && request.path.hasSuffix("/") ? String(request.path.dropLast()) : request.path
        if let place = ResourcePath(path), let kind = cluster.kind(place.group, place.version, place.plural) {
            return await answer(request, at: place, of: kind, as: account)
        }
        try cluster.asked(by: account).checkMayGet(path)
        let isVerbose = request.query.contains { $0.name == "verbose" }
        let answer =
            WellKnownPaths(version: cluster.version, metrics: metrics).answer(path, isVerbose: isVerbose)
            ?? descriptions.document(
                at: path, accepting: request.headers["Accept"] ?? "", of: cluster.kinds, cluster.version)
        guard let answer else { throw Refusal.noSuchResource }
        guard ["GET", "HEAD"].contains(request.method) else { throw Refusal.methodNotAllowed() }
        return answer
    }

    private func account(of request: ServedRequest) throws(ClusterError) -> Account {
        let account = try doorkeeper.account(of: request) { cluster.account(ofToken: $0) }
        guard let other = try Account(impersonatedIn: request.headers) else { return account }
        try cluster.asked(by: account).checkMayImpersonate(other)
        return other
    }

    private func answer(
        _ served: ServedRequest, at path: ResourcePath, of kind: ServedKind, as account: Account
    ) async -> ServedResponse {
        // Methods are what clients make of them, and too many for names of numbers.
        var verb = "other"
        var response: ServedResponse
        do {
            var asked = try ResourceRequest(served, at: path, of: kind)
            verb = asked.request.verb.name
            // Before anything is read, so that whoever may not ask costs little and learns nothing.
            try cluster.asked(by: account).checkMayAsk(asked.request)
            try asked.readBody(of: served)
            response = try await answer(asked, served, as: account)
        } catch {
            response = StatusObject(error, of: kind, named: path.name).response
        }
        metrics.count(
            "apiserver_request_total",
            ["verb": verb, "resource": kind.resource.qualifiedPlural, "code": String(response.status)])
        return response
    }

    private func answer(
        _ asked: ResourceRequest, _ served: ServedRequest, as account: Account
    ) async throws(ClusterError) -> ServedResponse {
        let representation = try Representation(
            accepting: served.headers["Accept"], asked.kind, asked.options, now: clock.now)
        if case .watch = asked.request.verb {
            // Watches end at different times, so that their clients do not all come back at once.
            let wanted = try asked.options.number("timeoutSeconds") ?? 0
            let seconds = wanted == 0 ? 1_800 + served.path.utf8.count * 7 % 1_800 : wanted
            let events = try await cluster.asked(by: account).watch(asked.request)
            let answer = WatchAnswer(
                kind: asked.kind, representation: representation, allowsBookmarks: asked.options.allowsBookmarks,
                clock: clock, life: .seconds(max(1, min(seconds, 86_400))))
            return answer.response(events)
        }
        let outcome = cluster.asked(by: account).answer(asked.request)
        var response: ServedResponse
        do throws(ClusterError) {
            response = try self.response(to: asked, outcome, in: representation)
        } catch {
            response = StatusObject(error, of: asked.kind, named: asked.request.name).response
        }
        response.headers.fields += WarningHeaders(outcome.warnings).fields
        return response
    }

    private func response(
        to asked: ResourceRequest, _ outcome: SimulatedCluster.Outcome, in representation: Representation
    ) throws(ClusterError) -> ServedResponse {
        let status = asked.request.isCreation || outcome.hasCreated ? 201 : 200
        switch try outcome.result.get() {
        case .object(let object):
            return .object(try representation.value(of: object, asked.kind), status: status)
        case .list(let list): return .object(try representation.value(of: list, asked.kind))
        case .done:
            var success: Value = ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success"]
            // By the uid clients know that what they find under the name later is another.
            success["details"] = outcome.gone.map { details(of: $0, asked.kind.resource) }
            return .object(success, status: status)
        }
    }

    private func details(of object: Object, _ resource: Resource) -> Value {
        var details: Value = ["name": .string(object.name)]
        if !resource.group.isEmpty { details["group"] = .string(resource.group) }
        details["kind"] = .string(resource.plural)
        details["uid"] = .string(object.metadata.uid)
        return details
    }

    /// What the HTTP server itself refuses, said as API servers say it.
    package static let refusal: @Sendable (Int, String) -> ServedResponse = { code, text in
        StatusObject(.refused(Status(code: code, reason: Self.reasons[code] ?? "", message: text))).response
    }

    private static let reasons = [
        400: "BadRequest", 405: "MethodNotAllowed", 413: "RequestEntityTooLarge", 429: "TooManyRequests",
        500: "InternalError", 503: "ServiceUnavailable",
    ]

    /// What a client may have of the server that serves this.
    package static let limits = ServingLimits(
        headers: 64 << 10, body: 3 << 20, bodies: 64 << 20, connections: 12_000, idle: .seconds(120),
        request: .seconds(60))
}

extension Request {
    fileprivate var isCreation: Bool {
        if case .create = verb { true } else { false }
    }
}

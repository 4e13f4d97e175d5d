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
        var response: ServedResponse
        do {
            response = try await answered(request)
        } catch {
            response = StatusObject(error).response
        }
        if request.method == "HEAD" { response.body = [] }
        return response
    }

    private func answered(_ request: ServedRequest) async throws(ClusterError) -> ServedResponse {
        let account = try account(of: request)
        if let path = ResourcePath(request.path), let kind = cluster.kind(path.group, path.version, path.plural) {
            return await answer(request, at: path, of: kind, as: account)
        }
        guard ["GET", "HEAD"].contains(request.method) else { throw .noSuchResource }
        // What is no resource may be asked for with a slash at its end.
        let path =
            request.path.count > 1 && request.path.hasSuffix("/") ? String(request.path.dropLast()) : request.path
        try cluster.asked(by: account).checkMayGet(path)
        let isVerbose = request.query.contains { $0.name == "verbose" }
        let wellKnown = WellKnownPaths(version: cluster.version, metrics: metrics)
        if let answer = wellKnown.answer(path, isVerbose: isVerbose) { return answer }
        let document = descriptions.document(
            at: path, accepting: request.headers["Accept"] ?? "", of: cluster.kinds, cluster.version)
        guard let document else { throw .noSuchResource }
        return document
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
        var verb = served.method.lowercased()
        var response: ServedResponse
        do {
            let asked = try ResourceRequest(served, at: path, of: kind)
            verb = asked.request.verb.name
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
            let seconds = try asked.options.number("timeoutSeconds") ?? 1_800 + served.path.utf8.count * 7 % 1_800
            let events = try await cluster.asked(by: account).watch(asked.request)
            let answer = WatchAnswer(
                kind: asked.kind, representation: representation, allowsBookmarks: asked.options.allowsBookmarks,
                clock: clock, life: .seconds(max(1, min(seconds, 86_400))))
            return answer.response(events)
        }
        let (result, warnings, gone) = cluster.asked(by: account).answer(asked.request)
        var response = try response(to: asked, result.get(), gone, in: representation)
        for warning in warnings {
            response.headers.fields.append(.init(name: "Warning", value: "299 - \(warning.quotedForHeader)"))
        }
        return response
    }

    private func response(
        to asked: ResourceRequest, _ answer: Answer, _ gone: Object?, in representation: Representation
    ) throws(ClusterError) -> ServedResponse {
        let status = asked.request.isCreation ? 201 : 200
        switch answer {
        case .object(let object):
            return .object(try representation.value(of: object, asked.kind), status: status)
        case .list(let list): return .object(try representation.value(of: list, asked.kind))
        case .done:
            var success: Value = ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success"]
            // By the uid clients know that what they find under the name later is another.
            success["details"] = gone.map { details(of: $0, asked.kind.resource) }
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
        503: "ServiceUnavailable",
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

extension String {
    /// In quotes, as the text of a `Warning` header.
    fileprivate var quotedForHeader: String {
        "\"" + flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
    }
}

internal import Documents
internal import HTTP
internal import KubernetesAPI
internal import KubernetesObjects

/// Requests to a cluster as HTTP requests.
extension HTTPRequest {
    init(_ request: Request, over connection: Connection, settings: RemoteSettings) throws(ClusterError) {
        if case .patch(.apply) = request.verb, request.manager == nil {
            throw .impossible("server-side apply needs a field manager, and the request names none")
        }
        let url = try RequestURL(request, under: connection.server, watchLife: settings.watchLife)
        let body = request.body
        self.init(
            request.method, url.text, headers: connection.headers, body: body?.value.json, tls: connection.tls,
            proxy: connection.proxy, limits: settings.limits)
        headers["Accept"] = "application/json"
        headers["User-Agent"] = settings.userAgent
        if let body { headers["Content-Type"] = body.type }
    }

    init(get path: String, accept: String, over connection: Connection, _ settings: RemoteSettings) {
        self.init(
            "GET", connection.server + path, headers: connection.headers, tls: connection.tls,
            proxy: connection.proxy, limits: settings.limits)
        headers["Accept"] = accept
        headers["User-Agent"] = settings.userAgent
    }
}

extension Request {
    /// Whether the cluster may be another one afterwards.
    ///
    /// Reviews are questions, although they are put as objects to create.
    var changes: Bool {
        switch verb {
        case .get, .list, .watch: false
        case .create, .update, .patch, .delete, .deleteCollection:
            !isDryRun && !["authentication.k8s.io", "authorization.k8s.io"].contains(resource.group)
        }
    }

    fileprivate var method: String {
        switch verb {
        case .get, .list, .watch: "GET"
        case .create: "POST"
        case .update: "PUT"
        case .patch: "PATCH"
        case .delete, .deleteCollection: "DELETE"
        }
    }

    fileprivate var body: (type: String, value: Value)? {
        switch verb {
        case .get, .list, .watch: nil
        case .create(let object), .update(let object): ("application/json", object.value)
        case .patch(.merge(let patch)): ("application/merge-patch+json", patch)
        case .patch(.strategic(let patch)): ("application/strategic-merge-patch+json", patch)
        case .patch(.json(let operations)):
            ("application/json-patch+json", .list(operations.map(\.value)))
        // Servers read it as YAML, of which JSON is a part.
        case .patch(.apply(let configuration, _)): ("application/apply-patch+yaml", configuration)
        case .delete(let preconditions, let propagation, let grace):
            ("application/json", deleteOptions(preconditions, propagation, grace))
        case .deleteCollection(_, let propagation, let grace):
            ("application/json", deleteOptions(Preconditions(), propagation, grace))
        }
    }

    private func deleteOptions(
        _ preconditions: Preconditions, _ propagation: Propagation?, _ grace: Int?
    ) -> Value {
        var options: Value = ["kind": "DeleteOptions", "apiVersion": "v1"]
        if let uid = preconditions.uid { options[["preconditions", "uid"]] = .string(uid) }
        if let version = preconditions.resourceVersion {
            options[["preconditions", "resourceVersion"]] = .string(version)
        }
        if let propagation { options["propagationPolicy"] = .string(propagation.rawValue) }
        if let grace { options["gracePeriodSeconds"] = .int(grace) }
        // Servers read the query only when there is no body.
        if isDryRun { options["dryRun"] = ["All"] }
        return options
    }
}

extension PatchOperation {
    /// As RFC 6902 writes it.
    fileprivate var value: Value {
        switch self {
        case .add(let path, let value): ["op": "add", "path": .string(path), "value": value]
        case .remove(let path): ["op": "remove", "path": .string(path)]
        case .replace(let path, let value): ["op": "replace", "path": .string(path), "value": value]
        case .move(let from, let path): ["op": "move", "from": .string(from), "path": .string(path)]
        case .copy(let from, let path): ["op": "copy", "from": .string(from), "path": .string(path)]
        case .test(let path, let value): ["op": "test", "path": .string(path), "value": value]
        }
    }
}

extension ClusterError {
    /// A request that no server could carry out, refused before it is sent.
    static func impossible(_ message: String) -> ClusterError {
        .refused(Status(code: 400, reason: "BadRequest", message: message))
    }

    /// What a failure of the transport means for the one who asked.
    init(_ failure: HTTPFailure, mayHaveChanged: Bool) {
        switch failure {
        case .unreachable(let text), .untrusted(let text), .unsendable(let text): self = .unreachable(text)
        case .unanswered(let text): self = .unanswered(text)
        // There was an answer, only not one that we can use: what it says about a write, nobody knows.
        case .tooLarge(let text): self = mayHaveChanged ? .unanswered(text) : .unreadable(text)
        case .cancelled: self = .cancelled
        }
    }
}

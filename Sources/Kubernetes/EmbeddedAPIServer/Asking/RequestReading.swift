internal import Documents
internal import HTTPServing
internal import KubernetesAPI
internal import KubernetesObjects
internal import SimulatedKubernetes

/// An HTTP request to a resource, understood.
struct ResourceRequest {
    let kind: ServedKind
    let options: RequestOptions
    /// What it asks for; before `readBody` with a body that says nothing.
    private(set) var request: Request

    /// - Parameter kind: What is served at the path.
    init(_ served: ServedRequest, at path: ResourcePath, of kind: ServedKind) throws(ClusterError) {
        guard path.namespace == nil || kind.resource.isNamespaced else { throw Refusal.noSuchResource }
        guard !kind.resource.isNamespaced || path.namespace != nil || path.name == nil else {
            throw Refusal.noSuchResource
        }
        self.kind = kind
        options = RequestOptions(served)
        let verb = try Self.verb(of: served.method, at: path, kind, options)
        request = Request(
            verb, kind.resource, namespace: path.namespace, name: path.name, subresource: path.subresource)
    }

    /// What a method asks for at a path.
    private static func verb(
        of method: String, at path: ResourcePath, _ kind: ServedKind, _ options: RequestOptions
    ) throws(ClusterError) -> Request.Verb {
        let verb: Request.Verb
        switch (method, path.name) {
        case ("GET", nil) where options.isWatch: verb = .watch(options.selection, from: try options.watchStart())
        case ("GET", nil):
            verb = .list(options.selection, page: try options.page(), freshness: try options.freshness())
        case ("GET", _?): verb = .get
        case ("POST", let name) where name == nil || path.subresource != nil: verb = .create(Object([:]))
        case ("PUT", _?): verb = .update(Object([:]))
        case ("PATCH", _?): verb = .patch(.merge([:]))
        case ("DELETE", nil): verb = .deleteCollection(options.selection)
        case ("DELETE", _?): verb = .delete()
        case _: throw Refusal.methodNotAllowed()
        }
        // Objects are made, and thrown away by the many, in one namespace at a time.
        let isEverywhere = kind.resource.isNamespaced && path.namespace == nil
        if isEverywhere, method != "GET" { throw Refusal.methodNotAllowed() }
        guard path.subresource != nil || kind.verbs.contains(verb.name) else { throw Refusal.methodNotAllowed() }
        return verb
    }

    /// Reads what the body says, and the options that go with it.
    mutating func readBody(of served: ServedRequest) throws(ClusterError) {
        if let subresource = request.subresource, Self.needContainers.contains(subresource),
            !kind.subresources.contains(subresource)
        {
            throw .noContainers(kind.resource.plural, subresource)
        }
        let body = RequestBody(served)
        var isDryRun = false
        switch request.verb {
        case .get, .list, .watch: break
        case .create: request.verb = .create(Object(try body.object(of: kind.resource.kind)))
        case .update: request.verb = .update(Object(try body.object(of: kind.resource.kind)))
        case .patch: request.verb = .patch(try body.patch(force: options.isForced))
        case .delete:
            let deletion = try DeleteOptions(body, options)
            isDryRun = deletion.isDryRun
            request.verb = .delete(deletion.preconditions, deletion.propagation, grace: deletion.grace)
        case .deleteCollection(let selection, _, _):
            let deletion = try DeleteOptions(body, options)
            isDryRun = deletion.isDryRun
            request.verb = .deleteCollection(selection, deletion.propagation, grace: deletion.grace)
        }
        try readOptions(isDryRun: isDryRun)
    }

    private mutating func readOptions(isDryRun: Bool) throws(ClusterError) {
        switch request.verb {
        case .get, .list, .watch: break
        case .create, .update, .patch, .delete, .deleteCollection:
            request.isDryRun = try options.isDryRun() || isDryRun
            request.manager = try options.manager()
            request.fieldValidation = try options.fieldValidation()
        }
        // Only apply insists on a name that the client has chosen.
        if case .patch(.apply) = request.verb {} else { request.manager = request.manager ?? options.program }
    }

    /// What is asked of the containers behind an object, of which there are none.
    private static let needContainers: Set<String> = ["attach", "exec", "log", "portforward", "proxy"]
}

internal import Documents
internal import HTTPServing
internal import KubernetesAPI
internal import KubernetesObjects
internal import SimulatedKubernetes

/// An HTTP request to a resource, understood.
struct ResourceRequest {
    let kind: ServedKind
    let options: RequestOptions
    var request: Request

    /// - Parameter kind: What is served at the path.
    init(_ served: ServedRequest, at path: ResourcePath, of kind: ServedKind) throws(ClusterError) {
        guard path.namespace == nil || kind.resource.isNamespaced else { throw .noSuchResource }
        guard !kind.resource.isNamespaced || path.namespace != nil || path.name == nil else { throw .noSuchResource }
        if let subresource = path.subresource, Self.needContainers.contains(subresource),
            !kind.subresources.contains(subresource)
        {
            throw .noContainers(kind.resource.plural, subresource)
        }
        self.kind = kind
        options = RequestOptions(served)
        let asked = try Asked(served, at: path, kind, options)
        request = Request(
            asked.verb, kind.resource, namespace: path.namespace, name: path.name, subresource: path.subresource)
        switch asked.verb {
        case .get, .list, .watch: break
        case .create, .update, .patch, .delete, .deleteCollection:
            let isDryRun = try options.isDryRun()
            request.isDryRun = isDryRun || asked.isDryRun
            request.manager = try options.manager()
            request.fieldValidation = try options.fieldValidation()
        }
        // Only apply insists on a name that the client has chosen.
        if case .patch(.apply) = asked.verb {} else { request.manager = request.manager ?? options.program }
    }

    /// What is asked of the containers behind an object, of which there are none.
    private static let needContainers: Set<String> = ["attach", "exec", "log", "portforward", "proxy"]
}

/// What a method and a body come to.
private struct Asked {
    var verb: Request.Verb
    /// As the options of a deletion say it; of other verbs the query does.
    var isDryRun = false

    init(
        _ served: ServedRequest, at path: ResourcePath, _ kind: ServedKind, _ options: RequestOptions
    ) throws(ClusterError) {
        let body = RequestBody(served)
        switch (served.method, path.name) {
        case ("GET", _) where options.isWatch, ("HEAD", _) where options.isWatch:
            verb = .watch(options.selection, from: try options.watchStart())
        case ("GET", nil), ("HEAD", nil):
            verb = .list(options.selection, page: try options.page(), freshness: try options.freshness())
        case ("GET", _?), ("HEAD", _?): verb = .get
        case ("POST", nil) where kind.resource.isNamespaced && path.namespace == nil: throw .methodNotAllowed
        case ("POST", let name):
            guard name == nil || path.subresource != nil else { throw .methodNotAllowed }
            verb = .create(Object(try body.object(of: kind.resource.kind)))
        case ("PUT", _?): verb = .update(Object(try body.object(of: kind.resource.kind)))
        case ("PATCH", _?): verb = .patch(try body.patch(force: options.isForced))
        case ("DELETE", let name):
            let deletion = try DeleteOptions(body, options)
            isDryRun = deletion.isDryRun
            verb =
                name == nil
                ? .deleteCollection(options.selection, deletion.propagation, grace: deletion.grace)
                : .delete(deletion.preconditions, deletion.propagation, grace: deletion.grace)
        case _: throw .methodNotAllowed
        }
    }
}

/// How something is to be deleted, as the body or, where there is none, the query says it.
private struct DeleteOptions {
    var preconditions = Preconditions()
    var propagation: Request.Propagation?
    var grace: Int?
    var isDryRun = false

    init(_ body: RequestBody, _ options: RequestOptions) throws(ClusterError) {
        let said = body.isEmpty ? nil : try body.object(of: "DeleteOptions")
        preconditions.uid = said?[["preconditions", "uid"]]?.string
        preconditions.resourceVersion = said?[["preconditions", "resourceVersion"]]?.string
        isDryRun = said?["dryRun"]?.list?.contains("All") == true
        grace = said?["gracePeriodSeconds"]?.int
        if grace == nil { grace = try options.number("gracePeriodSeconds") }
        if let grace, grace < 0 {
            throw .invalidOption(
                "DeleteOptions", "gracePeriodSeconds", "Invalid value: \(grace): must be greater than or equal to 0")
        }
        if let text = said?["propagationPolicy"]?.string ?? options.text("propagationPolicy") {
            guard let known = Request.Propagation(rawValue: text) else {
                throw .invalidOption(
                    "DeleteOptions", "propagationPolicy",
                    "Unsupported value: \"\(text)\": supported values: \"Background\", \"Foreground\", \"Orphan\"")
            }
            propagation = known
        }
        if propagation == nil, said?["orphanDependents"]?.bool == true { propagation = .orphan }
    }
}

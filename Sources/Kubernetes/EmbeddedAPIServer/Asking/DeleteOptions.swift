internal import Documents
internal import KubernetesAPI
internal import SimulatedKubernetes

/// How something is to be deleted, as the body or, where there is none, the query says it.
struct DeleteOptions {
    var preconditions = Preconditions()
    var propagation: Request.Propagation?
    var grace: Int?
    var isDryRun = false

    init(_ body: RequestBody, _ options: RequestOptions) throws(ClusterError) {
        let said = body.isEmpty ? nil : try Self.read(body)
        preconditions.uid = said?[["preconditions", "uid"]]?.string
        preconditions.resourceVersion = said?[["preconditions", "resourceVersion"]]?.string
        isDryRun = try RequestOptions.isDryRun(said?["dryRun"]?.list?.compactMap(\.string) ?? [], "DeleteOptions")
        grace = said?["gracePeriodSeconds"]?.int
        if grace == nil { grace = try options.number("gracePeriodSeconds") }
        var orphans = said?["orphanDependents"]?.bool
        if said == nil, options.isSaid("orphanDependents") { orphans = options.flag("orphanDependents") }
        guard let text = said?["propagationPolicy"]?.string ?? options.text("propagationPolicy") else {
            if let orphans { propagation = orphans ? .orphan : .background }
            return
        }
        guard let known = Request.Propagation(rawValue: text) else {
            throw .invalidOption(
                "DeleteOptions", "propagationPolicy", .unsupported,
                "\"\(text)\": supported values: \"Background\", \"Foreground\", \"Orphan\"")
        }
        guard orphans == nil else {
            throw .invalidOption(
                "DeleteOptions", "propagationPolicy", .invalid,
                "\"\(text)\": orphanDependents and deletionPropagation cannot be both set")
        }
        propagation = known
    }

    /// What is misunderstood here is not deleted; a real server says so with a code of 500 and no reason.
    private static func read(_ body: RequestBody) throws(ClusterError) -> Value {
        let said = try body.object(of: "DeleteOptions")
        let kind = said["kind"]?.string ?? "DeleteOptions"
        guard kind == "DeleteOptions" else {
            throw .unanswered("no kind \"\(kind)\" is registered for version \"\(said["apiVersion"]?.string ?? "")\"")
        }
        if let failure = Shape.builtIn("meta.v1.DeleteOptions").decodingFailure(of: said) { throw .unanswered(failure) }
        return said
    }
}

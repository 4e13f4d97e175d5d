internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Changing a stored object by a patch.
extension Store {
    mutating func patch(_ patch: Request.Patch, _ call: Call) throws(ClusterError) -> Object {
        if case .apply(let config, let force) = patch { return try apply(config, force: force, call) }
        let old = try current(call)
        // A patch is written for the version in the URL.
        let new = try accepted(try patched(shown(old, call), by: patch, call.kind), call)
        try checkName(of: new, call)
        return try replace(old, by: new, call)
    }

    func patched(_ object: Value, by patch: Request.Patch, _ kind: ServedKind) throws(ClusterError) -> Value {
        switch patch {
        case .merge(let changes):
            guard case .object = changes else { throw Refusal.badRequest("a merge patch must be an object") }
            return object.merging(changes)
        case .json(let operations):
            do {
                return try object.applying(operations)
            } catch {
                // A patch that tests is made for one state of the object, and this is another.
                throw operations.contains(where: \.isTest)
                    ? .conflict(.version(Self.rejected)) : .refused(Self.rejected)
            }
        case .strategic(let changes):
            guard !kind.has(.custom), let shape = kind.shape else { throw .refused(Self.noStrategicMerge) }
            do {
                return try shape.merged(strategic: changes, into: object)
            } catch {
                guard error.code < 500 else { throw .unanswered(error.description) }
                throw Refusal.badRequest(error.description)
            }
        case .apply: throw Refusal.methodNotAllowed()
        }
    }

    /// All that a real server says about a JSON patch that fails, whatever the reason.
    private static let rejected = Status(
        code: 422, reason: "Invalid", message: "the server rejected our request due to an error in our request")

    private static let noStrategicMerge = Status(
        code: 415, reason: "UnsupportedMediaType",
        message: "the body of the request was in an unknown format - accepted media types include: "
            + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml")
}

extension PatchOperation {
    fileprivate var isTest: Bool {
        if case .test = self { true } else { false }
    }
}

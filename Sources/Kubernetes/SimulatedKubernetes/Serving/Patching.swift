internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Changing a stored object by a patch.
extension Store {
    mutating func patch(_ patch: Request.Patch, _ call: Call) throws(ClusterError) -> Object {
        let old = try current(call)
        // A patch is written for the version in the URL.
        let new = try accepted(try patched(shown(old, call), by: patch), call)
        try checkName(of: new, call)
        return try replace(old, by: new, call)
    }

    func patched(_ object: Value, by patch: Request.Patch) throws(ClusterError) -> Value {
        switch patch {
        case .merge(let changes):
            guard case .object = changes else { throw Refusal.badRequest("a merge patch must be an object") }
            return object.merged(with: changes)
        case .json(let operations):
            do throws(JSONPatchComplaint) {
                return try object.applying(operations)
            } catch {
                switch error {
                case .testFailed: throw .conflict(.version(Self.rejected))
                case .impossible: throw .refused(Self.rejected)
                }
            }
        case .strategic, .apply: throw Refusal.methodNotAllowed()
        }
    }

    /// All that a real server says about a JSON patch that fails, whatever the reason.
    private static let rejected = Status(
        code: 422, reason: "Invalid", message: "the server rejected our request due to an error in our request")
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

// A stale read is a list at an exact older version; a get becomes a list of one name.
extension Request {
    /// This read as it would have been answered at `version`; `nil` when it is no read or names its own version.
    func asOf(_ version: Int) -> Request? {
        var old = self
        switch verb {
        case .get:
            guard let name, subresource == nil else { return nil }
            old.name = nil
            old.verb = .list(Selection(fields: "metadata.name=\(name)"), freshness: .exactly("\(version)"))
        case .list(let selection, let page, .newest), .list(let selection, let page, .any):
            guard page.after == nil else { return nil }
            old.verb = .list(selection, page: page, freshness: .exactly("\(version)"))
        case .list, .watch, .create, .update, .patch, .delete, .deleteCollection:
            return nil
        }
        return old
    }

    /// What this request would have been answered, given the answer to `asOf`.
    func answer(from old: Answer) throws(ClusterError) -> Answer {
        guard case .get = verb, case .list(let list) = old else { return old }
        guard var object = list.items.first else {
            throw .notFound(
                Status(
                    code: 404, reason: "NotFound",
                    message: "\(resource.qualifiedPlural) \"\(name ?? "")\" not found"))
        }
        // Elements of lists come without these.
        object.value["apiVersion"] = .string(resource.apiVersion)
        object.value["kind"] = .string(resource.kind)
        return .object(object)
    }
}

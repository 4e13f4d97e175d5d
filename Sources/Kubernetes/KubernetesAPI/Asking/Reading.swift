package import KubernetesObjects

/// Reading objects, in fewer words than a `Request` needs.
extension Cluster {
    package func get(_ resource: Resource, _ key: ObjectKey) async throws(ClusterError) -> Object {
        try await object(answering: Request(.get, resource, at: key))
    }

    /// The object, or `nil` when there is none.
    package func find(_ resource: Resource, _ key: ObjectKey) async throws(ClusterError) -> Object? {
        do {
            return try await get(resource, key)
        } catch .notFound {
            return nil
        }
    }

    package func get<View: Kind>(_ kind: View.Type, _ key: ObjectKey) async throws(ClusterError) -> View {
        View(try await get(View.resource, key))
    }

    /// Everything that is selected, of one version, read page by page.
    ///
    /// When the pages of that version are gone before we have read them all, which takes minutes,
    /// we begin again, this time with all in one page: an answer is as large as its items, and
    /// reading pages for ever would be worse.
    package func list(
        _ resource: Resource, in namespace: String? = nil, selecting selection: Selection = .all, pageLimit: Int = 500
    ) async throws(ClusterError) -> ObjectList {
        do {
            return try await pages(of: resource, in: namespace, selection, limit: pageLimit)
        } catch .expired {
            return try await pages(of: resource, in: namespace, selection, limit: nil)
        }
    }

    package func list<View: Kind>(
        _ kind: View.Type, in namespace: String? = nil, selecting selection: Selection = .all
    ) async throws(ClusterError) -> [View] {
        try await list(View.resource, in: namespace, selecting: selection).items.map { View($0) }
    }

    private func pages(
        of resource: Resource, in namespace: String?, _ selection: Selection, limit: Int?
    ) async throws(ClusterError) -> ObjectList {
        var all = ObjectList(items: [], version: "")
        var pages = 0
        repeat {
            pages += 1
            let page = Page(limit: limit, after: all.more)
            let request = Request(.list(selection, page: page), resource, namespace: namespace)
            guard case .list(let next) = try await send(request) else {
                throw .unreadable("the list of \(resource.qualifiedPlural) was answered with no list")
            }
            guard next.more == nil || next.more != all.more, pages < mostPages else {
                throw .unreadable("the list of \(resource.qualifiedPlural) has pages without an end")
            }
            // All pages are of the first one's version; changes since then are for a watch from there.
            all = ObjectList(
                items: all.items + next.items, version: all.more == nil ? next.version : all.version, more: next.more)
        } while all.more != nil
        return all
    }
}

/// Millions of objects: a list with more pages has no end.
private let mostPages = 20_000

extension Cluster {
    /// The object that a request is answered with.
    package func object(answering request: Request) async throws(ClusterError) -> Object {
        switch try await send(request) {
        case .object(let object): return object
        case .list, .done:
            throw .unreadable("a request for \(request.resource.qualifiedPlural) was answered with no object")
        }
    }
}

extension Request {
    package init(_ verb: Verb, _ resource: Resource, at key: ObjectKey, subresource: String? = nil) {
        self.init(verb, resource, namespace: key.namespace, name: key.name, subresource: subresource)
    }
}

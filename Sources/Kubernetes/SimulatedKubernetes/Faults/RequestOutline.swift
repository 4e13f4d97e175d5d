internal import KubernetesAPI
internal import KubernetesObjects

/// A request without its content: what faults are matched by and traces name.
struct RequestOutline: Sendable, Hashable, CustomStringConvertible {
    var verb: RequestVerb
    /// As in URLs; empty for discovery.
    var plural: String
    var namespace: String?
    var name: String?
    var subresource: String?
    var manager: String?

    static let discovery = RequestOutline(verb: .discover, plural: "")

    var description: String {
        let kind = subresource.map { "\(plural)/\($0)" } ?? plural
        let place = [namespace, name].compactMap(\.self).joined(separator: "/")
        return [verb.rawValue, kind, place].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension RequestOutline {
    init(_ request: Request) {
        self.init(
            verb: RequestVerb(request.verb), plural: request.resource.plural, namespace: request.namespace,
            name: request.name, subresource: request.subresource, manager: request.manager)
        // A create names its object inside.
        if case .create(let object) = request.verb, name == nil, !object.name.isEmpty { name = object.name }
    }
}

/// The verbs as RBAC and audit logs name them, with applying told apart from other patches.
package enum RequestVerb: String, Sendable, CaseIterable {
    case get, list, watch, create, update, patch, apply, delete, deletecollection, discover

    init(_ verb: Request.Verb) {
        self =
            switch verb {
            case .get: .get
            case .list: .list
            case .watch: .watch
            case .create: .create
            case .update: .update
            case .patch(.apply): .apply
            case .patch(.merge), .patch(.json), .patch(.strategic): .patch
            case .delete: .delete
            case .deleteCollection: .deletecollection
            }
    }

    package var writes: Bool {
        switch self {
        case .get, .list, .watch, .discover: false
        case .create, .update, .patch, .apply, .delete, .deletecollection: true
        }
    }
}

/// Which requests a fault is about; what is `nil` matches all.
package struct RequestPattern: Sendable, Hashable {
    package var verbs: Set<RequestVerb>?
    package var plural: String?
    package var namespace: String?
    package var name: String?
    package var subresource: String?
    /// Who writes; reads have none.
    package var manager: String?

    package init(
        _ verbs: Set<RequestVerb>? = nil, to plural: String? = nil, namespace: String? = nil, name: String? = nil,
        subresource: String? = nil, manager: String? = nil
    ) {
        self.verbs = verbs
        self.plural = plural
        self.namespace = namespace
        self.name = name
        self.subresource = subresource
        self.manager = manager
    }

    package static let all = RequestPattern()
    package static let writes = RequestPattern(Set(RequestVerb.allCases.filter(\.writes)))
    package static let reads = RequestPattern([.get, .list])
    package static let watches = RequestPattern([.watch])
    package static func to(_ plural: String) -> RequestPattern { RequestPattern(to: plural) }

    func matches(_ call: RequestOutline) -> Bool {
        (verbs?.contains(call.verb) ?? true) && matches(plural, call.plural) && matches(namespace, call.namespace)
            && matches(name, call.name) && matches(subresource, call.subresource) && matches(manager, call.manager)
    }

    private func matches(_ wanted: String?, _ seen: String?) -> Bool { wanted == nil || wanted == seen }
}

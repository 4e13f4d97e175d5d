internal import KubernetesAPI
internal import KubernetesObjects

extension Accounts {
    /// What somebody wants to be allowed to do, in the words of RBAC.
    struct Question: Sendable, Equatable {
        var verb: String
        var target: Target

        enum Target: Sendable, Equatable {
            case objects(Objects)
            /// Of a URL that is no object's: `/metrics`.
            case path(String)
        }

        struct Objects: Sendable, Equatable {
            var group: String
            var plural: String
            var subresource: String?
            var namespace: String?
            var name: String?

            /// With its subresource: `pods/eviction`.
            var resource: String { subresource.map { "\(plural)/\($0)" } ?? plural }
        }

        init(_ verb: String, _ objects: Objects) {
            self.verb = verb
            target = .objects(objects)
        }

        init(_ verb: String, path: String) {
            self.verb = verb
            target = .path(path)
        }
    }
}

extension Accounts.Question {
    /// What carrying out a request would need.
    ///
    /// As a server reads it off the URL: a namespace lies in itself, a list of one name has that
    /// name, and what is to be created has none yet.
    init(_ request: Request) {
        let resource = request.resource
        var objects = Objects(
            group: resource.group, plural: resource.plural, subresource: request.subresource,
            namespace: resource.isNamespaced ? request.namespace : nil, name: request.name)
        switch request.verb {
        case .create where request.subresource == nil: objects.name = nil
        case .list(let selection, _, _), .watch(let selection, _): objects.name = request.name ?? selection.exactName
        case .get, .create, .update, .patch, .delete, .deleteCollection: break
        }
        if resource.group.isEmpty, resource.plural == "namespaces" { objects.namespace = request.name }
        if objects.namespace?.isEmpty == true { objects.namespace = nil }
        self.init(request.verb.name, objects)
    }

    var namespace: String? {
        switch target {
        case .objects(let objects): objects.namespace
        case .path: nil
        }
    }

    /// The refusal of `account`, for a reason or for none.
    func refusal(of account: Account, because reason: String) -> ClusterError {
        let sentence: String
        switch target {
        case .path(let path): sentence = "User \(account.name.quoted) cannot \(verb) path \(path.quoted)"
        case .objects(let objects):
            let place = objects.namespace.map { "in the namespace \($0.quoted)" } ?? "at the cluster scope"
            sentence =
                "User \(account.name.quoted) cannot \(verb) resource \(objects.resource.quoted) in API group "
                + "\(objects.group.quoted) \(place)"
        }
        let why = sentence.withoutMarkup + (reason.isEmpty ? "" : ": \(reason)")
        switch target {
        case .path: return .refused(Status(code: 403, reason: "Forbidden", message: "forbidden: \(why)"))
        case .objects(let objects):
            let plural = objects.group.isEmpty ? objects.plural : "\(objects.plural).\(objects.group)"
            return Refusal.forbidden(plural, objects.name ?? "", why)
        }
    }
}

extension Selection {
    /// The one name that a field selector asks for, if it is a name at all.
    fileprivate var exactName: String? {
        guard let fields, fields.contains("metadata.name"), let selector = try? FieldSelector(text: fields),
            let term = selector.terms.first(where: { $0.path == "metadata.name" && $0.isEqual }), !term.value.isEmpty
        else { return nil }
        return NameRule.pathSegment.complaint(about: term.value) == nil ? term.value : nil
    }
}

extension String {
    /// Names may be anything, and browsers show refusals.
    fileprivate var withoutMarkup: String {
        guard utf8.contains(where: { [UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">")].contains($0) }) else {
            return self
        }
        return replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

internal import Documents
package import KubernetesObjects

/// Something that somebody may or may not do to objects.
package struct AccessQuestion: Sendable, Equatable {
    /// What is done, as in RBAC: `get` or `patch`.
    package var verb: String
    package var resource: Resource
    package var subresource: String?
    /// In all namespaces when there is none.
    package var namespace: String?
    /// All objects when there is none.
    package var name: String?

    package init(
        _ verb: String, _ resource: Resource, subresource: String? = nil, namespace: String? = nil, name: String? = nil
    ) {
        self.verb = verb
        self.resource = resource
        self.subresource = subresource
        self.namespace = namespace
        self.name = name
    }

    fileprivate var value: Value {
        var value: Value = [
            "verb": .string(verb), "group": .string(resource.group), "version": .string(resource.version),
            "resource": .string(resource.plural),
        ]
        if let subresource { value["subresource"] = .string(subresource) }
        if let namespace { value["namespace"] = .string(namespace) }
        if let name { value["name"] = .string(name) }
        return value
    }
}

package struct AccessAnswer: Sendable, Equatable {
    package var isAllowed: Bool
    /// In the server's words; often empty.
    package var reason: String

    fileprivate init(_ object: Object) {
        isAllowed = object["status"]["allowed"].bool ?? false
        reason = object["status"]["reason"].string ?? ""
    }
}

extension Cluster {
    /// Whether we may do something.
    package func mayI(_ question: AccessQuestion) async throws(ClusterError) -> AccessAnswer {
        try await ask(.selfSubjectAccessReviews, ["resourceAttributes": question.value])
    }

    /// Whether somebody else may.
    package func may(_ user: UserIdentity, _ question: AccessQuestion) async throws(ClusterError) -> AccessAnswer {
        var specification: Value = [
            "resourceAttributes": question.value, "user": .string(user.name),
            "groups": .list(user.groups.map { .string($0) }),
        ]
        if !user.uid.isEmpty { specification["uid"] = .string(user.uid) }
        let extra = user.extra.sorted { $0.key < $1.key }.map { key, values in
            (key, Value.list(values.map { .string($0) }))
        }
        if !extra.isEmpty { specification["extra"] = .object(Members(extra)) }
        return try await ask(.subjectAccessReviews, specification)
    }

    private func ask(_ resource: Resource, _ specification: Value) async throws(ClusterError) -> AccessAnswer {
        let review = Object([
            "apiVersion": .string(resource.apiVersion), "kind": .string(resource.kind), "spec": specification,
        ])
        return AccessAnswer(try await object(answering: Request(.create(review), resource)))
    }
}

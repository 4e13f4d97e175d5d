internal import Documents
package import KubernetesAPI
package import KubernetesObjects

/// One write on its way to the storage, as an admission webhook would be shown it.
///
/// Whoever composes a server gives it `Store.admission`, which admits such writes, changed or not, or refuses them:
///
///     store.admission = { proposal, mayDo in
///         mayDo("freeze", .environment, nil, "production")
///             ? .admitted(proposal.object) : .refused(proposal.refusal(because: "not you"))
///     }
///
/// It is asked after RBAC and before the object is checked, about objects and their `status`; not
/// about other subresources, which bring other objects, nor about deletions.
package struct Proposal: Sendable {
    /// The kind, in the version in which it is stored.
    package let resource: Resource
    /// `status`, or none.
    package let subresource: String?
    package let object: Object
    /// What is stored now; nothing before a creation.
    package let old: Object?
    package let account: Account

    package enum Answer: Sendable {
        /// Whose name and namespace are those of what was proposed.
        case admitted(Object)
        case refused(Status)
    }

    /// As an API server says that a policy forbids it.
    package func refusal(because sentence: String) -> Status {
        Status(
            code: 403, reason: "Forbidden",
            message: "\(resource.qualifiedPlural) \(object.name.quoted) is forbidden: \(sentence)")
    }
}

extension Store {
    /// Its second argument tells whether RBAC allows who asks a verb on an object; a namespace lies in itself.
    package typealias Admission =
        @Sendable (
            Proposal, (_ verb: String, _ resource: Resource, _ namespace: String?, _ name: String) -> Bool
        ) -> Proposal.Answer

    func admitted(_ object: Value, replacing old: Value?, _ call: Call) throws(ClusterError) -> Value {
        guard let admission, call.request.subresource == nil || call.request.subresource == "status" else {
            return object
        }
        let proposal = Proposal(
            resource: call.kind.stored, subresource: call.request.subresource, object: Object(object),
            old: old.map { Object($0) }, account: call.account)
        let answer = admission(proposal) { verb, resource, namespace, name in
            let objects = Accounts.Question.Objects(
                group: resource.group, plural: resource.plural, namespace: namespace, name: name)
            return verdict(on: Accounts.Question(verb, objects), by: call.account).isAllowed
        }
        switch answer {
        case .admitted(let changed):
            precondition(changed.key == proposal.object.key, "\(proposal.object.key) was admitted as \(changed.key)")
            return changed.value
        case .refused(let status): throw .refused(status)
        }
    }
}

internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Questions about who somebody is, and what they may do; answered, never stored.
extension Store {
    mutating func answer(_ question: Value, _ call: Call) throws(ClusterError) -> Value {
        var answer = question
        answer["apiVersion"] = .string(call.kind.resource.apiVersion)
        answer["kind"] = .string(call.kind.resource.kind)
        let spec = View(question)["spec"]
        switch call.kind.resource.kind {
        case "TokenReview":
            answer["status"] = review(
                token: spec["token"].string ?? "", for: spec["audiences"].elements.compactMap(\.string), call)
        case "SelfSubjectReview": answer["status"] = ["userInfo": described(call.account)]
        case "SelfSubjectAccessReview": answer["status"] = try access(call.account, spec, call)
        case "SelfSubjectRulesReview":
            guard let namespace = spec["namespace"].string, !namespace.isEmpty else {
                throw Refusal.badRequest("no namespace on request")
            }
            answer["status"] = rules(of: call.account, in: namespace)
        case "SubjectAccessReview", "LocalSubjectAccessReview":
            answer["status"] = try access(try subject(of: spec, call), spec, call)
        case let other: preconditionFailure("nobody answers a \(other)")
        }
        return answer
    }

    private func review(token: String, for audiences: [String], _ call: Call) -> Value {
        guard let account = account(ofToken: token, for: audiences, at: call.now) else {
            return ["user": [:], "error": "invalid bearer token"]
        }
        return ["authenticated": true, "user": described(account)]
    }

    /// As reviews describe somebody.
    private func described(_ account: Account) -> Value {
        var user: Value = [
            "username": .string(account.name), "groups": .list(account.groups.map { .string($0) }),
        ]
        let uid = account.uid.map { Value.string($0) } ?? uidOfServiceAccount(account)
        if let uid { user["uid"] = uid }
        if !account.extra.isEmpty {
            let extra = account.extra.sorted { $0.key < $1.key }
            user["extra"] = .object(Members(extra.map { ($0.key, .list($0.value.map { .string($0) })) }))
        }
        return user
    }

    private func uidOfServiceAccount(_ account: Account) -> Value? {
        guard let whose = account.serviceAccount else { return nil }
        return shelves["serviceaccounts"]?[ObjectKey(namespace: whose.namespace, name: whose.name)]?.metadata["uid"]
    }
}

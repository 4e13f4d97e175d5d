internal import Documents
internal import Instants
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
        case "TokenReview": answer["status"] = review(token: spec["token"].string ?? "", call)
        case "SelfSubjectReview": answer["status"] = ["userInfo": user(call.actor)]
        case "SelfSubjectAccessReview":
            answer["status"] = try access(call.actor, [], spec["resourceAttributes"], call)
        case "SubjectAccessReview", "LocalSubjectAccessReview":
            let user = spec["user"].string ?? ""
            guard !user.isEmpty || !spec["groups"].elements.isEmpty else {
                throw Refusal.invalid(
                    call.kind.qualifiedKind, "",
                    [.invalid("spec.user", "\"\"", "at least one of user or group must be specified")])
            }
            answer["status"] = try access(
                user, spec["groups"].elements.compactMap(\.string), spec["resourceAttributes"], call)
        case let other: preconditionFailure("nobody answers a \(other)")
        }
        return answer
    }

    private func access(_ account: String, _ groups: [String], _ attributes: View, _ call: Call)
        throws(ClusterError) -> Value
    {
        guard attributes.exists else {
            throw Refusal.invalid(
                call.kind.qualifiedKind, "",
                [
                    .invalid(
                        "spec.resourceAttributes", "\"null\"",
                        "exactly one of nonResourceAttributes or resourceAttributes must be specified")
                ])
        }
        let resource = attributes["resource"].string ?? ""
        let subresource = attributes["subresource"].string ?? ""
        let namespace = attributes["namespace"].string ?? ""
        let question = Accounts.Question(
            verb: attributes["verb"].string ?? "", group: attributes["group"].string ?? "",
            resource: subresource.isEmpty ? resource : "\(resource)/\(subresource)",
            namespace: namespace.isEmpty ? nil : namespace, name: attributes["name"].string)
        return ["allowed": .bool(accounts.mayDo(question, account, groups: groups))]
    }

    private func review(token: String, _ call: Call) -> Value {
        guard let account = accounts.account(ofToken: token, at: call.now) else {
            return ["user": [:], "error": "invalid bearer token"]
        }
        return ["authenticated": true, "user": user(account)]
    }

    private func user(_ account: String) -> Value {
        let parts = account.split(separator: ":").map(String.init)
        guard parts.count == 4, parts.starts(with: ["system", "serviceaccount"]) else {
            return ["username": .string(account), "groups": ["system:authenticated"]]
        }
        var user: Value = [
            "username": .string(account),
            "groups": [
                "system:serviceaccounts", .string("system:serviceaccounts:\(parts[2])"), "system:authenticated",
            ],
        ]
        let key = ObjectKey(namespace: parts[2], name: parts[3])
        user["uid"] = shelves["serviceaccounts"]?[key]?.metadata["uid"]
        return user
    }

    /// `serviceaccounts/token`: a token that `TokenReview` knows until it expires.
    mutating func issueToken(_ request: Value, _ call: Call) throws(ClusterError) -> Value {
        _ = try current(call)
        let seconds = request["spec"]?["expirationSeconds"]?.int ?? 3_600
        guard seconds >= 600 else {
            throw Refusal.invalid(
                "TokenRequest.authentication.k8s.io", "",
                [.invalid("spec.expirationSeconds", String(seconds), "may not specify a duration less than 10 minutes")]
            )
        }
        guard seconds <= 1 << 32 else {
            throw Refusal.invalid(
                "TokenRequest.authentication.k8s.io", "",
                [
                    .invalid(
                        "spec.expirationSeconds", String(seconds), "may not specify a duration larger than 2^32 seconds"
                    )
                ])
        }
        let token = "simulated.\(makeUID()).\(makeUID())"
        let end = call.now + .seconds(seconds)
        let account = "system:serviceaccount:\(call.key.namespace ?? ""):\(call.key.name)"
        if !call.request.isDryRun { accounts.remember(token: token, of: account, until: end, now: call.now) }
        let audiences = request["spec"]?["audiences"] ?? ["https://kubernetes.default.svc.cluster.local"]
        return [
            "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "metadata": request.metadata,
            "spec": ["audiences": audiences, "expirationSeconds": .int(seconds)],
            "status": ["token": .string(token), "expirationTimestamp": .string(end.rfc3339)],
        ]
    }
}

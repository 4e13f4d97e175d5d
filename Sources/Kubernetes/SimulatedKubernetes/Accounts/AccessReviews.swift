internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What somebody may do: one thing asked about, or all of it.
extension Store {
    /// Whom a review is about: just who is named, in just the groups that are named.
    func subject(of spec: View, _ call: Call) throws(ClusterError) -> Account {
        let user = spec["user"].string ?? ""
        let groups = spec["groups"].elements.compactMap(\.string)
        guard !user.isEmpty || !groups.isEmpty else {
            throw Self.invalid(.invalid("spec.user", "\"\"", "at least one of user or group must be specified"))
        }
        return Account(user, inOnly: groups)
    }

    func access(_ account: Account, _ spec: View, _ call: Call) throws(ClusterError) -> Value {
        let verdict = verdict(on: try question(in: spec, call), by: account)
        var status: Value = ["allowed": .bool(verdict.isAllowed)]
        if !verdict.reason.isEmpty { status["reason"] = .string(verdict.reason) }
        return status
    }

    private func question(in spec: View, _ call: Call) throws(ClusterError) -> Accounts.Question {
        let path = spec["nonResourceAttributes"]
        let attributes = spec["resourceAttributes"]
        let isLocal = call.kind.resource.isNamespaced
        if path.exists, isLocal || attributes.exists {
            let seen =
                "authorization.NonResourceAttributes{Path:\((path["path"].string ?? "").quoted), "
                + "Verb:\((path["verb"].string ?? "").quoted)}"
            throw Self.invalid(
                .invalid(
                    "spec.nonResourceAttributes", seen,
                    isLocal
                        ? "disallowed on this kind of request"
                        : "cannot be specified in combination with resourceAttributes"))
        }
        if path.exists { return Accounts.Question(path["verb"].string ?? "", path: path["path"].string ?? "") }
        guard attributes.exists else {
            throw Self.invalid(
                .invalid(
                    "spec.resourceAttributes", "\"null\"",
                    "exactly one of nonResourceAttributes or resourceAttributes must be specified"))
        }
        func text(_ key: String) -> String? { attributes[key].string.flatMap { $0.isEmpty ? nil : $0 } }
        if isLocal, text("namespace") != call.request.namespace {
            if let other = text("namespace") {
                throw Self.invalid(
                    .invalid("spec.resourceAttributes.namespace", other.quoted, "must match metadata.namespace"))
            }
            throw Refusal.badRequest(
                "spec.resourceAttributes.namespace must match namespace: \(call.request.namespace ?? "")")
        }
        return Accounts.Question(
            text("verb") ?? "",
            Accounts.Question.Objects(
                group: text("group") ?? "", plural: text("resource") ?? "", subresource: text("subresource"),
                namespace: text("namespace"), name: text("name")))
    }

    /// A review of which the server says no kind, as of all that is read and never stored.
    private static func invalid(_ cause: Status.Cause) -> ClusterError {
        Refusal.invalid(".authorization.k8s.io", "", [cause])
    }

    /// Everything that somebody may do in a namespace, as the rules say it.
    func rules(of account: Account, in namespace: String) -> Value {
        var objects: [Value] = []
        var paths: [Value] = []
        var missing: [String] = []
        if accounts.enforcesRoles {
            let found = roles.rules(of: account, in: namespace)
            missing = found.missing
            for rule in found.rules {
                if rule.paths.isEmpty {
                    objects.append(rule.value.only(["verbs", "apiGroups", "resources", "resourceNames"]))
                } else {
                    paths.append(rule.value.only(["verbs", "nonResourceURLs"]))
                }
            }
        } else {
            for permission in accounts.permitted(account)
            where permission.namespace == nil || permission.namespace == namespace {
                objects.append([
                    "verbs": permission.verbs.asList, "apiGroups": permission.groups.asList,
                    "resources": permission.resources.asList,
                ])
            }
        }
        var status: Value = [
            "resourceRules": .list(objects), "nonResourceRules": .list(paths), "incomplete": false,
        ]
        if !missing.isEmpty { status["evaluationError"] = .string(missing.asOneError) }
        return status
    }
}

extension Value {
    fileprivate func only(_ keys: [String]) -> Value {
        .object(Members(keys.compactMap { key in self[key].map { (key, $0) } }))
    }
}

extension Set<String> {
    fileprivate var asList: Value { .list(sorted().map { .string($0) }) }
}

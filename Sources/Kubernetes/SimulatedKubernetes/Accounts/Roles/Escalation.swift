internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Nobody grants what he has not himself, unless he may `escalate` the role or `bind` it.
extension Store {
    func checkEscalation(byRole role: Value, replacing old: Value?, _ call: Call) throws(ClusterError) {
        guard mustHaveWhatIsGranted(by: role, replacing: old, call) else { return }
        guard !isAllowed("escalate", call.kind.resource.plural, role.metadata("name"), call) else { return }
        try check(PolicyRule.all(of: role), granted: role, call)
        guard role["aggregationRule"] != nil || old?["aggregationRule"] != nil else { return }
        guard missing(in: Self.everything, call.account, call.request.namespace).isEmpty else {
            throw Refusal.forbidden(
                call.kind.resource.qualifiedPlural, role.metadata("name") ?? "",
                "must have cluster-admin privileges to use the aggregationRule")
        }
    }

    func checkEscalation(byBinding binding: Value, replacing old: Value?, _ call: Call) throws(ClusterError) {
        guard mustHaveWhatIsGranted(by: binding, replacing: old, call) else { return }
        let name = binding["roleRef"]?["name"]?.string ?? ""
        let isRole = binding["roleRef"]?["kind"]?.string == "Role"
        let plural = isRole ? "roles" : "clusterroles"
        guard !isAllowed("bind", plural, name, call) else { return }
        let key = ObjectKey(namespace: isRole ? call.request.namespace : nil, name: name)
        guard let role = shelves["\(plural).\(RoleBook.group)"]?[key] else {
            throw Refusal.notFound("\(plural).\(RoleBook.group)", name)
        }
        try check(PolicyRule.all(of: role), granted: binding, call)
    }

    /// Not where roles are not enforced, nor of who may do all anyway, nor to let the garbage collector work.
    private func mustHaveWhatIsGranted(by object: Value, replacing old: Value?, _ call: Call) -> Bool {
        guard accounts.enforcesRoles, !call.account.groups.contains(Account.mastersGroup) else { return false }
        guard let old else { return true }
        var kept = object
        for key in ["ownerReferences", "finalizers", "managedFields"] { kept.setMetadata(key, old.metadata[key]) }
        return kept != old
    }

    private func isAllowed(_ verb: String, _ plural: String, _ name: String?, _ call: Call) -> Bool {
        let objects = Accounts.Question.Objects(
            group: RoleBook.group, plural: plural, namespace: call.request.namespace, name: name)
        return verdict(on: Accounts.Question(verb, objects), by: call.account).isAllowed
    }

    private func check(_ rules: [PolicyRule], granted object: Value, _ call: Call) throws(ClusterError) {
        let missing = missing(in: rules, call.account, call.request.namespace)
        guard !missing.isEmpty else { return }
        let groups = call.account.groups.map(\.quoted).joined(separator: " ")
        throw Refusal.forbidden(
            call.kind.resource.qualifiedPlural, object.metadata("name") ?? "",
            "user \(call.account.name.quoted) (groups=[\(groups)]) is attempting to grant RBAC permissions not "
                + "currently held:\n\(missing.joined(separator: "\n"))")
    }

    private func missing(in rules: [PolicyRule], _ account: Account, _ namespace: String?) -> [String] {
        Escalation.missing(in: rules, held: roles.rules(of: account, in: namespace).rules)
    }

    private static let everything = [
        PolicyRule(View(["apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]])),
        PolicyRule(View(["nonResourceURLs": ["*"], "verbs": ["*"]])),
    ]
}

/// What of some rules is not held, by rules that are.
enum Escalation {
    /// One thing that a rule allows.
    struct Right: Hashable {
        var verb: String
        var target: Target

        enum Target: Hashable {
            case objects(group: String, resource: String, name: String?)
            case path(String)
        }
    }

    /// A line for each thing that may be done to it and is not held, in the order of their texts.
    static func missing(in rules: [PolicyRule], held: [PolicyRule]) -> [String] {
        var lines: Set<String> = []
        var order: [Right.Target] = []
        var verbs: [Right.Target: [String]] = [:]
        for rule in rules where !held.contains(where: { $0.covers(rule) }) {
            guard let rights = rule.rights(atMost: mostRights) else {
                lines.insert("a rule of more than \(mostRights) permissions, none of which alone is looked at")
                continue
            }
            for right in rights where !held.contains(where: { $0.covers(right) }) {
                switch right.target {
                case .path(let path):
                    lines.insert("{NonResourceURLs:[\(path.quoted)], Verbs:[\(right.verb.quoted)]}")
                case .objects:
                    if verbs[right.target] == nil { order.append(right.target) }
                    verbs[right.target, default: []].append(right.verb)
                }
            }
        }
        for target in order {
            guard case .objects(let group, let resource, let name) = target else { continue }
            let verbs = (verbs[target] ?? []).map(\.quoted).joined(separator: " ")
            lines.insert(
                "{APIGroups:[\(group.quoted)], Resources:[\(resource.quoted)], "
                    + (name.map { "ResourceNames:[\($0.quoted)], " } ?? "") + "Verbs:[\(verbs)]}")
        }
        return lines.sorted()
    }

    /// Rules multiply; a list of thousands by thousands by thousands is refused whole, unless one rule holds it all.
    private static let mostRights = 4_096
}

extension PolicyRule {
    /// Each single thing it allows, in the order of its lists; none where they are too many.
    fileprivate func rights(atMost limit: Int) -> [Escalation.Right]? {
        func list(_ key: String) -> [String] { value[key]?.list?.compactMap(\.string) ?? [] }
        let (groups, resources, verbs, names) = (
            list("apiGroups"), list("resources"), list("verbs"), list("resourceNames")
        )
        // Each list is shorter than an object is long, so that the product of two cannot overflow.
        let perVerb = min(groups.count * resources.count, limit + 1) * max(1, names.count) + paths.count
        guard perVerb <= limit, perVerb * verbs.count <= limit else { return nil }
        var rights: [Escalation.Right] = []
        for group in groups {
            for resource in resources {
                for verb in verbs {
                    for name in names.isEmpty ? [nil] : names.map(Optional.some) {
                        rights.append(.init(verb: verb, target: .objects(group: group, resource: resource, name: name)))
                    }
                }
            }
        }
        for path in paths { rights += verbs.map { .init(verb: $0, target: .path(path)) } }
        return rights
    }

    fileprivate func covers(_ right: Escalation.Right) -> Bool {
        guard verbs.allow(right.verb) else { return false }
        switch right.target {
        case .path(let path): return names.isEmpty && paths.contains { $0.covers(path: path) }
        case .objects(let group, let resource, let name):
            return groups.allow(group) && covers(resource: resource)
                && (names.isEmpty || name.map(names.contains) == true)
        }
    }

    /// Whether this rule alone holds all that another says.
    fileprivate func covers(_ other: PolicyRule) -> Bool {
        func hold(_ mine: Set<String>, _ theirs: Set<String>) -> Bool {
            mine.contains("*") || theirs.isSubset(of: mine)
        }
        guard hold(verbs, other.verbs), names.isEmpty || (!other.names.isEmpty && other.names.isSubset(of: names))
        else { return false }
        return hold(groups, other.groups) && other.resources.allSatisfy(covers(resource:))
            && other.paths.allSatisfy { path in paths.contains { $0.covers(path: path) } }
    }

    private func covers(resource: String) -> Bool {
        if resources.allow(resource) { return true }
        guard let slash = resource.firstIndex(of: "/") else { return false }
        return resources.contains("*\(resource[slash...])")
    }
}

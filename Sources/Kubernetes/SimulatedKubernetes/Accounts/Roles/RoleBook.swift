internal import Documents
internal import KubernetesObjects

/// The stored roles and bindings, kept so that what somebody may do is found by his name and his groups.
///
/// It is told of each write, and so never asks the storage: a request costs the rules that are bound
/// to who asks, however many roles, bindings and people there are.
struct RoleBook: Sendable {
    /// Roles by namespace and name, cluster roles by name.
    private var roles: [ObjectKey: [PolicyRule]] = [:]
    /// By namespace; those for the whole cluster under the empty one.
    private var grants: [String: [Subject: [Grant]]] = [:]
    /// The cluster roles that gather others' rules, and whose.
    private(set) var aggregated: [String: [LabelSelector]] = [:]

    /// Whom a binding means; service accounts by the names they ask under.
    struct Subject: Sendable, Hashable {
        private let isGroup: Bool
        // By its bytes: a name that spells an accent in another way is somebody else's.
        private let name: [UInt8]

        static func user(_ name: String) -> Subject { Subject(isGroup: false, name: Array(name.utf8)) }
        static func group(_ name: String) -> Subject { Subject(isGroup: true, name: Array(name.utf8)) }
    }

    /// What one binding says of one subject.
    struct Grant: Sendable {
        let binding: ObjectKey
        let isRole: Bool
        let role: String
        /// `User "ada"`.
        let subject: String

        /// Where the role is kept.
        var roleKey: ObjectKey { ObjectKey(namespace: isRole ? binding.namespace ?? "" : nil, name: role) }
    }

    func verdict(on question: Accounts.Question, by account: Account) -> Verdict {
        var found: Grant?
        var missing: [String] = []
        var asked: Set<ObjectKey> = []
        visit(account, in: question.namespace) { grant, rules in
            // However many bindings lead to a role, it says the same.
            guard asked.insert(grant.roleKey).inserted else { return true }
            guard let rules else {
                // So many that more would help nobody.
                if missing.count < 10, !missing.contains(grant.roleIsMissing) { missing.append(grant.roleIsMissing) }
                return true
            }
            guard rules.contains(where: { $0.allows(question) }) else { return true }
            found = grant
            return false
        }
        if let found { return .allowed(found) }
        return .refused(because: missing.isEmpty ? "" : "RBAC: \(missing.asOneError)")
    }

    /// All that `account` may do in a namespace, and which roles are bound that are not there.
    func rules(of account: Account, in namespace: String?) -> (rules: [PolicyRule], missing: [String]) {
        var all: [PolicyRule] = []
        var missing: [String] = []
        var seen: Set<ObjectKey> = []
        visit(account, in: namespace) { grant, rules in
            guard seen.insert(grant.binding).inserted else { return true }
            if let rules {
                all += rules
            } else if missing.count < 10, !missing.contains(grant.roleIsMissing) {
                missing.append(grant.roleIsMissing)
            }
            return true
        }
        return (all, missing)
    }

    /// Goes through what is granted until `body` has heard enough; the rules are absent where the role is not there.
    private func visit(_ account: Account, in namespace: String?, _ body: (Grant, [PolicyRule]?) -> Bool) {
        for place in [ObjectKey.clusterwide, namespace].compactMap(\.self) {
            guard let grants = grants[place], place == ObjectKey.clusterwide || !place.isEmpty else { continue }
            for subject in [.user(account.name)] + account.groups.map(Subject.group) {
                for grant in grants[subject] ?? [] where !body(grant, roles[grant.roleKey]) { return }
            }
        }
    }
}

extension RoleBook {
    static let group = "rbac.authorization.k8s.io"

    /// Learns of a write to a kind of this group.
    mutating func note(_ resource: Resource, _ key: ObjectKey, before: Value?, after: Value?) {
        switch resource.plural {
        case "roles", "clusterroles":
            roles[key] = after.map { PolicyRule.all(of: $0) }
            guard resource.plural == "clusterroles" else { return }
            let rule = after.flatMap { View($0)["aggregationRule"].value }
            aggregated[key.name] = rule.map { rule in
                // What cannot be read was refused before it was stored.
                View(rule)["clusterRoleSelectors"].elements.compactMap { try? LabelSelector($0) }
            }
        case "rolebindings", "clusterrolebindings":
            if let before { take(before, key) }
            if let after { put(after, key) }
        // Somebody's own kind in the same group grants nothing.
        case _: return
        }
    }

    private mutating func put(_ binding: Value, _ key: ObjectKey) {
        let place = key.namespace ?? ObjectKey.clusterwide
        for (subject, grant) in Self.read(binding, key) {
            let (index, isThere) = find(key, place, subject)
            // A binding that names somebody twice binds him once, by the first of the two.
            if !isThere { grants[place, default: [:]][subject, default: []].insert(grant, at: index) }
        }
    }

    private mutating func take(_ binding: Value, _ key: ObjectKey) {
        let place = key.namespace ?? ObjectKey.clusterwide
        for (subject, _) in Self.read(binding, key) {
            let (index, isThere) = find(key, place, subject)
            guard isThere else { continue }
            grants[place]![subject]!.remove(at: index)
            if grants[place]![subject]!.isEmpty { grants[place]![subject] = nil }
        }
        if grants[place]?.isEmpty == true { grants[place] = nil }
    }

    /// Where among a subject's grants, which are in the order of names, a binding's is or belongs.
    private func find(_ key: ObjectKey, _ place: String, _ subject: Subject) -> (index: Int, isThere: Bool) {
        guard let list = grants[place]?[subject] else { return (0, false) }
        let index = list.partitioningIndex { $0.binding.name >= key.name }
        return (index, index < list.count && list[index].binding == key)
    }

    private static func read(_ binding: Value, _ key: ObjectKey) -> [(Subject, Grant)] {
        let view = View(binding)
        let isRole = view["roleRef"]["kind"].string == "Role"
        let role = view["roleRef"]["name"].string ?? ""
        return view["subjects"].elements.compactMap { entry in
            let name = entry["name"].string ?? ""
            func grant(_ subject: String) -> Grant {
                Grant(binding: key, isRole: isRole, role: role, subject: subject)
            }
            switch entry["kind"].string {
            case "User": return (.user(name), grant("User \(name.quoted)"))
            case "Group": return (.group(name), grant("Group \(name.quoted)"))
            case "ServiceAccount":
                let namespace = entry["namespace"].string.flatMap { $0.isEmpty ? nil : $0 } ?? key.namespace ?? ""
                return (
                    .user("system:serviceaccount:\(namespace):\(name)"),
                    grant("ServiceAccount \("\(name)/\(namespace)".quoted)")
                )
            case _: return nil
            }
        }
    }
}

extension RoleBook.Grant: CustomStringConvertible {
    var description: String {
        let kind = isRole ? "Role" : "ClusterRole"
        let binding =
            binding.namespace.map { "RoleBinding \("\(self.binding.name)/\($0)".quoted)" }
            ?? "ClusterRoleBinding \(self.binding.name.quoted)"
        return "\(binding) of \(kind) \(role.quoted) to \(subject)"
    }

    fileprivate var roleIsMissing: String {
        "\(isRole ? "role" : "clusterrole").rbac.authorization.k8s.io \(role.quoted) not found"
    }
}

extension ObjectKey {
    fileprivate static let clusterwide = ""
}

extension [String] {
    /// As Kubernetes joins what went wrong in several places.
    var asOneError: String { count == 1 ? self[0] : "[\(joined(separator: ", "))]" }
}

package import KubernetesAPI
internal import KubernetesObjects

/// Whether somebody may do what he asks for.
extension Store {
    /// Whether `account` may read at a URL that is no object's, such as `/metrics`; what to answer if not.
    package func mayGet(_ path: String, _ account: Account, verb: String = "get") -> ClusterError? {
        complaint(about: Accounts.Question(verb, path: path), account)
    }

    /// Whether `account` may ask for something like `request`, whatever it brings; what to answer if not.
    func mayAsk(_ request: Request, _ account: Account) -> ClusterError? {
        complaint(about: Accounts.Question(request), account)
    }

    /// Whether `account` may ask as `other`; what to answer if not.
    ///
    /// The name, the uid, each group and each extra value are granted one by one. Groups that follow
    /// from the name come with the name: only those are asked about that do not.
    package func mayImpersonate(_ account: Account, as other: Account) -> ClusterError? {
        let implied = Account(other.name).groups
        let authentication = "authentication.k8s.io"
        var wanted: [Accounts.Question.Objects] = []
        if let whose = other.serviceAccount {
            wanted.append(.init(group: "", plural: "serviceaccounts", namespace: whose.namespace, name: whose.name))
        } else {
            wanted.append(.init(group: "", plural: "users", name: other.name))
        }
        for group in other.groups where !implied.contains(group) {
            wanted.append(.init(group: "", plural: "groups", name: group))
        }
        for (key, values) in other.extra.sorted(by: { $0.key < $1.key }) {
            for value in values {
                wanted.append(.init(group: authentication, plural: "userextras", subresource: key, name: value))
            }
        }
        if let uid = other.uid { wanted.append(.init(group: authentication, plural: "uids", name: uid)) }
        for objects in wanted {
            if let complaint = complaint(about: .init("impersonate", objects), account) { return complaint }
        }
        return nil
    }

    func complaint(about question: Accounts.Question, _ account: Account) -> ClusterError? {
        guard case .refused(let reason) = verdict(on: question, by: account) else { return nil }
        return question.refusal(of: account, because: reason)
    }

    func verdict(on question: Accounts.Question, by account: Account) -> Verdict {
        guard accounts.enforcesRoles else {
            return accounts.permits(question, account) ? .allowed(nil) : .refused(because: "")
        }
        if account.groups.contains(Account.mastersGroup) { return .allowed(nil) }
        return roles.verdict(on: question, by: account)
    }

    /// Who may change what is there may not therefore make what is not.
    func checkMayCreate(_ call: Call) throws(ClusterError) {
        guard accounts.enforcesRoles else { return }
        var question = Accounts.Question(call.request)
        question.verb = "create"
        guard case .refused(let reason) = verdict(on: question, by: call.account) else { return }
        throw Refusal.forbidden(call.kind.resource.qualifiedPlural, call.key.name, reason)
    }
}

/// Whether something is allowed, and why.
enum Verdict: Sendable {
    /// By one grant; by none where roles need not be asked.
    case allowed(RoleBook.Grant?)
    case refused(because: String)
}

extension Verdict {
    var isAllowed: Bool {
        if case .allowed = self { true } else { false }
    }

    /// As reviews say it.
    var reason: String {
        switch self {
        case .allowed(let grant): grant.map { "RBAC: allowed by \($0)" } ?? ""
        case .refused(let reason): reason
        }
    }
}

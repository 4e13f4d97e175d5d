internal import Hashes
package import Instants

/// Who may do what, and whose tokens are whose.
///
/// By itself all is allowed to the administrator, to the system's own accounts, and to accounts that are
/// trusted until something is permitted to them: then they may do what is permitted. That is
/// enough for simulations. With `enforcesRoles` none of this counts any more, and the roles and bindings that are
/// stored decide, as on a real server; see `Store.installBootstrapRoles`.
package struct Accounts: Sendable {
    package var enforcesRoles = false
    /// What tokens are made with, so that nobody can tell them from uids, which are drawn from the same chance;
    /// where that matters somebody sets it to what nobody can guess.
    package var tokenKey: [UInt8] = [0]
    private var permissions: [String: [Permission]] = [:]
    private var trusted: Set<String> = ["admin"]
    private var tokens: [String: Token] = [:]

    private struct Token: Sendable {
        var account: Account
        var end: Instant
        /// Whom it may be shown to; everybody where there are none.
        var audiences: [String]
    }

    private static let mostTokens = 10_000

    package init() {}

    /// From now on `account` may do this, and nothing else that is not permitted as well.
    package mutating func permit(_ account: String, _ permission: Permission) {
        permissions[account, default: []].append(permission)
    }

    /// From now on `account` may do nothing until it is permitted something again.
    package mutating func revokeAll(from account: String) {
        permissions[account] = []
    }

    /// From now on, until `end`, who has this token is `account`.
    package mutating func remember(
        token: String, of account: Account, until end: Instant, for audiences: [String] = [], now: Instant
    ) {
        if tokens.count >= Self.mostTokens { tokens = tokens.filter { $0.value.end > now } }
        // So many that last come from one who asks for them in a loop; those that end first make room.
        if tokens.count >= Self.mostTokens, let first = tokens.min(by: { $0.value.end < $1.value.end })?.key {
            tokens[first] = nil
        }
        tokens[token] = Token(account: account, end: end, audiences: audiences)
    }

    /// Whose a token is, and to whom it may be shown, whatever has become of them since.
    func owner(ofToken token: String, at now: Instant) -> (account: Account, audiences: [String])? {
        tokens[token].flatMap { $0.end > now ? ($0.account, $0.audiences) : nil }
    }

    /// Where roles are enforced there is no trust; and there are only so many names, since they come from outside.
    func token(for uid: String) -> String {
        "simulated.\(Digest(of: Array(uid.utf8), key: tokenKey).hex)"
    }

    package mutating func trust(_ account: String) {
        if !enforcesRoles, trusted.count < 10_000 { trusted.insert(account) }
    }

    /// What is permitted, where roles are not enforced.
    func permits(_ question: Question, _ account: Account) -> Bool {
        permitted(account).contains { $0.allows(question) }
    }

    /// All that is permitted, as rules of RBAC, where roles are not enforced.
    func permitted(_ account: Account) -> [Permission] {
        if let permissions = permissions[account.name] { return permissions }
        let isTrusted =
            trusted.contains(account.name) || account.name.hasPrefix("system:")
            || account.groups.contains(Account.mastersGroup)
        return isTrusted ? [Permission()] : []
    }
}

/// A rule of RBAC; `*` means any.
package struct Permission: Sendable, Hashable {
    package var verbs: Set<String>
    package var groups: Set<String>
    package var resources: Set<String>
    /// `nil`: in all namespaces, and where there is none.
    package var namespace: String?

    package init(
        verbs: Set<String> = ["*"], groups: Set<String> = ["*"], resources: Set<String> = ["*"],
        namespace: String? = nil
    ) {
        self.verbs = verbs
        self.groups = groups
        self.resources = resources
        self.namespace = namespace
    }

    func allows(_ question: Accounts.Question) -> Bool {
        guard verbs.contains("*") || verbs.contains(question.verb) else { return false }
        switch question.target {
        case .path: return resources.contains("*") && namespace == nil
        case .objects(let objects):
            return (groups.contains("*") || groups.contains(objects.group))
                && (resources.contains("*") || resources.contains(objects.resource))
                && (namespace == nil || namespace == objects.namespace)
        }
    }
}

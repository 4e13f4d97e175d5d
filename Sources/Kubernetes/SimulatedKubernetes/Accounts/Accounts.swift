package import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Who may do what.
///
/// The administrator and the system's own accounts may do everything, and so may accounts that are
/// trusted, until something is permitted to them: then they may do what is permitted.
package struct Accounts: Sendable {
    private var permissions: [String: [Permission]] = [:]
    private var trusted: Set<String> = ["admin"]
    private var tokens: [String: Token] = [:]

    private struct Token: Sendable {
        var account: String
        var end: Instant
    }

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
    package mutating func remember(token: String, of account: String, until end: Instant, now: Instant) {
        if tokens.count >= 10_000 { tokens = tokens.filter { $0.value.end > now } }
        tokens[token] = Token(account: account, end: end)
    }

    func account(ofToken token: String, at now: Instant) -> String? {
        tokens[token].flatMap { $0.end > now ? $0.account : nil }
    }

    package mutating func trust(_ account: String) { trusted.insert(account) }

    func mayDo(_ question: Question, _ account: String, groups: [String] = []) -> Bool {
        guard let permissions = permissions[account] else {
            return trusted.contains(account) || account.hasPrefix("system:") || groups.contains("system:masters")
        }
        return permissions.contains { $0.allows(question) }
    }

    /// What is asked for, as in a rule of RBAC.
    struct Question: Equatable {
        var verb: String
        var group: String
        /// With its subresource: `pods/eviction`.
        var resource: String
        var namespace: String?
        var name: String?
    }

    func complaint(about call: Call) -> ClusterError? {
        let question = Question(call)
        guard !mayDo(question, call.actor) else { return nil }
        let place = question.namespace.map { "in the namespace \"\($0)\"" } ?? "at the cluster scope"
        return Refusal.forbidden(
            call.kind.resource.qualifiedPlural, question.name ?? "",
            "User \"\(call.actor)\" cannot \(question.verb) resource \"\(question.resource)\" "
                + "in API group \"\(question.group)\" \(place)")
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
        (verbs.contains("*") || verbs.contains(question.verb))
            && (groups.contains("*") || groups.contains(question.group))
            && (resources.contains("*") || resources.contains(question.resource))
            && (namespace == nil || namespace == question.namespace)
    }
}

extension Accounts.Question {
    init(_ call: Call) {
        let resource = call.kind.resource
        verb = call.request.verb.name
        group = resource.group
        self.resource = call.request.subresource.map { "\(resource.plural)/\($0)" } ?? resource.plural
        namespace = resource.isNamespaced ? call.request.namespace : nil
        name = call.request.name
    }
}

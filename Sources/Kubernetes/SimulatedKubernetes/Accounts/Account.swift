/// Who asks: a name, and what whoever checked it says besides.
///
/// `"ada"` as a literal is somebody of that name in the groups that all of the sort are in:
/// `system:authenticated`, and for service accounts those of their namespace.
package struct Account: Sendable, Hashable {
    package let name: String
    package let groups: [String]
    package let uid: String?
    package let extra: [String: [String]]

    /// In `groups` and in those that follow from the name, as an API server adds them.
    package init(_ name: String, groups: [String] = [], uid: String? = nil, extra: [String: [String]] = [:]) {
        self.init(name, inOnly: groups, uid: uid, extra: extra)
        self = Account(
            name, inOnly: groups + impliedGroups.filter { !groups.contains($0) }, uid: uid, extra: extra)
    }

    /// In these groups and no others, as access reviews ask about people who may not exist.
    package init(_ name: String, inOnly groups: [String], uid: String? = nil, extra: [String: [String]] = [:]) {
        self.name = name
        self.groups = groups
        self.uid = uid
        self.extra = extra
    }

    /// May do all.
    package static let administrator = Account("admin", groups: [mastersGroup])
    /// Whoever shows no token and no certificate.
    package static let anonymous = Account("system:anonymous")
    /// The server itself, where it follows up on what somebody did.
    static let apiServer = Account("system:apiserver", groups: [mastersGroup])
    /// All of Kubernetes' controllers, whom a real server knows by an account for each.
    static let controllers = Account("system:kube-controller-manager", groups: [mastersGroup])

    package static let mastersGroup = "system:masters"

    /// Of service accounts: which one.
    var serviceAccount: (namespace: String, name: String)? {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount" else { return nil }
        return (String(parts[2]), String(parts[3]))
    }

    private var impliedGroups: [String] {
        if name == "system:anonymous" { return ["system:unauthenticated"] }
        guard let serviceAccount else { return ["system:authenticated"] }
        return [
            "system:serviceaccounts", "system:serviceaccounts:\(serviceAccount.namespace)", "system:authenticated",
        ]
    }
}

extension Account: ExpressibleByStringLiteral {
    package init(stringLiteral name: String) { self.init(name) }
}

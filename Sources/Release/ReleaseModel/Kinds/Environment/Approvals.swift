internal import Documents
internal import KubernetesObjects

/// Who must approve a rollout.
package struct Approvals: Declared {
    package let required: Int
    package let groups: [String]
    package let distinctGroups: Bool
    package let author: Author
    package let expire: Duration
    package let serviceAccounts: [String]

    package enum Author: String, CaseIterable, Sendable {
        /// Whoever wrote what is declared approves nothing of it.
        case excluded
        case included
    }

    package static let about = "Who must approve a rollout."
    package static let remarks = Remarks(
        """
        An approval is a Decision about one declaration. Each person counts once. Whoever wrote what is declared \
        does not count unless author is included; where that is not known, one approval more is asked for. Rolling \
        back never needs one.
        """,
        rules: ["With distinctGroups there are at least as many groups as required approvals."],
        examples: [["required": 2, "groups": ["leads", "sre"]]], related: ["explain decision"])

    package init(_ field: inout Fields<Self>) {
        required = field(
            "required", \.required, .wholeNumber(0...10), "How many people, each counted once.", example: 2)
        groups = field(
            "groups", \.groups, .set(of: .groupName, count: 0...20), initially: [],
            "Groups of which each who approves is a member of one; without any, whoever Kubernetes allows.",
            example: ["leads", "sre"])
        distinctGroups = field(
            "distinctGroups", \.distinctGroups, .flag, initially: false,
            "Whether each approval must come for another of the groups.", example: true)
        author = field(
            "author", \.author, .oneOf("what the author may do"), initially: .excluded,
            "Whether the authors of a declaration may approve it.", example: .included)
        expire = field(
            "expire", \.expire, .duration(atLeast: .seconds(60)), initially: .seconds(86_400),
            "How long an approval counts.", example: .seconds(14_400))
        serviceAccounts = field(
            "serviceAccounts", \.serviceAccounts, .set(of: .serviceAccount, count: 0...20), initially: [],
            "Service accounts whose approvals count too.", example: ["change-board/approver"])
    }

    package func objections() -> [Objection] {
        guard distinctGroups, groups.count < required else { return [] }
        return [
            Objection(
                at: ["distinctGroups"],
                "\(required) approvals of different groups are required and "
                    + "\(groups.count == 1 ? "1 group is" : "\(groups.count) groups are") named; "
                    + "name more groups, or require fewer approvals")
        ]
    }
}

extension Format where Value == String {
    /// A group, as the API server knows it.
    package static let groupName = sentence("the name of a group")

    /// `namespace/name`.
    package static let serviceAccount = text(
        "a service account, as namespace/name", pattern: "^[-a-z0-9]+/[-a-z0-9.]+$", longest: 317
    ) { text in
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].isDNSLabel && parts[1].isDNSSubdomain
            ? nil : Mistake("\(text.quoted) is no service account; write namespace/name, as in ci/deployer")
    }
}

internal import KubernetesObjects

/// Where declarations come from.
package struct ReleaseSource: DeclaredKind {
    package let source: (any SourceSettings)?
    package let interval: Duration
    package let account: String?
    package let pruneLimit: Portion
    package let prune: String?

    package static let about = "Where declarations come from: a Git repository or a directory."
    package static let names = KindNames(Resource.releaseSource, short: "src")
    package static let columns = [
        Column("URL", ".spec.git.url", "The repository."),
        Column("Branch", ".spec.git.branch", "The branch."),
        Column("Interval", ".spec.interval", "How often it is looked at."),
    ]

    package init(_ field: inout Fields<Self>) {
        source = field.oneOf(\.source, field.catalog.sources, isRequired: true)
        interval = field(
            "interval", \.interval, .duration(atLeast: .seconds(5)), initially: .seconds(60),
            "How often it is looked at, where no webhook tells.", example: .seconds(300))
        account = field(
            "as", \.account, .dnsLabel, otherwise: "the operator itself",
            "The service account of this namespace that applies what it holds, so that its rights decide.",
            example: "releases")
        pruneLimit = field(
            "pruneLimit", \.pruneLimit, .portion, initially: .percent(20),
            "A commit that would remove more of what was applied waits for “prune”.", example: .count(3))
        prune = field(
            "prune", \.prune,
            .text("a commit", pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$", longest: 64, refusing: notCommit),
            otherwise: "none", "The commit that may remove more than the limit.",
            example: "4f2c1ab4f2c1ab4f2c1ab4f2c1ab4f2c1ab4f2c1")
    }
}

/// Why this is no commit.
private let notCommit: @Sendable (String) -> Mistake? = { text in
    let isHash = text.utf8.allSatisfy {
        ("0"..."9").contains(UnicodeScalar($0)) || ("a"..."f").contains(UnicodeScalar($0))
    }
    return isHash && [40, 64].contains(text.utf8.count)
        ? nil : Mistake("\(text.quoted) is no commit; write its whole hash, 40 or 64 small hexadecimal digits")
}

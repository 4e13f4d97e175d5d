package import Instants
internal import KubernetesObjects

/// A person's attributed word on a rollout.
package struct Decision: DeclaredKind {
    package let release: String
    package let environment: String?
    package let declaration: Int
    package let verb: Verb
    package let check: String?
    package let to: String?
    package let user: String
    package let groups: [String]
    package let reason: String?
    package let expires: Instant?

    package enum Verb: String, CaseIterable, Sendable {
        case approve
        case reject
        /// Withdraws another's reject.
        case overrule
        case reviewed
        case pause
        case resume
        /// The current hold, or one check.
        case skip
        case abort
        /// A refused declaration.
        case retry
        /// To a revision or a version.
        case rollback
    }

    package static let about = "A person's attributed word on a rollout; made once, never changed."
    package static let names = KindNames(Resource.decision, short: "dec", longestName: 253, isImmutable: true)
    package static let columns = [
        Column("Release", ".spec.release", "Which release it is about."),
        Column("Verb", ".spec.verb", "What was decided."),
        Column("User", ".spec.user", "Who decided."),
        Column("Declaration", ".spec.declaration", "Which declaration it is about.", as: .integer),
    ]

    package init(_ field: inout Fields<Self>) {
        release = field("release", \.release, .releaseName, "The Release.", example: "checkout")
        environment = field(
            "environment", \.environment, .dnsLabel, otherwise: "there is none",
            "The Environment, which must select the namespace; needed where there are Environments.",
            example: "production")
        declaration = field(
            "declaration", \.declaration, .wholeNumber(1...Int(Int32.max)),
            "The number of the declaration that is decided about; for any other it counts for nothing.", example: 7)
        verb = field("verb", \.verb, .oneOf("verb"), "What is decided.", example: .approve)
        check = field(
            "check", \.check, .objectName, otherwise: "the current hold", "For skip: the check that is skipped.",
            example: "error-rate")
        to = field(
            "to", \.to, .text("a revision or a version", longest: 128), otherwise: "the stable revision",
            "For rollback: the revision or version to go back to.", example: "2.13.4")
        user = field("user", \.user, .sentence("the name of a user"), "Who decides.", example: "ada@example.com")
        groups = field(
            "groups", \.groups, .set(of: .groupName), initially: [], "The groups that the user decides for.",
            example: ["leads"])
        reason = field(
            "reason", \.reason, .sentence("a reason"), otherwise: "none is given", "Why.",
            example: "tested with the warehouse")
        expires = field(
            "expires", \.expires, .instant, otherwise: "as the Environment says", "When it ceases to count.",
            example: .example)
    }

    package func objections() -> [Objection] {
        var objections: [Objection] = []
        if check != nil, verb != .skip {
            objections.append(
                Objection(at: ["check"], "only skip is about a check; leave this out of \(verb.rawValue)"))
        }
        if to != nil, verb != .rollback {
            objections.append(
                Objection(at: ["to"], "only rollback goes to a revision; leave this out of \(verb.rawValue)"))
        }
        return objections
    }
}

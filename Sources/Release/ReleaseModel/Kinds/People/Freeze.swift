package import Instants
internal import KubernetesObjects

/// Nothing starts while it lasts.
package struct Freeze: DeclaredKind {
    package let environments: [String]
    package let namespaces: [String]
    package let reason: String
    package let user: String
    package let until: Instant?
    package let running: Running

    package enum Running: String, CaseIterable, Sendable {
        case hold
        case finish
        case rollBack
    }

    package static let about = "Nothing starts while it lasts; rollbacks still work, and so does an emergency."
    package static let names = KindNames(Resource.freeze, short: "frz", longestName: 253)
    package static let columns = [
        Column("Until", ".spec.until", "When it ends."),
        Column("Running", ".spec.running", "What becomes of what runs."),
        Column("Reason", ".spec.reason", "Why."),
    ]

    package init(
        environments: [String], namespaces: [String], reason: String, user: String, until: Instant?, running: Running
    ) {
        self.environments = environments
        self.namespaces = namespaces
        self.reason = reason
        self.user = user
        self.until = until
        self.running = running
    }

    package init(_ field: inout Fields<Self>) {
        environments = field(
            "environments", \.environments, .set(of: .dnsLabel), initially: [], "The environments that are frozen.",
            example: ["production"])
        namespaces = field(
            "namespaces", \.namespaces, .set(of: .dnsLabel, count: 0...1_000), initially: [],
            "The namespaces that are frozen.", example: ["shop-production"])
        reason = field("reason", \.reason, .sentence("a reason"), "Why.", example: "year-end closing")
        user = field("user", \.user, .sentence("the name of a user"), "Who freezes.", example: "ada@example.com")
        until = field(
            "until", \.until, .instant, otherwise: "until it is deleted", "When it ends by itself.", example: .example)
        running = field(
            "running", \.running, .oneOf("what to do"), initially: .hold, "What becomes of what runs.",
            example: .finish)
    }

    package func objections() -> [Objection] {
        guard environments.isEmpty, namespaces.isEmpty else { return [] }
        return [Objection(at: [], "nothing is frozen; name environments, namespaces or both")]
    }
}

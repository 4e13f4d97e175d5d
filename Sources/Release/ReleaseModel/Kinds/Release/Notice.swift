/// Who is told of what.
package struct Notice: Declared {
    package let channel: String
    package let events: [NewsEvent]?
    package let severity: Severity?

    package static let about = "Who is told of what."

    package init(_ field: inout Fields<Self>) {
        channel = field("channel", \.channel, .objectName, "The NotificationChannel's name.", example: "slack-shop")
        events = field(
            "events", \.events, .set(of: .oneOf("event"), count: 1...20), otherwise: "the channel's",
            "Of which events.", example: [.started, .proven, .rolledBack])
        severity = field(
            "severity", \.severity, .oneOf("severity"), otherwise: "each event's own", "With which severity.",
            example: .critical)
    }
}

/// What people are told of.
package enum NewsEvent: String, CaseIterable, Sendable {
    case started
    case stage
    case waiting
    case approved
    case rejected
    case refused
    case warning
    case proven
    case rolledBack
    case promoted
    case stuck
    case emergency
    case frozen
}

/// What a release allows to be disturbed.
package struct Disruption: Declared {
    package let maxUnavailable: Portion

    package static let about = "How many pods may be away at once when nodes are drained."

    package init(_ field: inout Fields<Self>) {
        maxUnavailable = field(
            "maxUnavailable", \.maxUnavailable, .portion, "How many pods may be away at once.", example: .count(1))
    }
}

/// Whether what was changed before a rollout can be changed back.
package enum Migrations: String, CaseIterable, Sendable {
    case none
    case reversible
    case irreversible
}

/// What becomes of what runs when a Release is deleted.
package enum OnDelete: String, CaseIterable, Sendable {
    case restore
    case keep
    case remove
}

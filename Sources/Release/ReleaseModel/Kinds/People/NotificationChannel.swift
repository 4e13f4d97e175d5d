internal import KubernetesObjects

/// Where people are told.
package struct NotificationChannel: DeclaredKind {
    package let channel: (any ChannelSettings)?
    package let events: [NewsEvent]?
    package let severities: [Severity]?

    package static let about = "Where people are told: Slack, PagerDuty, email, a webhook, a status page."
    package static let names = KindNames(Resource.notificationChannel, short: "chn")
    package static let columns: [Column] = [
        Column("Events", ".spec.events", "What it tells of."),
        Column("Severities", ".spec.severities", "How much what it tells of matters."),
    ]

    package init(_ field: inout Fields<Self>) {
        channel = field.oneOf(\.channel, field.catalog.channels, isRequired: true)
        events = field(
            "events", \.events, .set(of: .oneOf("event"), count: 1...20), otherwise: "all",
            "Of what it tells, where whoever names the channel says nothing else.",
            example: [.started, .proven, .rolledBack])
        severities = field(
            "severities", \.severities, .set(of: .oneOf("severity"), count: 1...3), otherwise: "all",
            "Only of what matters so much.", example: [.critical])
    }
}

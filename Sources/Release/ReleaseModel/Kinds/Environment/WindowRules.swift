internal import Documents
package import Instants

/// When a rollout may start and go on.
package struct WindowRules: Declared {
    package let timeZone: Zone
    package let allow: [WeeklyWindow]
    package let deny: [DateRange]
    package let onClose: OnClose
    package let fits: Bool

    package enum OnClose: String, CaseIterable, Sendable {
        case finish
        case hold
        case rollBack
    }

    package static let about = "When a rollout may start and go on. Rolling back always may."
    package static let remarks = Remarks(
        """
        A window opens and shuts by the clock of its zone, also on the days when clocks are set. Outside nothing \
        starts; rolling back always may.
        """,
        rules: ["One of allow and deny stands here at least."],
        examples: [
            [
                "timeZone": "Europe/Amsterdam", "allow": ["Mon-Thu 09:00-16:00", "Fri 09:00-12:00"],
                "deny": ["2026-12-19..2027-01-04"],
            ]
        ])

    package init(_ field: inout Fields<Self>) {
        let zones = field.catalog.zones
        timeZone = field(
            "timeZone", \.timeZone, .zone(among: zones), "The time zone of these hours and days.", example: .utc)
        allow = field(
            "allow", \.allow, .list(of: .window, count: 0...50), initially: [],
            "The hours of the week in which it may; without any, always.", example: ["Mon-Thu 09:00-16:00"])
        deny = field(
            "deny", \.deny, .list(of: .dates, count: 0...100), initially: [],
            "Days on which it may not, both ends included.", example: ["2026-12-19..2027-01-04"])
        onClose = field(
            "onClose", \.onClose, .oneOf("what to do"), initially: .finish,
            "What becomes of a rollout that runs when the window closes.", example: .hold)
        fits = field(
            "fits", \.fits, .flag, initially: false, "Whether a rollout starts only if it ends inside the window.",
            example: true)
    }

    package func objections() -> [Objection] {
        guard allow.isEmpty, deny.isEmpty else { return [] }
        return [
            Objection(at: [], "no hours and no days stand here; write “allow”, “deny” or both, or leave windows out")
        ]
    }
}

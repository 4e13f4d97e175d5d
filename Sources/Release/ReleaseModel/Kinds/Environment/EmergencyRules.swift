internal import Documents

/// What an emergency may bypass, and what it demands.
package struct EmergencyRules: Declared {
    package let approvals: Approvals?
    package let bypass: [Bypass]
    package let demands: [Demanded]
    package let watch: WatchSpan?
    package let review: Duration

    package enum Bypass: String, CaseIterable, Sendable {
        case after
        case windows
        case evidence
    }

    package enum Demanded: String, CaseIterable, Sendable {
        case reason
        case ticket
        case rollbackPlan
    }

    package static let about =
        "What an emergency may bypass, and what it demands; health, triggers and the record never."
    package static let remarks = Remarks(
        """
        A release asks for this path with emergency, for one declaration. Its gates then ask for other approvals and \
        pass over what bypass names. It is reported as due for review until a Decision with the verb reviewed says \
        that somebody has looked at it.
        """,
        examples: [
            [
                "approvals": ["required": 1, "groups": ["tech-leads"]], "bypass": ["after", "windows", "evidence"],
                "demands": ["reason", "ticket", "rollbackPlan"], "watch": ["for": "1h", "every": "15s"],
            ]
        ],
        related: ["explain release.spec.emergency", "explain decision.spec.verb"])

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        approvals = field(
            "approvals", \.approvals, Approvals.format(in: catalog), otherwise: "the usual ones",
            "Who must approve instead.")
        bypass = field(
            "bypass", \.bypass, .set(of: .oneOf("gate that an emergency may bypass"), count: 0...3), initially: [],
            "What need not be so.", example: [.after, .windows, .evidence])
        demands = field(
            "demands", \.demands, .set(of: .oneOf("demand"), count: 0...3), initially: [.reason],
            "What the release must say.", example: [.reason, .ticket, .rollbackPlan])
        watch = field(
            "watch", \.watch, WatchSpan.format(in: catalog), otherwise: "the usual one",
            "How checks go on after it, before the usual watch.")
        review = field(
            "review", \.review, .duration(atLeast: .seconds(3_600)), initially: .seconds(432_000),
            "How long until it is reported as not reviewed.", example: .seconds(259_200))
    }
}

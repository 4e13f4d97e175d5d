internal import Documents

/// What follows when a source cannot answer.
package struct NoData: Declared {
    package let then: Consequence
    package let after: Duration
    package let finally: Consequence
    package let absent: Absence

    /// What a source is that answers, and knows of nothing such.
    package enum Absence: String, CaseIterable, Sendable {
        case noData
        case pass
    }

    package enum Consequence: String, CaseIterable, Sendable {
        case pass
        case hold
        case rollBack
    }

    package static let holdThenRollBack = NoData(
        then: .hold, after: .seconds(600), finally: .rollBack, absent: .noData)
    package static let about = "What follows when there is no data."
    package static let remarks = Remarks(
        """
        No data is never a pass by itself: a source that cannot answer says nothing about the candidate, and neither \
        does a candidate without requests while the stable has some.
        """,
        examples: [["then": "hold", "after": "10m", "finally": "rollBack"]], related: ["explain check.spec.quiet"])

    package init(then: Consequence, after: Duration, finally: Consequence, absent: Absence) {
        self.then = then
        self.after = after
        self.finally = finally
        self.absent = absent
    }

    package init(_ field: inout Fields<Self>) {
        then = field("then", \.then, .oneOf("consequence"), initially: .hold, "What follows at once.", example: .hold)
        after = field(
            "after", \.after, .duration, initially: .seconds(600), "How long that goes on.", example: .seconds(900))
        finally = field(
            "finally", \.finally, .oneOf("consequence"), initially: .rollBack, "What follows after that.",
            example: .rollBack)
        absent = field(
            "absent", \.absent, .oneOf("absence"), initially: .noData,
            "What it is when the source answers that it knows nothing of either side: no data as any other, or no matter.",
            example: .pass)
    }
}

/// What follows when there were too few requests to judge.
package struct Quiet: Declared {
    package let then: NoData.Consequence
    package let after: Duration

    package static let pass = Quiet(then: .pass, after: .seconds(600))
    package static let about = "What follows when there were too few requests to judge."

    package init(then: NoData.Consequence, after: Duration) {
        self.then = then
        self.after = after
    }

    package init(_ field: inout Fields<Self>) {
        then = field("then", \.then, .oneOf("consequence"), initially: .pass, "What follows.", example: .hold)
        after = field(
            "after", \.after, .duration, initially: .seconds(600), "How long it must have been quiet.",
            example: .seconds(900))
    }
}

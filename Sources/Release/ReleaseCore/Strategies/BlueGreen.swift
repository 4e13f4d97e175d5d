package import ReleaseModel
internal import Documents

/// Brings the candidate up whole beside the stable, then switches.
package struct BlueGreen: Strategy {
    package let weights: [Weight]
    package let hold: Duration

    package static let name = "blueGreen"
    package static let about = "Brings the candidate up whole beside the stable, checks it, then switches."
    package static let remarks = Remarks(
        """
        The candidate comes up at full capacity and gets no requests at first. Checks declared with at: [traffic] ask \
        it through a Service of its own. When they pass, traffic moves: at once, or in the steps of switch. The \
        previous revision stays up for keepPrevious, so that going back is one write.
        """,
        """
        It needs room for twice the pods while it lasts.
        """,
        rules: [
            "The steps of switch grow, and the last is 100.",
            "hold needs more than one step: after the last, bake is what waits.",
            "More than one step needs a router with weights; selector, the usual one, switches at once.",
        ],
        examples: [["switch": [25, 50, 100], "hold": "1m"]],
        related: ["explain release.spec.keepPrevious", "explain release.spec.traffic.router", "explain check.spec.at"])
    package static let usualRouter = "selector"

    package init(_ field: inout Fields<Self>) {
        weights = field(
            "switch", \.weights, .list(of: .weight, count: 1...20), initially: [.all],
            "The shares in which traffic moves once the candidate is ready: all at once, or in steps.",
            example: [Weight(percent: 25)!, Weight(percent: 50)!, .all])
        hold = field(
            "hold", \.hold, .duration, initially: .zero, "How long to stay after each step before the last.",
            example: .seconds(60))
    }

    package func objections() -> [Objection] {
        var objections = zip(weights.indices, weights.indices.dropFirst()).compactMap { earlier, later in
            weights[later] > weights[earlier]
                ? nil
                : Objection(
                    at: ["switch", .index(later)],
                    "\(weights[later].percent) is not more than the step before it (\(weights[earlier].percent)); "
                        + "list the steps from the smallest to the largest")
        }
        if let last = weights.last, last != .all {
            objections.append(
                Objection(
                    at: ["switch", .index(weights.count - 1)],
                    "the last step is \(last.percent), and all must move; end with 100"))
        }
        if hold > .zero, weights.count == 1 {
            objections.append(
                Objection(
                    at: ["hold"], "with one step there is nothing to hold before; list steps in switch, or use bake"))
        }
        return objections
    }

    /// Full capacity without traffic first, since what is checked at “traffic” must be there before any.
    package func stages(replicas: Int, on abilities: RouterAbilities) -> [Stage] {
        [Stage(capacity: .percent(100), weight: .none)]
            + weights.map { weight in
                Stage(capacity: .percent(100), weight: weight, hold: weight == .all ? .zero : hold)
            }
    }

    package var demands: [Demand] {
        weights.enumerated().map { index, weight in Demand(.weight(weight), at: ["switch", .index(index)]) }
    }
}

internal import Documents
package import ReleaseModel

/// Replaces pods in batches, as a Deployment does, with checks between the batches.
package struct Rolling: Strategy {
    package let maxSurge: Portion
    package let maxUnavailable: Portion

    package static let name = "rolling"
    package static let about = "Replaces pods in batches, as a Deployment does, with checks between the batches."
    package static let remarks = Remarks(
        """
        As many pods of the candidate come up as maxSurge and maxUnavailable leave room for; when they are ready and \
        the checks do not fail, as many of the stable go; and so on to the last. Requests are shared by whatever is \
        ready, so a faulty revision meets them from its first batch on: for more care take canary.
        """,
        rules: ["maxSurge and maxUnavailable are not both 0, or no pod could ever be replaced."],
        examples: [["maxSurge": "25%", "maxUnavailable": 0]], related: ["explain release.spec.strategy.canary"])
    package static let usualRouter = "replicas"

    package init(_ field: inout Fields<Self>) {
        maxSurge = field(
            "maxSurge", \.maxSurge, .portion, initially: .percent(25),
            "How many pods there may be beyond full capacity; a share is rounded up.", example: .count(1))
        maxUnavailable = field(
            "maxUnavailable", \.maxUnavailable, .portion, initially: .count(0),
            "How many pods may be missing from full capacity; a share is rounded down.", example: .percent(25))
    }

    package func objections() -> [Objection] {
        let nothing: Set<Portion> = [.count(0), .percent(0)]
        guard nothing.contains(maxSurge), nothing.contains(maxUnavailable) else { return [] }
        return [
            Objection(
                at: ["maxSurge"],
                "maxSurge and maxUnavailable are both 0, so that no pod could ever be replaced; "
                    + "allow one of them")
        ]
    }

    /// Batches: the stable gives up what may be missing, the candidate takes what there may be beyond.
    ///
    ///     10 pods, maxSurge 25%, maxUnavailable 25%
    ///     stable      8   3   0
    ///     candidate   5  10  10
    package func stages(replicas: Int, on abilities: RouterAbilities) -> [Stage] {
        guard replicas > 0 else { return [Stage(capacity: .percent(100), stable: .count(0), weight: .all)] }
        let surge = maxSurge.of(replicas, roundedUp: true)
        var missing = min(replicas, maxUnavailable.of(replicas, roundedUp: false))
        // As in a Deployment: with shares that both round to nothing no pod could ever be replaced.
        if surge == 0, missing == 0 { missing = 1 }
        var compiled: [Stage] = []
        var candidate = 0
        while candidate < replicas {
            let stable = max(0, replicas - missing - candidate)
            candidate = min(replicas, replicas + surge - stable)
            let share = Weight(percent: max(1, min(99, candidate * 100 / replicas)))!
            compiled.append(Stage(capacity: .count(candidate), stable: .count(stable), weight: share))
        }
        // What is left of the stable goes once requests go to the candidate alone.
        let rest = max(0, replicas - missing - candidate)
        return compiled + [Stage(capacity: .percent(100), stable: .count(rest), weight: .all)]
    }

    package var demands: [Demand] { [] }
}

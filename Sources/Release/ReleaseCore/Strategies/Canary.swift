internal import Documents
package import ReleaseModel

/// Takes the traffic over in growing shares.
package struct Canary: Strategy {
    package let stages: [CanaryStage]
    package let minPods: Int
    package let stable: Stable

    package enum Stable: String, CaseIterable, Sendable {
        /// It keeps all its pods until the switch, so that going back is one write.
        case keep
        /// It gives up what the candidate takes over.
        case shrink
    }

    package static let name = "canary"
    package static let about = "Takes the traffic over in growing shares, each judged before the next."
    package static let remarks = Remarks(
        """
        The stages are gone through in order. In each the candidate first gets its pods; when they are ready, its \
        share of the traffic; when the router shows that, the stage is held and the checks go on. The next stage \
        begins when the hold is over and no check fails. After the last one all traffic moves, and the bake begins.
        """,
        """
        When a trigger fires, at whichever stage, all traffic goes back to the stable. That is one write as long as \
        the stable keeps its pods; what was declared is then refused until something else is.
        """,
        """
        The candidate has as many pods as its share needs, rounded up, unless a stage sets its capacity apart. With \
        the router replicas the share is the share of pods, rounded down, and at least one: beside 6 pods of the \
        stable, one is 14 %, although 10 % was asked for.
        """,
        rules: [
            "Weights grow from stage to stage; 100 need not be written.",
            "A stage gives the candidate something: a weight, a match or a mirror.",
            "The router must be able to do it: replicas gives at most 50 % before the switch and knows neither match "
                + "nor mirror, selector gives all or nothing.",
        ],
        examples: [
            [
                "stages": [
                    ["weight": 10, "hold": "5m"], ["weight": 25, "hold": "10m"],
                    ["weight": 50, "hold": "15m", "approvals": 1],
                ]
            ]
        ],
        related: ["explain release.spec.traffic.router", "explain release.spec.rollback", "explain defaults"])
    package static let usualRouter = "replicas"

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        stages = field(
            "stages", \.stages, .list(of: CanaryStage.format(in: catalog), count: 1...50),
            "The stages, from the smallest share to the largest; after the last all traffic moves.")
        minPods = field(
            "minPods", \.minPods, .wholeNumber(1...1_000), initially: 1,
            "The candidate never has fewer pods than this.",
            example: 2)
        stable = field(
            "stable", \.stable, .oneOf("what the stable does"), initially: .keep,
            "Whether the stable keeps all its pods until the switch, or shrinks as the candidate grows; "
                + "then going back takes two steps.", example: .shrink)
    }

    package func objections() -> [Objection] {
        let weighted = stages.enumerated().compactMap { index, stage in stage.weight.map { (index, $0) } }
        return zip(weighted, weighted.dropFirst()).compactMap { earlier, later in
            guard later.1 <= earlier.1 else { return nil }
            return Objection(
                at: ["stages", .index(later.0), "weight"],
                "\(later.1.percent) is not more than the stage before it (\(earlier.1.percent)); "
                    + "list the stages from the smallest to the largest")
        }
    }

    /// One stage for each that is declared, and the switch where the last is not that.
    package func stages(replicas: Int, on abilities: RouterAbilities) -> [Stage] {
        var compiled: [Stage] = []
        var weight = Weight.none
        for stage in stages {
            // What the candidate took over in the stage before, the stable gives up now.
            let kept = self.stable == .shrink ? 100 - weight.percent : 100
            weight = stage.weight ?? weight
            compiled.append(
                Stage(
                    capacity: stage.capacity, minPods: minPods, stable: .percent(kept), weight: weight,
                    match: stage.match, mirror: stage.mirror, hold: stage.hold, checks: stage.checks.map(\.name),
                    approvals: stage.approvals))
        }
        guard weight != .all else { return compiled }
        let kept = self.stable == .shrink ? 100 - weight.percent : 100
        return compiled + [Stage(minPods: minPods, stable: .percent(kept), weight: .all)]
    }

    package var checksOfStages: [CheckUse] { stages.flatMap(\.checks) }

    package var demands: [Demand] {
        stages.enumerated().flatMap { index, stage in
            let here: [FieldPath.Step] = ["stages", .index(index)]
            return [
                stage.weight.map { Demand(.weight($0), at: here + ["weight"]) },
                stage.match.map { _ in Demand(.match, at: here + ["match"]) },
                stage.mirror.map { _ in Demand(.mirror, at: here + ["mirror"]) },
            ].compactMap { $0 }
        }
    }
}

/// One stage of a canary.
package struct CanaryStage: Declared {
    package let weight: Weight?
    package let hold: Duration
    package let capacity: Portion?
    package let checks: [CheckUse]
    package let approvals: Int
    package let match: RequestMatch?
    package let mirror: Weight?

    package static let about = "One stage of a canary."
    package static let remarks = Remarks(
        """
        Inside a stage the order is always the same: capacity up, pods ready, traffic up, traffic observed, hold. A \
        gate before it, such as an approval, keeps the stage before it as it is; its checks go on meanwhile.
        """,
        rules: ["One of weight, match and mirror stands here at least."], examples: [["weight": 10]])

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        weight = field(
            "weight", \.weight, .weight, otherwise: "none, where match or mirror stands",
            "The candidate's part of the traffic, in percent.", example: Weight(percent: 10))
        hold = field(
            "hold", \.hold, .duration, initially: .seconds(300), "How long to stay before the next stage.",
            example: .seconds(900))
        capacity = field(
            "capacity", \.capacity, .portion, otherwise: "as many as the weight needs",
            "Pods for this stage, where they are not to follow the weight.", example: .percent(50))
        checks = field(
            "checks", \.checks, .list(of: CheckUse.format(in: catalog), keyedBy: "name"), initially: [],
            "Checks of this stage alone, besides the release's.")
        approvals = field(
            "approvals", \.approvals, .wholeNumber(0...10), initially: 0,
            "How many people must approve before the stage begins.", example: 1)
        match = field(
            "match", \.match, RequestMatch.format(in: catalog), otherwise: "any request",
            "Requests that go to the candidate whatever the weight; the router must be able to tell them apart.")
        mirror = field(
            "mirror", \.mirror, .weight, otherwise: "no copies",
            "The percentage of requests that is copied to the candidate, whose answers are thrown away.",
            example: Weight(percent: 20))
    }

    package func objections() -> [Objection] {
        guard weight == nil, match == nil, mirror == nil else { return [] }
        return [Objection(at: [], "this stage gives the candidate nothing; write a weight, a match or a mirror")]
    }
}

/// One step of a rollout, as a strategy compiles it and a passage keeps it.
package struct Stage: Declared, Equatable {
    package let capacity: Portion?
    package let minPods: Int
    package let stable: Portion
    package let weight: Weight
    package let match: RequestMatch?
    package let mirror: Weight?
    package let hold: Duration
    package let checks: [String]
    package let approvals: Int

    package static let about = "One step of a rollout: how much capacity, how much traffic, and for how long."

    package init(
        capacity: Portion? = nil, minPods: Int = 1, stable: Portion = .percent(100), weight: Weight,
        match: RequestMatch? = nil, mirror: Weight? = nil, hold: Duration = .zero, checks: [String] = [],
        approvals: Int = 0
    ) {
        self.capacity = capacity
        self.minPods = minPods
        self.stable = stable
        self.weight = weight
        self.match = match
        self.mirror = mirror
        self.hold = hold
        self.checks = checks
        self.approvals = approvals
    }

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        capacity = field(
            "capacity", \.capacity, .portion, otherwise: "as many as the weight needs",
            "How many pods the candidate has.", example: Portion.percent(10))
        minPods = field(
            "minPods", \.minPods, .wholeNumber(1...1_000), initially: 1,
            "The candidate never has fewer pods than this.",
            example: 2)
        stable = field(
            "stable", \.stable, .portion, initially: .percent(100),
            "How many pods the stable keeps, from before the candidate gets its own.", example: .percent(50))
        weight = field(
            "weight", \.weight, .weight, "The candidate's part of the traffic, in percent.", example: Weight.all)
        match = field(
            "match", \.match, RequestMatch.format(in: catalog), otherwise: "any request",
            "Which requests go to the candidate.")
        mirror = field(
            "mirror", \.mirror, .weight, otherwise: "no copies",
            "The part of the requests that is copied to the candidate.", example: Weight.all)
        hold = field(
            "hold", \.hold, .duration, initially: .zero, "How long the stage stays as it is.", example: .seconds(300))
        checks = field(
            "checks", \.checks, .set(of: .objectName), initially: [], "Checks of this stage alone.", example: ["smoke"])
        approvals = field(
            "approvals", \.approvals, .wholeNumber(0...10), initially: 0, "How many people must approve it.",
            example: 1)
    }
}

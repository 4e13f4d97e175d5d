package import Documents

/// What any strategy is, once declared.
package protocol Strategy: Part {
    /// What it asks of a router, each at the field that asks.
    var demands: [Demand] { get }
    /// The router's name when a release names none.
    static var usualRouter: String { get }
    /// The stages that it compiles to, for so many pods on a router of these abilities; the last one has all traffic.
    func stages(replicas: Int, on abilities: RouterAbilities) -> [Stage]
    /// What is measured in one of its stages alone, besides what the release and its environment ask for.
    var checksOfStages: [CheckUse] { get }
}

extension Strategy {
    package var checksOfStages: [CheckUse] { [] }
}

/// What a strategy asks of a router.
package struct Demand: Sendable, Equatable {
    package enum Sort: Sendable, Equatable {
        /// This share for the candidate, while the stable answers the rest.
        case weight(Weight)
        case match
        case mirror
    }

    package var sort: Sort
    package var steps: [FieldPath.Step]

    package init(_ sort: Sort, at steps: [FieldPath.Step]) {
        self.sort = sort
        self.steps = steps
    }
}

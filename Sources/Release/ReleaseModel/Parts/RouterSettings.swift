package import Documents

/// The settings of a router, and what it can do; the adapter of the same name does it.
package protocol RouterSettings: Part {
    static var abilities: RouterAbilities { get }
}

/// What a router can do; a strategy that asks for more is refused.
package struct RouterAbilities: Sendable, Equatable {
    /// Which shares it can give the candidate while the stable still answers.
    package enum Weights: Sendable, Equatable {
        /// All or nothing, in one write.
        case switchOnly
        /// By counts of pods: the candidate has at most as many as the stable, so at most half.
        case byPods
        /// By counts of pods that are not a Service's: any share.
        case shares
        case any
    }

    package var weights: Weights
    /// Requests of a certain header or cookie can be sent to the candidate.
    package var match = false
    /// Requests can be copied to the candidate, its answers being thrown away.
    package var mirror = false
    /// Open connections follow the traffic.
    package var cutsConnections = false

    package init(weights: Weights, match: Bool = false, mirror: Bool = false, cutsConnections: Bool = false) {
        self.weights = weights
        self.match = match
        self.mirror = mirror
        self.cutsConnections = cutsConnections
    }

    package func allows(_ demand: Demand.Sort) -> Bool {
        switch demand {
        case .match: match
        case .mirror: mirror
        case .weight(let weight):
            switch weights {
            case .switchOnly: weight == .none || weight == .all
            case .byPods: weight.percent <= 50 || weight == .all
            case .shares, .any: true
            }
        }
    }
}

extension Strategy {
    /// What is wrong with this strategy on that router, at the fields that ask too much of it.
    package func objections(on router: String, in catalog: Catalog, at steps: [FieldPath.Step]) -> [Objection] {
        guard let abilities = catalog.abilities(ofRouter: router) else { return [] }
        return demands.filter { !abilities.allows($0.sort) }.map { demand in
            let able = catalog.routers.names.filter { catalog.abilities(ofRouter: $0)?.allows(demand.sort) == true }
            return Objection(
                at: steps + demand.steps,
                demand.sort.refusal(by: router, abilities.weights)
                    + (able.isEmpty ? "" : "; routers that can: \(able.sorted().joined(separator: ", "))"))
        }
    }
}

extension Catalog {
    package func abilities(ofRouter name: String) -> RouterAbilities? {
        (routers[name]?.type as? any RouterSettings.Type)?.abilities
    }
}

extension Demand.Sort {
    fileprivate func refusal(by router: String, _ weights: RouterAbilities.Weights) -> String {
        switch (self, weights) {
        case (.match, _): "the router “\(router)” cannot tell requests apart"
        case (.mirror, _): "the router “\(router)” cannot copy requests"
        case (.weight(let weight), .byPods):
            "the router “\(router)” splits by counts of pods and gives the candidate at most 50 % before the switch, "
                + "not \(weight)"
        case (.weight(let weight), .switchOnly), (.weight(let weight), .shares), (.weight(let weight), .any):
            "the router “\(router)” switches all traffic at once and cannot give the candidate \(weight)"
        }
    }
}

import CommandLineInterface
import Documents
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import ReleasePorts

/// A router with weights, as meshes and gateways have them: a ConfigMap of somebody else's says who gets how much.
struct MapRouter: RoutedSettings, TrafficRouter {
    let map: String

    static let name = "map"
    static let about = "Splits traffic by the weights in a ConfigMap."
    static let abilities = RouterAbilities(weights: .any)
    static var routes: Resource? { .configMaps }

    init(_ field: inout Fields<Self>) {
        map = field("map", \.map, .objectName, "The ConfigMap, in the release's namespace.", example: "web")
    }

    var router: (any TrafficRouter)? { self }

    func reads(_ route: Route) -> (resource: Resource, key: ObjectKey) {
        (.configMaps, ObjectKey(namespace: route.release.namespace, name: map))
    }

    func split(in object: Object, _ route: Route) throws(RouterComplaint) -> TrafficSplit {
        let weights = object["data"].strings.compactMapValues { Int($0) }.filter { $0.value > 0 }
            .sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        switch weights.count {
        case 0: return .foreign("it gives nobody anything")
        case 1: return .only(weights[0].key)
        default:
            guard let candidate = weights.first(where: { $0.key == route.candidate }), weights.count == 2,
                let stable = weights.first(where: { $0.key != candidate.key }),
                let weight = Weight(percent: candidate.value)
            else { return .foreign("\(weights)") }
            return .weights(candidate: candidate.key, weight, stable: stable.key)
        }
    }

    func make(_ split: TrafficSplit, _ route: Route, turn: Turn) -> Object? { nil }

    func write(
        _ split: TrafficSplit, over object: Object, _ route: Route, turn: Turn
    ) throws(RouterComplaint) -> Request? {
        guard try self.split(in: object, route) != split else { return nil }
        var patch = TurnPatch(over: object, .configMaps, turn: turn)
        switch split {
        case .only(let revision): patch.set("/data", from: object["data"].value, to: [revision: "100"])
        case .weights(let candidate, let weight, let stable):
            patch.set(
                "/data", from: object["data"].value,
                to: [candidate: .string("\(weight.percent)"), stable: .string("\(100 - weight.percent)")])
        case .both, .foreign: throw RouterComplaint("a map gives each revision a weight of its own")
        }
        return patch.request
    }

    /// What the program knows, and this router.
    static let catalog = Catalog(
        strategies: CommandLineInterface.catalog.strategies.entries,
        routers: CommandLineInterface.catalog.routers.entries + [.init(MapRouter.self) { $0 }],
        checks: CommandLineInterface.catalog.checks.entries, querySets: CommandLineInterface.catalog.querySets)
}

internal import Chances
internal import Clocks
internal import KubernetesAPI
package import KubernetesObjects
internal import Locks
internal import Telemetry

/// What an informer knows, behind its lock.
struct InformerState<Projection: Sendable & Equatable> {
    var objects: KeptObjects<Projection>
    var machine: WatchMachine
    var chance: Chance
    /// When the server last vouched for the view, by uptime.
    var contact: Duration?
    /// When the open watch last brought anything, by uptime.
    var lastSign = Duration.zero
    var observers: [@Sendable ([KeptObjects<Projection>.Change]) -> Void] = []
}

/// What has just come from the server, until an order says what to do with it.
package enum Arrival: Sendable {
    case nothing
    case page([Object], version: String)
    case changed(Object)
    case deleted(Object)
}

extension Informer {
    /// Tells the machine a fact and does at once what it orders first, so that readers see either
    /// nothing of it or all; returns what to wait for next.
    func settle(
        _ arrival: Arrival = .nothing, after fact: (inout WatchMachine) -> WatchMachine.Orders
    ) -> WatchMachine.Step {
        let now = clock.uptime
        let (orders, changes, observers) = state.withLock { state in
            let orders = fact(&state.machine)
            let changes = orders.first.flatMap { order in
                if order.vouchesForView { state.contact = now }
                return state.objects.carryOut(order, with: arrival)
            }
            state.lastSign = now
            return (orders, changes, changes.isEmpty ? [] : state.observers)
        }
        for observer in observers { observer(changes) }
        for case .report(let notice) in orders.first { report(notice) }
        report(changes)
        return orders.then
    }
}

extension KeptObjects {
    /// Does to what is kept what the machine orders about it.
    package mutating func carryOut(_ action: WatchMachine.Action, with arrival: Arrival) -> [Change] {
        switch action {
        case .beginReplacement: beginReplacement()
        case .endReplacement(let version): return endReplacement(version: version)
        case .reached(let version): reached(version)
        case .forgetVersions: forgetVersions()
        case .keep:
            switch arrival {
            case .nothing: break
            case .page(let objects, let version): return objects.compactMap { arrived($0, asOf: version) }
            case .changed(let object): return arrived(object, asOf: object.metadata.resourceVersion).map { [$0] } ?? []
            case .deleted(let object): return left(object).map { [$0] } ?? []
            }
        case .report: break
        }
        return []
    }
}

extension WatchMachine.Action {
    fileprivate var vouchesForView: Bool {
        switch self {
        case .endReplacement, .reached: true
        case .beginReplacement, .forgetVersions, .keep, .report: false
        }
    }
}

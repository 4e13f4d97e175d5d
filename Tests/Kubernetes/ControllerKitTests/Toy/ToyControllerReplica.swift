import Clocks
import Instants
import ControllerKit
import KubernetesAPI
import KubernetesClient
import KubernetesObjects
import Locks
import Telemetry

/// One process of the toy controller: two informers that always follow, and a controller that works while it leads.
///
/// The operator has the same shape.
final class ToyReplica: Sendable {
    private let cluster: any Cluster
    private let declared: Informer<Declared>
    private let children: Informer<Child>
    private let election: LeaderElection
    private let surroundings: Surroundings
    private let supervisor: Lock<Supervisor?> = Lock(nil)

    init(_ identity: String, on cluster: any Cluster, within surroundings: Surroundings) {
        var surroundings = surroundings
        self.cluster = cluster
        declared = Informer(
            of: .configMaps, selecting: Selection(labels: "\(Toy.role)=declared"), from: cluster,
            within: surroundings.split(), keeping: Declared.init)
        children = Informer(
            of: .configMaps, selecting: Selection(labels: "\(Toy.role)=child"), from: cluster,
            within: surroundings.split(), indexes: ["owner": { [$0.owner.description] }], keeping: Child.init)
        election = LeaderElection(
            for: ObjectKey(namespace: "default", name: "toy"), as: identity, on: cluster, within: surroundings)
        self.surroundings = surroundings
    }

    /// Runs until it is stopped; cancelling the task is the death of the process.
    func run() async -> Supervisor.Ending {
        // Weakly, since the informers keep the controller: nothing of a dead process stays.
        let controller = Controller<ObjectKey>("toy", within: surroundings) { [weak self] key in
            try await self?.look(at: key) ?? .whenSomethingChanges
        }
        declared.onChange { controller.look(at: $0) }
        children.onChange(concerning: { [$0.owner] }) { controller.look(at: $0) }
        let supervisor = Supervisor(
            [
                Part("declared", ready: declared.synced) { await self.declared.run() },
                Part("children", ready: children.synced) { await self.children.run() },
                Part("election", goodbye: .ask(election.stop)) {
                    await self.election.run { _ in
                        // What was settled under another leader is not settled for us: its turn is not ours.
                        controller.look(at: self.declared.all.map(\.key))
                        controller.look(at: self.children.all.map(\.value.owner))
                        await controller.run()
                    }
                },
            ], grace: .seconds(20), within: surroundings)
        self.supervisor.withLock { $0 = supervisor }
        defer { self.supervisor.withLock { $0 = nil } }
        return await supervisor.run()
    }

    func stop() { supervisor.withLock { $0 }?.stop() }

    var leads: Bool { election.term != nil }

    /// Observe, plan, act; one write after the other, and after each what it was answered is seen at once.
    private func look(at key: ObjectKey) async throws -> NextLook {
        for _ in 0..<20 {
            guard let term = election.term else { return .whenSomethingChanges }
            let seen = children.all(where: "owner", is: key.description).map(\.value)
            guard let action = plan(declared[key], seen, epoch: term.epoch) else { return .whenSomethingChanges }
            switch (action, try await cluster.send(action.request)) {
            case (.takeOver, .object(let object)), (.point, .object(let object)): declared.noteWritten(object)
            case (.make, .object(let object)), (.reuse, .object(let object)), (.remove, .object(let object)):
                children.noteWritten(object)
            case (.remove(let child), .done): children.noteDeleted(child.key, uid: child.uid)
            case (.takeOver, _), (.point, _), (.make, _), (.reuse, _), (.remove, .list):
                throw ClusterError.unreadable("\(action) was answered with something else")
            }
        }
        return .at(surroundings.clock.now + .seconds(1))
    }
}

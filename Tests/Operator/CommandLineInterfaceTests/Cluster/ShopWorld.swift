import Arguments
import Chances
import Clocks
import CommandLineInterface
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import ReleaseModel
import Scheduling
import SimulatedKubernetes
import TestSupport
import YAML

/// A cluster in memory that serves Martlet's kinds and holds the objects of `Cases/shop.yaml`.
struct ShopWorld: Sendable {
    let clock: SteppedClock
    let server: SimulatedCluster
    let printed = Lock("")
    var surroundings: Surroundings

    /// As somebody, half an hour after the first object was made.
    init(_ simulation: Simulation, as user: String = "ada", terminal: Terminal = Terminal()) async throws {
        let clock = simulation.clock
        let server = SimulatedCluster(clock: clock, chance: simulation.chance())
        for definition in definitions { _ = try await server.create(.customResourceDefinitions, definition) }
        for node in try Node.documents(yaml: golden("../Cases/shop.yaml")) {
            try await server.store(Object(node.value))
            try await clock.sleep(for: .seconds(60))
        }
        try await clock.sleep(until: simulation.start + .seconds(1_800))
        self.clock = clock
        self.server = server
        surroundings = Surroundings(files: FilesInMemory(), terminal: terminal) { _ in [] }
        surroundings.clock = clock
        surroundings.chance = simulation.chance()
        surroundings.chooseCluster = { choice throws(NoCluster) in
            if let context = choice.context, context != "test" { throw NoCluster("there is no context “\(context)”") }
            return ChosenCluster(cluster: server.as(user), namespace: "shop", user: "by-kubeconfig")
        }
    }

    var console: Console {
        Console {
            [printed] text in
            printed.withLock { $0 += text }
        } errors: {
            [printed] text in
            printed.withLock { $0 += text }
        }
    }

    /// What is seen in a terminal: the words, what comes of them, and how it ends.
    func transcript(of line: String) async -> String {
        printed.withLock { $0 = "" }
        var surroundings = surroundings
        // Each is a process of its own.
        surroundings.chance = Chance(seed: line.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
        let code = await run(line.split(separator: " ").map(String.init), in: surroundings, on: console)
        return "$ \(surroundings.programName) \(line)\n\(printed.withLock { $0 })[\(code.rawValue)]\n\n"
    }
}

/// Printed and read once, for all worlds.
let definitions = (try? Node.documents(yaml: answer(["crds"]).output))!.map { Object($0.value) }

extension SimulatedCluster {
    /// Creates an object with its status.
    func store(_ object: Object) async throws {
        let resource = resource(of: object)
        let made = try await create(resource, object)
        guard let status = object["status"].value else { return }
        try await setStatus(resource, made.key, to: status)
    }

    func setStatus(_ resource: Resource, _ key: ObjectKey, to status: Value) async throws {
        _ = try await patch(resource, key, .merge(["status": status]), subresource: "status")
    }

    private func resource(of object: Object) -> Resource {
        if object.kind == "ReplicaSet" { return .replicaSets }
        return kindsOfMartlet.first { $0.names.resource.kind == object.kind }?.names.resource ?? .namespaces
    }
}

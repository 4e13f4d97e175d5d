import Chances
import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import Scheduling
import TestSupport
import Testing

@testable import SimulatedKubernetes

/// Many at once, in orders drawn from a seed; a failure names the seed, with which it happens again.
struct `Writers and readers at once` {
    @Test(arguments: 0..<20)
    func `lose no update, and every watch ends up with what a list shows`(seed: UInt64) throws {
        let simulation = Simulation(seed: seed)
        let outcome = try simulation.run {
            let cluster = SimulatedCluster(clock: simulation.clock, chance: simulation.chance())
            return try await Self.run(on: cluster, seed: seed)
        }
        same(outcome.counted, outcome.written)
        for replayed in outcome.replayed { same(replayed, outcome.listed) }
    }

    struct Outcome: Sendable {
        var written = 0
        var counted = 0
        var listed: [String: String] = [:]
        var replayed: [[String: String]] = []
    }

    private static func run(on cluster: SimulatedCluster, seed: UInt64) async throws -> Outcome {
        var outcome = Outcome()
        for name in ["a", "b", "c"] {
            let object = Object(["metadata": ["name": .string(name)], "data": ["n": "0"]])
            _ = try await cluster.send(Request(.create(object), .configMaps, namespace: "default"))
        }
        let start = String(cluster.snapshot.version)
        var readers: [Task<[String: String], any Error>] = []
        for from in [WatchStart.anywhere, .initialEvents, .version(start)] {
            readers.append(Task { try await replay(cluster, from: from) })
        }
        outcome.written = try await withThrowingTaskGroup(of: Int.self) { writers in
            for writer in 0..<5 { writers.addTask { try await count(on: cluster, seed: seed &* 31 &+ UInt64(writer)) } }
            var sum = 0
            for try await written in writers { sum += written }
            return sum
        }
        let list = try await cluster.send(Request(.list(.all), .configMaps, namespace: "default"))
        guard case .list(let list) = list else { throw ClusterError.unreadable("no list") }
        outcome.listed = Dictionary(uniqueKeysWithValues: list.items.map { ($0.name, $0["data"]["n"].string ?? "") })
        outcome.counted = outcome.listed.filter { $0.key != "end" }.values.reduce(0) { $0 + (Int($1) ?? 0) }
        let end = Object(["metadata": ["name": "end"]])
        _ = try await cluster.send(Request(.create(end), .configMaps, namespace: "default"))
        for reader in readers { outcome.replayed.append(try await reader.value) }
        return outcome
    }

    /// Adds one to some counter, ten times; whoever was not first reads again.
    private static func count(on cluster: SimulatedCluster, seed: UInt64) async throws -> Int {
        var chance = Chance(seed: seed)
        var written = 0
        while written < 10 {
            let name = ["a", "b", "c"].randomElement(using: &chance)!
            let read = try await cluster.send(Request(.get, .configMaps, namespace: "default", name: name))
            guard case .object(var object) = read else { throw ClusterError.unreadable("no object") }
            object.value.set(["data", "n"], .string(String((Int(object["data"]["n"].string ?? "") ?? 0) + 1)))
            do throws(ClusterError) {
                _ = try await cluster.send(
                    Request(.update(object), .configMaps, namespace: "default", name: name))
                written += 1
            } catch {
                guard case .conflict = error else { throw error }
            }
        }
        return written
    }

    /// What a reader knows when it sees the last object: versions only grow, and nothing comes twice.
    private static func replay(_ cluster: SimulatedCluster, from: WatchStart) async throws -> [String: String] {
        let watch = try await cluster.watch(Request(.watch(.all, from: from), .configMaps, namespace: "default"))
        var known = from == .anywhere || from == .initialEvents ? [:] : ["a": "0", "b": "0", "c": "0"]
        while let event = try await watch.next() {
            switch event {
            case .added(let object) where object.name == "end": return known
            case .added(let object):
                if known[object.name] != nil { throw ClusterError.unreadable("\(object.name) was added twice") }
                known[object.name] = object["data"]["n"].string ?? ""
            case .modified(let object): known[object.name] = object["data"]["n"].string ?? ""
            case .deleted(let object): known[object.name] = nil
            case .bookmark: break
            }
        }
        throw ClusterError.unreadable("the watch ended")
    }
}

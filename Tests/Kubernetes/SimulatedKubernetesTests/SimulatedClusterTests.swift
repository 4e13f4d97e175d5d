import Chances
import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Scheduling
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A simulated cluster` {
    @Test func `that is set back has forgotten what came since, and gives no uid twice`() throws {
        try simulate { cluster, _ in
            let kept = try await put(cluster, "kept")
            let backup = cluster.snapshot
            let lost = try await put(cluster, "lost")
            _ = try await cluster.patch(.configMaps, kept.key, .merge(["data": ["x": "1"]]))
            cluster.restore(backup)
            let names = try await cluster.list(.configMaps, in: "default").items.map(\.name)
            same(names, ["kept"])
            same(try await cluster.get(.configMaps, kept.key), kept)
            // Versions count on from then, so that another object gets the version that one had before.
            let new = try await put(cluster, "new")
            same(new.metadata.resourceVersion, lost.metadata.resourceVersion)
            same(new.metadata.uid == lost.metadata.uid, false)
        }
    }

    @Test func `that is set back ends its watches, and refuses versions from a future it does not know`() throws {
        try simulate { cluster, _ in
            let backup = cluster.snapshot
            let lost = try await put(cluster, "lost")
            let watch = try await cluster.watch(Request(.watch(.all, from: .anywhere), .configMaps))
            same(try await watch.next(), .added(lost))
            cluster.restore(backup)
            same(try await watch.next(), nil)
            let version = lost.metadata.resourceVersion
            await #expect(throws: ClusterError.self) {
                try await cluster.send(
                    Request(.list(.all, freshness: .notOlder(than: version)), .configMaps, namespace: "default"))
            }
        }
    }

    @Test func `that keeps time sends a bookmark every minute`() throws {
        try simulate { cluster, clock in
            let watch = try await cluster.watch(Request(.watch(.all, from: .anywhere), .configMaps))
            let version = "\(cluster.snapshot.version)"
            for minute in 1...3 {
                same(try await watch.next(), .bookmark(version: version, endsInitial: false))
                same(clock.uptime, .seconds(60 * minute))
            }
        }
    }

    /// As real servers compact: every five minutes, what was there five minutes before.
    @Test func `that keeps time forgets versions of more than five minutes ago`() throws {
        try simulate { cluster, clock in
            let old = try await put(cluster, "a").metadata.resourceVersion
            try await clock.sleep(for: .seconds(301))
            let recent = try await put(cluster, "b").metadata.resourceVersion
            func list(at version: String) async -> String {
                let request = Request(.list(.all, freshness: .exactly(version)), .configMaps, namespace: "default")
                do throws(ClusterError) {
                    guard case .list(let list) = try await cluster.send(request) else { return "no list" }
                    return list.items.map(\.name).joined(separator: " ")
                } catch {
                    return "\(error)"
                }
            }
            same(await list(at: old), "a")
            try await clock.sleep(for: .seconds(300))
            same(await list(at: recent), "a b")
            same(await list(at: old), "a")
            _ = try await put(cluster, "c")
            try await clock.sleep(for: .seconds(300))
            same(await list(at: old), "The resourceVersion for the provided list is too old.")
        }
    }

    /// Three megabytes are more than it reads, and one and a half more than its storage takes.
    @Test(arguments: [
        (1_571_000, "nothing"), (1_573_000, "unanswered: etcdserver: request is too large"),
        (3_145_000, "unanswered: etcdserver: request is too large"),
        (3_146_000, "413 RequestEntityTooLarge: Request entity too large: limit is 3145728"),
    ])
    func `takes objects up to a size`(size: Int, answer: String) {
        var world = World()
        var large = pod("a", on: nil)
        let text = Value.string(String(repeating: "x", count: size))
        large.set(["spec", "containers"], [["name": "c", "image": "i", "args": [text]]])
        same(refusal { try world.create(.pods, large) }, answer)
    }

    /// Runs a test beside the cluster's own sense of time.
    private func simulate(_ body: @escaping @Sendable (SimulatedCluster, SteppedClock) async throws -> Void) throws {
        let simulation = Simulation(seed: 1)
        let cluster = SimulatedCluster(clock: simulation.clock, chance: simulation.chance())
        try simulation.run {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try? await cluster.keepTime() }
                try await body(cluster, simulation.clock)
                group.cancelAll()
            }
        }
    }

    private func put(_ cluster: SimulatedCluster, _ name: String) async throws -> Object {
        try await cluster.create(.configMaps, Object(["metadata": ["name": .string(name), "namespace": "default"]]))
    }
}

import Chances
import Clocks
import Documents
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A watch` {
    @Test func `tells what a selector sees begin and end to match`() async throws {
        let cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1))
        let watch = try await cluster.watch(
            Request(.watch(Selection(labels: "on=yes"), from: .anywhere), .configMaps, namespace: "default"))
        try await put(cluster, "a", on: "no")
        try await put(cluster, "b", on: "yes")
        let relabel: (String, String) -> Request = { name, on in
            Request(
                .patch(.merge(["metadata": ["labels": ["on": .string(on)]]])), .configMaps, namespace: "default",
                name: name)
        }
        _ = try await cluster.send(relabel("a", "yes"))
        _ = try await cluster.send(relabel("b", "no"))
        _ = try await cluster.send(Request(.delete(), .configMaps, namespace: "default", name: "a"))
        cluster.sendBookmarks()
        var told: [String] = []
        while told.count < 5 { told.append(line(try await watch.next())) }
        same(told, ["added b yes", "added a yes", "deleted b yes", "deleted a yes", "bookmark"])
    }

    @Test func `from a compacted version is gone`() async throws {
        let cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1))
        let version = String(cluster.snapshot.version)
        try await put(cluster, "a", on: "no")
        cluster.compact()
        let watch = try await cluster.watch(Request(.watch(.all, from: .version(version)), .configMaps))
        await #expect(throws: ClusterError.self) { try await watch.next() }
    }

    @Test func `ends when the server ends it or the reader is cancelled`() async throws {
        let cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1))
        let request = Request(.watch(.all, from: .anywhere), .configMaps)
        let watch = try await cluster.watch(request)
        async let last = watch.next()
        cluster.endWatches()
        #expect(try await last == nil)
        let other = try await cluster.watch(request)
        let reader = Task { () throws(ClusterError) in try await other.next() }
        reader.cancel()
        await #expect(throws: ClusterError.cancelled) { try await reader.value }
    }

    private func put(_ cluster: SimulatedCluster, _ name: String, on: String) async throws {
        let object = Object(["metadata": ["name": .string(name), "labels": ["on": .string(on)]]])
        _ = try await cluster.send(Request(.create(object), .configMaps, namespace: "default"))
    }

    private func line(_ event: WatchEvent?) -> String {
        func seen(_ object: Object) -> String { "\(object.name) \(object.metadata.labels["on"] ?? "")" }
        return switch event {
        case .added(let object): "added \(seen(object))"
        case .modified(let object): "modified \(seen(object))"
        case .deleted(let object): "deleted \(seen(object))"
        case .bookmark: "bookmark"
        case nil: "end"
        }
    }
}

import Documents
import KubernetesAPI
import KubernetesClient
import KubernetesObjects
import Locks
import Testing

@Suite(.enabled(if: RealCluster.isThere))
struct `An informer of a real cluster` {
    /// The pages come to a stop behind “b”, and meanwhile “a” goes: what was read of the first list must go too.
    @Test func `lists anew when its pages have expired, and keeps nothing that is gone`() async throws {
        try await RealCluster.inNamespace { real in
            for name in ["a", "b", "c", "d"] {
                _ = try await real.cluster.create(.configMaps, real.configMap(name, labels: ["informed": "yes"]))
            }
            let interrupted = InterruptedPages(of: real.cluster) { () async throws(ClusterError) in
                try await real.cluster.delete(.configMaps, real.key("a"))
            }
            var settings = WatchSettings()
            settings.pageLimit = 2
            let informer = Informer(
                of: .configMaps, in: real.namespace, selecting: Selection(labels: "informed"), from: interrupted,
                within: RealCluster.surroundings(), settings: settings
            ) { $0["metadata"]["managedFields"].exists }
            let running = Task { await informer.run() }
            await informer.synced()
            #expect(interrupted.failures == ["Expired"])
            #expect(informer.all.map(\.key.name) == ["b", "c", "d"])

            _ = try await real.cluster.create(.configMaps, real.configMap("e", labels: ["informed": "yes"]))
            try await real.eventually("the informer shows what has come") { informer.all.count == 4 }
            // Servers own fields of every object; informers are not shown whose they are.
            #expect(informer.all.allSatisfy { !$0.value })
            running.cancel()
            await running.value
        }
    }
}

/// A cluster whose first list loses its moment after the first page, as when reading took longer than servers remember.
private final class InterruptedPages: Cluster {
    private let cluster: any Cluster
    private let meanwhile: @Sendable () async throws(ClusterError) -> Void
    private let state = Lock((isFirst: true, failures: [String]()))

    init(of cluster: any Cluster, meanwhile: @escaping @Sendable () async throws(ClusterError) -> Void) {
        self.cluster = cluster
        self.meanwhile = meanwhile
    }

    /// Why lists have failed, in the server's words.
    var failures: [String] { state.withLock { $0.failures } }

    func send(_ request: Request) async throws(ClusterError) -> Answer {
        guard case .list(let selection, let page, let freshness) = request.verb, let token = page.after,
            state.withLock({ $0.isFirst })
        else { return try await cluster.send(request) }
        state.withLock { $0.isFirst = false }
        try await meanwhile()
        var request = request
        request.verb = .list(selection, page: Page(limit: page.limit, after: stale(token)), freshness: freshness)
        do {
            return try await cluster.send(request)
        } catch .expired(let status) {
            state.withLock { $0.failures.append(status.reason) }
            throw .expired(status)
        }
    }

    func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents { try await cluster.watch(request) }
    func discover() async throws(ClusterError) -> Discovery { try await cluster.discover() }

    /// The token for the same page of version 1, which every server has long forgotten.
    private func stale(_ token: String) -> String {
        // As servers write it: JSON in the Base64 of URLs, without the padding.
        let padded = token.inStandardBase64 + String(repeating: "=", count: (4 - token.utf8.count % 4) % 4)
        guard let bytes = try? Base64.decode(padded), var place = try? Value(json: bytes) else {
            Issue.record("the server pages by “\(token)”, which this test cannot read")
            return token
        }
        place["rv"] = 1
        return Base64.encode(place.json).inBase64OfURLs
    }
}

extension String {
    fileprivate var inStandardBase64: String { String(map { ["-": "+", "_": "/"][$0] ?? $0 }) }

    fileprivate var inBase64OfURLs: String { String(filter { $0 != "=" }.map { ["+": "-", "/": "_"][$0] ?? $0 }) }
}

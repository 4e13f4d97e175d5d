import Documents
import KubernetesAPI
import KubernetesObjects
import Testing

@Suite(.enabled(if: RealCluster.isThere))
struct `Reading from a real cluster` {
    @Test func `lists page by page, selected and complete`() async throws {
        try await RealCluster.inNamespace { real in
            for index in 0..<7 {
                let labels = ["parity": index % 2 == 0 ? "even" : "odd"]
                _ = try await real.cluster.create(.configMaps, real.configMap("n\(index)", labels: labels))
            }
            let selection = Selection(labels: "parity")
            let first = try await real.page(Page(limit: 3), selection)
            #expect(first.items.map(\.name) == ["n0", "n1", "n2"])
            #expect(first.items.allSatisfy { $0.kind == "ConfigMap" && $0.apiVersion == "v1" })
            let more = try #require(first.more)
            // What is created meanwhile is not of the list's version.
            _ = try await real.cluster.create(.configMaps, real.configMap("n3a", labels: ["parity": "none"]))
            let second = try await real.page(Page(limit: 3, after: more), selection)
            #expect(second.items.map(\.name) == ["n3", "n4", "n5"])
            #expect(second.version == first.version)

            let all = try await real.cluster.list(
                .configMaps, in: real.namespace, selecting: Selection(labels: "parity in (even,odd)"), pageLimit: 2)
            #expect(all.items.map(\.name) == (0..<7).map { "n\($0)" })
            let named = Selection(fields: "metadata.name=n4")
            #expect(try await real.page(Page(), named).items.map(\.name) == ["n4"])
            let odd = await failure { () throws(ClusterError) in
                try await real.cluster.list(.configMaps, in: real.namespace, selecting: Selection(labels: "a!b"))
            }
            guard case .refused? = odd else { throw TestFailure("saw \(String(describing: odd))") }
            let forged = await failure { () throws(ClusterError) in
                try await real.page(Page(limit: 1, after: "forged"), .all)
            }
            guard case .refused? = forged else { throw TestFailure("saw \(String(describing: forged))") }
        }
    }

    @Test func `reads as new as it is asked to`() async throws {
        try await RealCluster.inNamespace { real in
            let old = try await real.cluster.create(.configMaps, real.configMap("a"))
            _ = try await real.cluster.create(.configMaps, real.configMap("b"))
            let version = old.metadata.resourceVersion
            let exactly = try await real.page(Page(limit: 10), .all, .exactly(version))
            #expect(exactly.version == version && !exactly.items.contains { $0.name == "b" })
            let after = try await real.page(Page(), .all, .notOlder(than: version))
            #expect(after.items.contains { $0.name == "a" })
            let ahead = await failure { () throws(ClusterError) in
                try await real.page(Page(), .all, .notOlder(than: "99999999999"))
            }
            guard case .busy? = ahead else { throw TestFailure("saw \(String(describing: ahead))") }
        }
    }

    @Test func `discovers what it serves`() async throws {
        try await RealCluster.inNamespace { real in
            let discovery = try await real.cluster.discover()
            #expect(discovery.version.major == 1 && discovery.version.minor >= 20)
            #expect(discovery.serves(.pods) && discovery.serves(.deployments) && discovery.serves(.leases))
            let deployments = discovery.resources.first { $0.resource == .deployments }
            #expect(deployments?.subresources.sorted() == ["scale", "status"])
            #expect(deployments?.shortNames == ["deploy"] && deployments?.verbs.contains("patch") == true)
            #expect(discovery.first(of: [.endpointSlices, .endpointSlicesV1Beta1]) != nil)
            #expect(discovery.first(of: [.podDisruptionBudgets, .podDisruptionBudgetsV1Beta1]) != nil)
            #expect(discovery.resources.first { $0.resource == .namespaces }?.resource.isNamespaced == false)
            // Groups of kinds that other tests declare come and go.
            #expect(discovery.unavailable.filter { !$0.contains("example") } == [])
        }
    }

    @Test func `tells a kind that is not served from an object that is not there`() async throws {
        try await RealCluster.inNamespace { real in
            let kind = Resource("no.such.example", "v1", "things", kind: "Thing")
            for (resource, key) in [(kind, real.key("a")), (.pods, real.key("a"))] {
                let error = await failure { () throws(ClusterError) in try await real.cluster.get(resource, key) }
                guard case .notFound? = error else { throw TestFailure("saw \(String(describing: error))") }
            }
        }
    }
}

extension RealCluster {
    func page(
        _ page: Page, _ selection: Selection, _ freshness: Freshness = .newest
    ) async throws(ClusterError) -> ObjectList {
        let request = Request(
            .list(selection, page: page, freshness: freshness), .configMaps, namespace: namespace)
        guard case .list(let list) = try await cluster.send(request) else { throw .unreadable("no list") }
        return list
    }
}

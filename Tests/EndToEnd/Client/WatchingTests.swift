import Documents
import KubernetesAPI
import KubernetesObjects
import Testing

@Suite(.enabled(if: RealCluster.isThere))
struct `Watching a real cluster` {
    @Test func `tells each change once, in order, and resumes where it was`() async throws {
        try await RealCluster.inNamespace { real in
            let version = try await real.page(Page(), .all).version
            let selection = Selection(labels: "watched")
            let labels = ["watched": "yes"]
            _ = try await real.cluster.create(.configMaps, real.configMap("a", labels: labels))
            _ = try await real.cluster.patch(.configMaps, real.key("a"), .merge(["data": ["x": "1"]]))
            let watch = try await real.watch(selection, from: .version(version))
            var told = [try await watch.next(), try await watch.next()]
            #expect(told.map(\.sketch) == ["added a", "modified a"])
            // Changes that come while the watch is open, the last of them by losing the label.
            _ = try await real.cluster.create(.configMaps, real.configMap("b", labels: labels))
            _ = try await real.cluster.patch(
                .configMaps, real.key("a"), .merge(["metadata": ["labels": ["watched": .null]]]))
            told = [try await watch.next(), try await watch.next()]
            #expect(told.map(\.sketch) == ["added b", "deleted a"])

            guard case .added(let seen)? = told[0] else { throw TestFailure("saw \(told[0].sketch)") }
            try await real.cluster.delete(.configMaps, real.key("b"))
            let resumed = try await real.watch(selection, from: .version(seen.metadata.resourceVersion))
            #expect(try await resumed.next().sketch == "deleted a")
            #expect(try await resumed.next().sketch == "deleted b")
        }
    }

    @Test func `from anywhere begins with what is there`() async throws {
        try await RealCluster.inNamespace { real in
            _ = try await real.cluster.create(.configMaps, real.configMap("a"))
            let watch = try await real.watch(Selection(fields: "metadata.name=a"), from: .anywhere)
            #expect(try await watch.next().sketch == "added a")
        }
    }

    /// A kind that was not there yet has no changes to tell from then.
    @Test func `from a version that is not kept any more has expired`() async throws {
        try await RealCluster.inNamespace { real in
            try await real.withCustomKind { things in
                let request = Request(.watch(.all, from: .version("1")), things, namespace: real.namespace)
                // Either at once or as the first line, as servers differ.
                let error = await failure { () throws(ClusterError) in
                    try await real.cluster.watch(request).next().sketch
                }
                guard case .expired? = error else { throw TestFailure("saw \(String(describing: error))") }
            }
        }
    }

    @Test func `with initial events says when they end, or is refused by servers that do not know them`() async throws {
        try await RealCluster.inNamespace { real in
            _ = try await real.cluster.create(.configMaps, real.configMap("a"))
            let selection = Selection(fields: "metadata.name=a")
            do throws(ClusterError) {
                let watch = try await real.watch(selection, from: .initialEvents)
                #expect(try await watch.next().sketch == "added a")
                guard case .bookmark(_, endsInitial: true)? = try await watch.next() else {
                    Issue.record("no bookmark after the initial events")
                    return
                }
            } catch .refused {
                // 1.20 and every server without the feature.
            }
        }
    }
}

extension RealCluster {
    func watch(_ selection: Selection, from start: WatchStart) async throws(ClusterError) -> any WatchEvents {
        try await cluster.watch(Request(.watch(selection, from: start), .configMaps, namespace: namespace))
    }
}

extension WatchEvent? {
    fileprivate var sketch: String {
        switch self {
        case .added(let object)?: "added \(object.name)"
        case .modified(let object)?: "modified \(object.name)"
        case .deleted(let object)?: "deleted \(object.name)"
        case .bookmark(_, let endsInitial)?: endsInitial ? "all told" : "bookmark"
        case nil: "the end"
        }
    }
}

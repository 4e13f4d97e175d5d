import Documents
import KubernetesObjects
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `A rolling release` {
    /// Ready pods of both together never fall below, all pods never exceed, what is declared.
    @Test(arguments: [(1, "25%", "25%"), (2, "25%", "25%"), (3, "25%", "25%"), (10, "25%", "25%"), (4, "0", "1")])
    func `replaces pods in batches, and keeps to its limits`(replicas: Int, surge: String, missing: String) throws {
        try Scenario.run { world in
            let draft = { (version: String) in
                ReleaseDraft.short("web", version, replicas: replicas).with(
                    "strategy", value: ["rolling": ["maxSurge": amount(surge), "maxUnavailable": amount(missing)]])
            }
            try await world.run(draft("1"))
            let moment = world.moment
            try await world.run(draft("2"))
            same(world.answering("web"), ["2"])
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": replicas] }
            let (most, least) = world.extremes(since: moment)
            let beyond = surge == "0" ? 0 : (replicas + 3) / 4
            let gone = surge == "0" ? 1 : replicas / 4
            same(most <= replicas + beyond, true)
            same(least >= replicas - gone, true)
        }
    }
}

private func amount(_ text: String) -> Value { Int(text).map { .int($0) } ?? .string(text) }

extension ReleaseWorld {
    /// The most pods that were wanted at a time since, and the fewest that were ready behind the Service.
    fileprivate func extremes(since moment: Int) -> (most: Int, least: Int) {
        var (sets, slices): ([String: Int], [String: Int]) = ([:], [:])
        for object in list(.replicaSets, in: "shop") { sets[object.name] = 0 }
        var (most, least) = (0, Int.max)
        for write in server.writes() {
            let object = Object(write.object)
            switch write.resource {
            case .replicaSets: sets[write.key.name] = ReplicaSet(object).wanted
            case .endpointSlices:
                slices[write.key.name] = EndpointSlice(object).endpoints.count { $0.isReady && !$0.isTerminating }
            default: continue
            }
            guard write.version > moment else { continue }
            most = max(most, sets.values.reduce(0, +))
            least = min(least, slices.values.reduce(0, +))
        }
        return (most, least)
    }
}

import Clocks
import ControlPlane
import Documents
import Instants
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing

extension Scenario {
    static let goingForward: [Scenario] = canaries + rolling

    /// Of four pods, with so many more or fewer; then how many are always ready, and how many there are at most.
    private static let rolling: [Scenario] = [
        ("{maxSurge: 1, maxUnavailable: 1}", 3, 5), ("{maxSurge: 25%, maxUnavailable: 0}", 4, 5),
        ("{maxSurge: 0, maxUnavailable: 2}", 2, 4),
    ].map { limits, fewest, most in
        Scenario("rolling by \(limits) keeps to that", Scene.Cast(lingers: .seconds(1))) { scene in
            let strategy = "{rolling: \(limits)}"
            try await scene.run(WebRelease("1", strategy))
            let start = scene.clock.now
            try await scene.run(WebRelease("2", strategy))
            same(scene.readyPods(since: start).min() ?? 0 >= fewest, true)
            same(scene.mostPods(since: start) <= most, true)
            same(try await scene.visits().keys.sorted(), ["2"])
        }
    }

    private static let canaries: [Scenario] = [
        Scenario("a first version, then a canary that is proven") { scene in
            try await scene.run(WebRelease("1"))
            same(scene.pods, ["1": 4])
            try await scene.run(WebRelease("2"))
            same(scene.pods, ["1": 4, "2": 4])
            try await scene.wait("1 is gone") { $0.pods == ["2": 4] }
            same(try await scene.visits().keys.sorted(), ["2"])
        },
        Scenario("a canary is paused, stays, and goes on when resumed") { scene in
            try await scene.run(WebRelease("1"))
            try await scene.begin(WebRelease("2", WebRelease.steadyCanary), toStage: 0)
            try await scene.decide("pause")
            try await scene.wait("it is paused") { $0.message.hasPrefix("paused at") }
            let selector = scene.service?["spec"]["selector"].value
            // That takes longer than the hold that it would otherwise leave.
            same(try await scene.visits(60).keys.sorted(), ["1", "2"])
            same(scene.service?["spec"]["selector"].value, selector)
            same(scene.reason("Ready"), "Paused")
            try await scene.decide("resume")
            try await scene.wait("2 runs") { $0.runs("2") }
        },
        Scenario("blue-green comes up whole, switches at once, and keeps the previous version") { scene in
            try await scene.run(WebRelease("1", WebRelease.blueGreen))
            let site = try SmallSite()
            site.turnBad()
            // What is checked before any traffic keeps it waiting, as long as it does not pass.
            try await scene.declare(
                WebRelease("2", WebRelease.blueGreen).checked(
                    by: "{name: smoke, http: {url: \"\(site.url)\"}, every: 1s, timeout: 1s, at: [traffic]}"
                ).with("rollback", "{when: [deadline]}"))
            try await scene.wait("2 is up whole") { $0.pods == ["1": 4, "2": 4] && $0.message.contains("smoke") }
            same(try await scene.visits(10).keys.sorted(), ["1"])
            site.turnGood()
            try await scene.wait("2 runs") { $0.runs("2") }
            same(scene.pods, ["1": 4, "2": 4])
            try await scene.wait("1 is gone") { $0.pods == ["2": 4] }
        },
        Scenario("a worker without a Service goes by pods", Scene.Cast(isVisited: false)) { scene in
            let none = "{router: {none: {}}}"
            let half = "{canary: {stages: [{weight: 50, hold: 10m}]}}"
            try await scene.run(WebRelease("1", half).with("traffic", none))
            try await scene.begin(WebRelease("2", half).with("traffic", none), toStage: 0)
            same(scene.pods["2"], 2)
            try await scene.decide("skip")
            try await scene.wait("2 runs") { $0.runs("2") }
            same(scene.service == nil, true)
        },
    ]
}

extension Scene {
    /// How many pods were ready at each moment since.
    fileprivate func readyPods(since moment: Instant) -> [Int] {
        var ready: Set<String> = []
        return counts(of: .pods, since: moment) { name, pod in
            if let pod, Pod(pod).isReady, !pod.metadata.isBeingDeleted {
                ready.insert(name)
            } else {
                ready.remove(name)
            }
            return ready.count
        }
    }

    /// How many pods were wanted at most since.
    ///
    /// As for a Deployment: while one is going on one side, another may come already on the other.
    fileprivate func mostPods(since moment: Instant) -> Int {
        var wanted: [String: Int] = [:]
        return counts(of: .replicaSets, since: moment) { name, set in
            wanted[name] = set.map { ReplicaSet($0).wanted }
            return wanted.values.reduce(0, +)
        }.max() ?? 0
    }

    private func counts(
        of resource: Resource, since moment: Instant, _ count: (String, Object?) -> Int
    ) -> [Int] {
        chronicle.entries.filter { $0.resource == resource }.compactMap { entry in
            guard let name = (entry.after ?? entry.before)?.name else { return nil }
            let count = count(name, entry.after)
            return entry.at >= moment ? count : nil
        }
    }
}

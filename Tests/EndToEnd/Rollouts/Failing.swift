import ControlPlane
import Documents
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

extension Scenario {
    /// Candidates that fail before they have any traffic, and what is said of them.
    private static let failingEarly: [Scenario] = [
        ("an image that cannot be pulled", PodConduct.cannotPull, "ImagePullBackOff"),
        ("a crash loop before any traffic", PodConduct.crashes(), "CrashLoopBackOff"),
    ].map { title, conduct, said in
        Scenario(title, Scene.Cast(rules: [.pods("bad", conduct)])) { scene in
            try await scene.run(WebRelease("1"))
            try await scene.declare(WebRelease("bad"))
            try await scene.wait("bad is rolled back") { $0.outcome("bad") == "RolledBack" && $0.pods == ["1": 4] }
            try await scene.wait("that is said") { $0.message.contains(said) && $0.condition("Stalled") == "True" }
            same(scene.chronicle.timesOpen("web", to: "bad").count, 0)
            same(try await scene.visits(10).keys.sorted(), ["1"])
        }
    }

    static let failing: [Scenario] =
        failingEarly + [
            Scenario("a crash loop with half of the traffic", Scene.Cast(bad: ["bad"])) { scene in
                try await scene.run(WebRelease("1"))
                try await scene.begin(WebRelease("bad", WebRelease.slowCanary), toStage: 1)
                try await scene.player.change(to: [.pods("bad", .crashes())])
                try await scene.wait("bad is rolled back", within: .seconds(20)) { $0.outcome("bad") == "RolledBack" }
                try await scene.wait("its pods are gone") { $0.pods == ["1": 4] }
                same(try await scene.visits(10).keys.sorted(), ["1"])
            },
            Scenario("a worker that crashes is stopped", Scene.Cast(isVisited: false)) { scene in
                let none = "{router: {none: {}}}"
                try await scene.run(WebRelease("1").with("traffic", none))
                try await scene.begin(WebRelease("bad", WebRelease.slowCanary).with("traffic", none), toStage: 1)
                try await scene.player.change(to: [.pods("bad", .outOfMemory())])
                try await scene.wait("bad is rolled back") { $0.outcome("bad") == "RolledBack" && $0.pods == ["1": 4] }
            },
            Scenario("a check by url turns bad during a stage") { scene in
                let site = try SmallSite()
                let check = "{name: shop, http: {url: \"\(site.url)\"}, every: 1s, timeout: 1s}"
                try await scene.run(WebRelease("1"))
                try await scene.begin(WebRelease("2", WebRelease.slowCanary).checked(by: check), toStage: 1)
                site.turnBad()
                try await scene.wait("2 is rolled back") { $0.outcome("2") == "RolledBack" && $0.pods == ["1": 4] }
                same(scene.passage("2")["status"]["because"].string?.contains("503"), true)
                same(try await scene.visits(10).keys.sorted(), ["1"])
            },
            Scenario("a quota is told of before the first pod") { scene in
                try await scene.run(WebRelease("1"))
                _ = try await scene.kubectl("create", "quota", "room", "--hard=pods=4")
                try await scene.waitForQuota("room", used: "4")
                try await scene.declare(WebRelease("2"))
                try await scene.wait("it is told") { $0.message.contains("exceeded quota") }
                same(scene.chronicle.podsEverMade("2"), [])
                same(scene.reason("Stalled"), "NotAdmissible")
                same(scene.passage("2").exists, false)
            },
            Scenario("a quota that is met half-way is told of, and ends the canary at its deadline") { scene in
                try await scene.run(WebRelease("1"))
                _ = try await scene.kubectl("create", "quota", "room", "--hard=pods=5")
                try await scene.waitForQuota("room", used: "4")
                let half = "{canary: {stages: [{weight: 50, hold: 1s}]}}"
                try await scene.declare(WebRelease("2", half).with("deadline", "8s"))
                try await scene.wait("it is told") { $0.message.contains("exceeded quota") }
                try await scene.wait("2 is rolled back") { $0.outcome("2") == "RolledBack" && $0.pods == ["1": 4] }
                same(scene.chronicle.timesOpen("web", to: "2").count, 0)
            },
            Scenario("a write that is refused is told of, and made when it is allowed", Scene.Cast(isVisited: false)) {
                scene in
                _ = try await scene.kubectl("create", "quota", "room", "--hard=services=0")
                try await scene.waitForQuota("room", used: "0", of: "services")
                try await scene.declare(WebRelease("1"))
                try await scene.wait("it is told") { $0.message.contains("exceeded quota") }
                same(scene.reason("Stalled"), "Forbidden")
                _ = try await scene.kubectl("delete", "quota", "room")
                _ = try await scene.kubectl("annotate", "releases/web", "looked-at=1")
                try await scene.wait("1 runs") { $0.runs("1") }
            },
            Scenario("a version that fails while it is watched goes back to the one before", Scene.Cast(bad: ["2"])) {
                scene in
                func kept(_ version: String) -> WebRelease {
                    WebRelease(version).with("keepPrevious", "10m").with("watch", "[{for: 10m, every: 5s}]")
                }
                try await scene.run(kept("1"))
                try await scene.run(kept("2"))
                let made = scene.chronicle.podsEverMade("1")
                try await scene.player.change(to: [.pods("2", .crashes())])
                try await scene.wait("2 is rolled back") { $0.outcome("2") == "RolledBack" && $0.pods == ["1": 4] }
                same(scene.chronicle.podsEverMade("1"), made)
                same(try await scene.visits(10).keys.sorted(), ["1"])
            },
        ]
}

extension PodRule {
    static func never(_ version: String) -> PodRule { pods(version, .neverReady) }

    static func pods(_ version: String, _ conduct: PodConduct) -> PodRule {
        PodRule(image: "registry.example.com/shop/web:\(version)", conduct)
    }
}

extension Scene {
    /// Quotas count what is there a moment after they are made.
    fileprivate func waitForQuota(_ name: String, used: String, of resource: String = "pods") async throws {
        let key = ObjectKey(namespace: namespace, name: name)
        try await ground.eventually("the quota \(name) counts \(used)") {
            let quota = try await ground.cluster.find(.resourceQuotas, key)
            return quota?["status"]["used"][resource].string == used
        }
    }
}

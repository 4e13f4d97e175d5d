import ControlPlane
import Documents
import TestSupport
import Testing

extension Scenario {
    static let goingBack: [Scenario] =
        [
            ("while it comes up", -1), ("at the first stage", 0), ("at the second stage", 1), ("in the bake", 2),
        ].map { name, stage in
            Scenario("the stable is declared again \(name)", Scene.Cast(rules: stage < 0 ? [.never("2")] : [])) {
                scene in
                try await scene.run(WebRelease("1"))
                let next = WebRelease("2", stage < 1 ? WebRelease.firstSlowCanary : WebRelease.slowCanary)
                if stage < 0 {
                    try await scene.declare(next)
                    try await scene.wait("2 comes up") { $0.pods["2"] == 1 }
                } else if stage == 2 {
                    try await scene.begin(WebRelease("2").with("bake", "10m").with("keepPrevious", "10m"), toStage: 2)
                } else {
                    try await scene.begin(next, toStage: stage)
                }
                try await scene.declare(WebRelease("1"))
                try await scene.wait("1 runs alone") { $0.runs("1") && $0.pods == ["1": 4] }
                same(scene.outcome("2"), "Superseded")
                same(try await scene.visits(10).keys.sorted(), ["1"])
            }
        } + [
            Scenario("git revert after the bake is one switch while the previous pods are up") { scene in
                try await scene.run(WebRelease("1").with("keepPrevious", "10m"))
                try await scene.run(WebRelease("2").with("keepPrevious", "10m"))
                let made = scene.chronicle.podsEverMade("1")
                try await scene.run(WebRelease("1").with("keepPrevious", "10m"))
                same(scene.chronicle.podsEverMade("1"), made)
                same(scene.passage("1")["spec"]["purpose"].string, "rollback")
                same(try await scene.visits(10).keys.sorted(), ["1"])
            },
            Scenario("a canary is aborted, and retried") { scene in
                try await scene.run(WebRelease("1"))
                try await scene.begin(WebRelease("2", WebRelease.slowCanary), toStage: 1)
                try await scene.decide("abort")
                try await scene.wait("2 is aborted") { $0.outcome("2") == "Aborted" && $0.pods == ["1": 4] }
                try await scene.wait("that is said") { $0.condition("Stalled") == "True" }
                same(try await scene.visits(10).keys.sorted(), ["1"])
                try await scene.declare(WebRelease("2"))
                try await scene.decide("retry")
                try await scene.wait("2 runs") { $0.outcome("2") == "Succeeded" && $0.condition("Ready") == "True" }
            },
            Scenario("a person goes back to the version before the last") { scene in
                try await scene.run(WebRelease("1"))
                try await scene.run(WebRelease("2"))
                try await scene.run(WebRelease("3"))
                try await scene.decide("rollback", to: "1")
                try await scene.wait("1 runs, pinned") { $0.release["status"]["phase"].string == "Pinned" }
                try await scene.wait("3 is gone") { $0.pods == ["1": 4] }
                same(try await scene.visits(10).keys.sorted(), ["1"])
            },
        ]
}

extension WebRelease {
    static let firstSlowCanary = "{canary: {stages: [{weight: 25, hold: 10m}, {weight: 50, hold: 1s}]}}"
}

import ControlPlane
import Documents
import Instants
import KubernetesObjects
import ReleaseModel
import Subprocesses
import TestSupport
import Testing

extension Scenario {
    static let declaringAgain: [Scenario] = [
        Scenario(
            "a refused declaration stays refused: after a restart, applied again, and scaled",
            Scene.Cast(rules: [.pods("bad", .cannotPull)], lingers: .seconds(1))
        ) { scene in
            try await scene.run(WebRelease("1"))
            try await scene.declare(WebRelease("bad"))
            try await scene.wait("bad is rolled back") { $0.outcome("bad") == "RolledBack" && $0.pods == ["1": 4] }
            let made = scene.chronicle.podsEverMade("bad")

            let end = try await OperatorUnderTest.shared.restart()
            same(end.ending, .exited(0))
            same(end.took < .seconds(5), true)
            try await scene.declare(WebRelease("bad"))
            // An autoscaler's write: a new generation, and no new declaration.
            _ = try await scene.kubectl("scale", "releases/web", "--replicas=5")
            try await scene.wait("1 has five pods") { $0.pods == ["1": 5] }
            try await scene.declare(WebRelease("bad", replicas: 3))
            try await scene.wait("1 has three pods") { $0.pods == ["1": 3] }
            same(scene.chronicle.podsEverMade("bad"), made)
            same(scene.chronicle.all(.passage).count, 2)

            // Its dual: whoever says so anew is heard.
            try await scene.player.change(to: [])
            try await scene.declare(WebRelease("bad", replicas: 3).with("redeploy", "again"))
            try await scene.wait("bad runs") { $0.runs("bad") }
        },
        Scenario("of three versions at once the last one runs") { scene in
            try await scene.run(WebRelease("1"))
            for version in ["2", "3", "4"] { try await scene.declare(WebRelease(version)) }
            try await scene.wait("4 runs alone") { $0.runs("4") && $0.pods == ["4": 4] }
            for version in ["2", "3"] { same(["", "Superseded"].contains(scene.outcome(version)), true) }
            same(scene.passage("4")["spec"]["from"]["version"].string, "1")
        },
        Scenario("an autoscaler's writes are followed in the middle of a canary", Scene.Cast(lingers: .seconds(1))) {
            scene in
            try await scene.run(WebRelease("1"))
            try await scene.begin(WebRelease("2", WebRelease.slowCanary), toStage: 1)
            for replicas in [6, 2] {
                _ = try await scene.kubectl("scale", "releases/web", "--replicas=\(replicas)")
                try await scene.wait("both sides have \(replicas)") { $0.pods == ["1": replicas, "2": replicas] }
            }
            same(scene.isAtStage(1, "2"), true)
            try await scene.decide("skip")
            try await scene.wait("2 runs") { $0.runs("2") && $0.pods == ["2": 2] }
        },
        Scenario("each version may come by another strategy", Scene.Cast(lingers: .seconds(1))) { scene in
            try await scene.run(WebRelease("1"))
            try await scene.run(WebRelease("2", WebRelease.blueGreen))
            try await scene.run(WebRelease("3", "{rolling: {maxSurge: 2}}"))
            try await scene.run(WebRelease("4"))
            try await scene.wait("it runs alone") { $0.pods == ["4": 4] }
        },
        Scenario("a newer version ends the canary of one before, and begins from the stable") { scene in
            try await scene.run(WebRelease("1"))
            try await scene.begin(WebRelease("2", WebRelease.slowCanary), toStage: 1)
            try await scene.run(WebRelease("3"))
            same(scene.outcome("2"), "Superseded")
            same(scene.passage("3")["spec"]["from"]["version"].string, "1")
            try await scene.wait("the others are gone") { $0.pods == ["3": 4] }
        },
    ]
}

import Clocks
import Documents
import Instants
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `A candidate that fails` {
    /// None of these ever gets a request.
    @Test(arguments: [
        (PodFate.cannotPull, "ImagePull"), (.crashes(after: .seconds(1)), "CrashLoopBackOff"),
        (.neverReady, "deadline of 3m is over with 0 of 2 pods ready"),
        (.outOfMemory(after: .seconds(1)), "failed 4 times in a row"),
    ])
    func `is rolled back without ever having had a request`(fate: PodFate, because: String) throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            let moment = world.moment
            world.fate("2", fate)
            try world.declare(.short("web", "2"))
            try await world.ends("web", "2", "RolledBack")
            same(world.moves(of: "web", since: moment).map(\.to), [])
            try await world.wait("its pods are gone") { $0.pods(of: "web") == ["1": 2] }
            has(world.message(of: "web"), "2 was refused: ")
            has(world.message(of: "web"), because)
            has(world.message(of: "web"), "; 1 runs")
            same(world.condition("Stalled", of: "web"), "True RolledBack")
        }
    }

    @Test func `loses its requests in one write when it crashes at half the traffic`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            let moment = world.moment
            world.fate("2", .crashes(after: .seconds(1)))
            try await world.ends("web", "2", "RolledBack")
            same(world.moves(of: "web", since: moment).map(\.to), ["1"])
            try await world.wait("its pods are gone") { $0.pods(of: "web") == ["1": 2] }
            has(world.news(of: "web").joined(), "GoingBack: going back: pods failed")
        }
    }

    /// There is room for two of its three pods, and both lose their readiness and get it back, again and again.
    @Test func `is rolled back at the deadline although its ready count goes up and down`() throws {
        try Scenario.run { world in
            let draft = { (version: String) in
                ReleaseDraft.short("web", version, replicas: 3).with("rollback", value: ["when": ["deadline"]])
            }
            try await world.run(draft("1"))
            try world.limitPods(to: 5)
            let began = world.clock.now
            try world.declare(draft("2"))
            var counts: Set<Int> = []
            for round in 0..<40 where world.outcome(of: "web", "2").isEmpty {
                world.fate("2", round.isMultiple(of: 2) ? .readyAfter(.seconds(3)) : .neverReady)
                try await world.pass(.seconds(6))
                counts.insert(world.list(.replicaSets, in: "shop").map { ReplicaSet($0).ready }.min() ?? -1)
            }
            same(counts, [0, 2])
            try await world.ends("web", "2", "RolledBack")
            let took = world.clock.now - began
            same(took > .seconds(170) && took < .seconds(200), true)
            has(world.message(of: "web"), "the deadline of 3m is over with")
        }
    }

    @Test func `is rolled back during the bake, and while it is watched, by one write`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            for (version, waits) in [("2", "baking until"), ("3", "is watched until")] {
                world.fate(version, .readyAfter(.seconds(1)))
                try world.declare(.short("web", version))
                try await world.wait("\(version) \(waits)") {
                    $0.status(of: "web")["declaration"]["version"].string == version
                        && $0.message(of: "web").contains(waits)
                }
                let moment = world.moment
                world.fate(version, .crashes(after: .seconds(1)))
                try await world.ends("web", version, "RolledBack")
                same(world.moves(of: "web", since: moment).map(\.to), ["1"])
                try await world.wait("its pods are gone") { $0.pods(of: "web") == ["1": 2] }
            }
        }
    }

    /// The watch is longer than the time for which what was before is kept.
    @Test func `goes back by capacity when the pods of what was before are gone`() throws {
        try Scenario.run { world in
            let draft = { (version: String) in
                ReleaseDraft.short("web", version).with("keepPrevious", value: "20s")
                    .with("watch", value: [["for": "10m", "every": "10s"]])
            }
            try await world.run(draft("1"))
            try await world.run(draft("2"))
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 2] }
            let moment = world.moment
            world.fate("2", .losesReadiness(after: .seconds(1)))
            try await world.ends("web", "2", "RolledBack")
            same(world.moves(of: "web", since: moment).map(\.to), ["1"])
            same(world.answering("web"), ["1"])
            try await world.wait("2 is gone") { $0.pods(of: "web") == ["1": 2] }
        }
    }

    @Test func `is left for inspection when it is the first, and another may follow`() throws {
        try Scenario.run { world in
            world.fate("1", .cannotPull)
            try world.declare(.short("web", "1"))
            try await world.ends("web", "1", "Refused")
            try await world.pass(.seconds(120))
            same(world.pods(of: "web"), ["1": 2])
            has(world.message(of: "web"), "its pods are left as they are")
            try await world.run(.short("web", "2"))
            same(world.answering("web"), ["2"])
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 2] }
        }
    }

    @Test func `is held for a person where that is declared, and goes back on her word`() throws {
        try Scenario.run { world in
            let careful = { ReleaseDraft.short("web", $0).with("rollback", value: ["then": "hold"]) }
            try await world.run(careful("1"))
            try await world.begin(careful("2"), toStage: 0)
            world.fate("2", .losesReadiness(after: .seconds(1)))
            try await world.wait("it is held") { $0.message(of: "web").contains("since a person must decide") }
            let moment = world.moment
            try await world.pass(.seconds(600))
            same(world.moves(of: "web", since: moment).map(\.to), [])
            try world.decide(.abort, on: "web", reason: "enough")
            try await world.ends("web", "2", "Aborted")
            same(world.answering("web"), ["1"])
        }
    }
}

import Chances
import Clocks
import Foundation
import Subprocesses
import TestSupport
import ReleaseModel
import Testing

// What replicas do, one beside or after another. They have the cluster's releases for themselves meanwhile.
extension `Rollouts on a real cluster` {
    /// A killed leader is replaced by a process of the same name: so nobody waits fifteen seconds for its lease.
    ///
    /// That is no shortcut around what is tried here. A name says who may still be writing, and the process that had it
    /// is known to be dead, since we have waited for its end; what it had sent may still arrive, and for that the new
    /// one has an epoch of its own, as any new leader has. Where nobody knows whether it is dead, a standby waits: as
    /// in the test below.
    @Test func `arrive although the operator is killed again and again`() async throws {
        let given = ProcessInfo.processInfo.environment["MARTLET_E2E_SEED"].flatMap { UInt64($0) }
        let seed = given ?? .random(in: 0 ... .max)
        print("killing with MARTLET_E2E_SEED=\(seed)")
        try await OperatorUnderTest.shared.alone { ground in
            var chance = Chance(seed: seed)
            var replica = try await ground.startLeading("phoenix")
            try await Scene.play(on: ground) { scene in
                try await scene.run(WebRelease("1"))
                var version = 1
                for _ in 0..<20 {
                    if scene.outcome("\(version)") == "Succeeded" {
                        version += 1
                        try await scene.declare(WebRelease("\(version)"))
                    }
                    try await scene.clock.sleep(for: .milliseconds(Int(chance.next() % 1_000)))
                    await replica.kill()
                    replica = try await ground.startLeading("phoenix")
                }
                try await scene.wait("\(version) runs") { $0.runs("\(version)") }
                try await scene.wait("it runs alone") { $0.pods == ["\(version)": 4] }
                // Each version had its way from its stage to the next once, and none was taken for refused.
                for number in 1...version { same(scene.outcome("\(number)"), "Succeeded") }
                same(scene.chronicle.all(.passage).count, version)
            }
            _ = try await replica.stop()
        }
    }

    @Test func `are carried on by a standby, and end in good order`() async throws {
        try await OperatorUnderTest.shared.alone { ground in
            let first = try await ground.startLeading("first")
            let second = try await Replica(as: "second", on: ground)
            try await Scene.play(on: ground) { scene in
                try await scene.run(WebRelease("1"))
                try await scene.begin(WebRelease("2", WebRelease.firstSlowCanary), toStage: 0)
                // One that is told to go gives the lease back, and the standby leads at once.
                let end = try await first.stop()
                same(end.ending, .exited(0))
                same(end.took < .seconds(5), true)
                try await ground.eventually("the standby leads", within: .seconds(5)) {
                    try await ground.lease().holder == "second"
                }
                try await scene.decide("skip")
                try await scene.wait("2 is at its second stage") { $0.isAtStage(1, "2") || $0.runs("2") }
                // One that is killed, or stands still, cannot: nobody leads until its lease has run out.
                let third = try await Replica(as: "third", on: ground)
                second.freeze()
                try await ground.eventually("another leads", within: .seconds(30)) {
                    try await ground.lease().holder == "third"
                }
                // It wakes up, and still takes itself for the leader; nothing of what it wants may arrive.
                second.thaw()
                try await scene.wait("2 runs") { $0.runs("2") }
                try await scene.run(WebRelease("3"))
                same(try await ground.lease().holder, "third")
                await second.kill()
                let last = try await third.stop()
                same(last.ending, .exited(0))
                same(last.took < .seconds(5), true)
                same(try await ground.lease().holder, "")
            }
        }
    }
}

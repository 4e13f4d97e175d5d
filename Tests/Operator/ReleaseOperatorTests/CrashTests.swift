import Documents
import KubernetesObjects
import ReleasePorts
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

/// Two replicas; the process that comes to a certain write dies there, and another takes its place.
struct `An operator that dies` {
    /// At every write boundary: before it is sent; applied and the answer lost; after.
    @Test(arguments: Death.Moment.allCases, CrashStory.allCases)
    func `at any write is replaced, and the end is the same`(moment: Death.Moment, story: CrashStory) throws {
        let writes = try story.run([])
        // Each run dies at several places, far enough from one another that the one is over before the next.
        let stride = 3
        for first in 1...stride {
            let faults = Swift.stride(from: first, through: writes, by: stride).map { number in
                Fault(RequestPattern(writing), .nth(number), .die(moment))
            }
            try story.run(faults)
        }
    }

    @Test(arguments: 1...3)
    func `again and again arrives all the same`(seed: UInt64) throws {
        let faults = Death.Moment.allCases.map { Fault(RequestPattern(writing), .withChance(0.03), .die($0)) }
        try CrashStory.canary.run(faults, seed: seed)
    }
}

private let writing: Set<RequestVerb> = [.create, .patch, .delete]

enum CrashStory: String, CaseIterable, Sendable {
    case canary
    case blueGreen
    /// The candidate fails at half the traffic.
    case goesBack

    /// Tells it, and how many writes it took.
    @discardableResult
    func run(_ faults: [Fault], seed: UInt64 = 7) throws -> Int {
        var settings = ReleaseWorld.Settings()
        settings.faults = faults
        return try Scenario.run(seed: seed, settings, endsAtRest: true) { world in
            let draft = { (version: String) in
                (self == .blueGreen ? ReleaseDraft.probed("web", version) : .short("web", version))
                    .with("replicas", value: 1).with("keepPrevious", value: "20s").with("watch", value: nil)
                    .with("bake", value: "10s")
            }
            world.answer { _ in .answer(status: 200, body: []) }
            if self == .goesBack { world.fate("2", .losesReadiness(after: .seconds(8))) }
            try await world.run(draft("1"))
            try world.declare(draft("2"))
            try await world.wait("it is over", every: .seconds(2)) { !$0.outcome(of: "web", "2").isEmpty }
            let (last, first) = self == .goesBack ? ("1", "RolledBack") : ("2", "Succeeded")
            try await world.wait("it is settled", every: .seconds(2)) { world in
                world.pods(of: "web") == [last: 1] && world.answering("web") == [last]
                    && ["Succeeded", "RolledBack"].contains(world.phase(of: "web"))
            }
            world.endFaults()
            try await world.pass(.seconds(40))
            same(world.outcome(of: "web", "2"), first)
            same(world.passages(of: "web").count, 2)
            return world.server.writes().count { $0.actor == ReleaseWorld.account && $0.resource != .leases }
        }
    }
}

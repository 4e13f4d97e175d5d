import Clocks
import Documents
import Instants
import KubernetesAPI
import ReleaseModel
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

/// What goes wrong between the operator and the server, from the middle of a rollout on; each for a minute or for ever.
struct `A server in trouble` {
    /// The record is written as soon as that works; the requests do not wait for it.
    @Test(arguments: [ClusterError.unavailable(), .forbidden("not now"), .unanswered("the connection broke")])
    func `delays no way back by refusing the record of it`(error: ClusterError) throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            let (moment, began) = (world.moment, world.clock.now)
            world.add(Fault(RequestPattern([.patch], to: "passages"), .answer(error)))
            world.fate("2", .losesReadiness(after: .seconds(5)))
            try world.decide(.abort, on: "web")
            try await world.wait("1 is asked", atMost: .seconds(10)) { !$0.moves(of: "web", since: moment).isEmpty }
            same(world.moves(of: "web", since: moment).map(\.to), ["1"])
            same(world.moves(of: "web", since: moment).allSatisfy { $0.at <= began + .seconds(5) }, true)
            try await world.pass(.seconds(120))
            same(world.moves(of: "web", since: moment).map(\.to), ["1"])
            world.endFaults()
            try await world.ends("web", "2", "Aborted")
        }
    }

    @Test(
        arguments: Trouble.allCases.map { ($0, "2") } + [
            (.lostAnswers, "broken"), (.conflicts, "broken"), (.unreachable, "broken"), (.silentWatches, "broken"),
        ])
    func `delays a rollout, and changes nothing about its end`(trouble: Trouble, version: String) throws {
        try Scenario.run(endsAtRest: true) { world in
            world.fate("broken", .losesReadiness(after: .seconds(30)))
            let draft = { (version: String) in
                ReleaseDraft.short("web", version).with("bake", value: "30s").with("keepPrevious", value: "40s")
                    .with("watch", value: nil)
            }
            try await world.run(draft("1"))
            let began = world.clock.now
            for fault in trouble.faults(during: began..<(began + .seconds(60))) { world.add(fault) }
            // So that each watch is one of those that something is wrong with.
            world.server.endWatches()
            try await world.pass(.seconds(5))
            try world.declare(draft(version))
            let (outcome, last) = version == "2" ? ("Succeeded", "2") : ("RolledBack", "1")
            try await world.ends("web", version, outcome)
            world.endFaults()
            try await world.wait("it is settled") { world in
                world.pods(of: "web") == [last: 2] && world.answering("web") == [last]
            }
            try await world.pass(.seconds(60))
            same(world.passages(of: "web").count, 2)
        }
    }
}

enum Trouble: String, CaseIterable, Sendable {
    case errors
    case lostAnswers
    case lostRequests
    case conflicts
    case tooManyRequests
    case unreachable
    case writesFail
    case passagesFail
    case slow
    case silentWatches
    case lateWatches

    func faults(during minute: Range<Instant>) -> [Fault] {
        switch self {
        case .errors: [Fault(.all, .withChance(0.3), .answer(.serverError()), during: minute)]
        case .lostAnswers: [Fault(.writes, .withChance(0.3), .loseAnswer)]
        case .lostRequests: [Fault(.writes, .withChance(0.3), .loseRequest)]
        case .conflicts: [Fault(RequestPattern([.patch]), .answer(.staleVersion("web")), during: minute)]
        case .tooManyRequests: [Fault(.all, .answer(.tooManyRequests(retryAfter: .seconds(5))), during: minute)]
        case .unreachable: [Fault(.all, .unreachable, during: minute)]
        case .writesFail: [Fault(.writes, .answer(.unavailable()), during: minute)]
        case .passagesFail: [Fault(RequestPattern([.patch], to: "passages"), .answer(.unavailable()), during: minute)]
        case .slow: [Fault(.writes, .delay(.seconds(2)))]
        case .silentWatches: [Fault(.watches, .watch(.stall(after: 3)), during: minute)]
        case .lateWatches: [Fault(.watches, .watch(.lag(.seconds(1))))]
        }
    }
}

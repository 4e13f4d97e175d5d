import Documents
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import TestSupport
import Testing

struct `A release that was deleted` {
    /// Its passages stay, as records do; the one that was under way has nothing to go back to any more.
    @Test(arguments: [false, true])
    func `begins with nothing when it comes again`(atOnce: Bool) throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            try world.delete(.release, ObjectKey(namespace: "shop", name: "web"))
            if !atOnce { try await world.wait("its pods are gone") { $0.pods(of: "web").isEmpty } }
            try await world.run(.short("web", "3"))
            same(world.outcome(of: "web", "2"), "Superseded")
            let newest = world.passages(of: "web").last
            same(newest?["spec"]["from"].exists, false)
            same(newest?["spec"]["declaration"].int, 3)
            same(world.answering("web"), ["3"])
        }
    }
}

import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import ReleaseOperator
import ReleasePorts
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing
import TrafficRouters

struct `A lost memory` {
    /// As a backup without status restores it, while nobody is at work.
    @Test func `of all statuses is made anew, and nothing is taken for a first install`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try await world.run(.short("web", "2"))
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 2] }
            try await world.wait("it is labelled") { world in
                world.passages(of: "web").allSatisfy { $0.metadata.labels[OwnName.outcome] == "Succeeded" }
            }
            let moment = world.moment
            for passage in world.passages(of: "web") { try world.forgetStatus(of: passage, .passage) }
            try world.forgetStatus(of: world.find(.release, ObjectKey(namespace: "shop", name: "web"))!, .release)
            try await world.wait("it is told again") { $0.runs("2", of: "web") }
            try await world.pass(.seconds(120))
            same(world.podsMade("1", since: moment) + world.podsMade("2", since: moment), [])
            same(world.moves(of: "web", since: moment).map(\.to), [])
            same(world.passages(of: "web").count, 2)
            same(world.status(of: "web")["declaration"]["number"].int, 2)
            let next = world.moment
            try await world.run(.short("web", "3"))
            same(world.moves(of: "web", since: next).map(\.to), ["both", "3"])
        }
    }

    @Test func `of a refusal is made anew from the passage's label`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            world.fate("2", .cannotPull)
            try world.declare(.short("web", "2"))
            try await world.ends("web", "2", "RolledBack")
            try await world.wait("its pods are gone") { $0.pods(of: "web") == ["1": 2] }
            try await world.wait("it is labelled") {
                $0.passages(of: "web").last?.metadata.labels[OwnName.outcome] == "RolledBack"
            }
            world.fate("2", .readyAfter(.seconds(1)))
            let moment = world.moment
            for passage in world.passages(of: "web") { try world.forgetStatus(of: passage, .passage) }
            try world.forgetStatus(of: world.find(.release, ObjectKey(namespace: "shop", name: "web"))!, .release)
            try await world.pass(.seconds(300))
            same(world.podsMade("2", since: moment), [])
            same(world.answering("web"), ["1"])
        }
    }
}

struct `Another leader` {
    /// The old one is cut off, and takes itself for the leader as long as its clock says so.
    @Test func `goes on where the one before was cut off`() throws {
        try Scenario.run(ReleaseWorld.Settings()) { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            let began = world.clock.now
            world.add(Fault(.all, .from(1), .unreachable, during: began..<(began + .seconds(30))))
            try await world.ends("web", "2", "Succeeded")
            same(world.answering("web"), ["2"])
        }
    }

    /// What the old leader was about to write when it died: all requests to the candidate, or back to the stable.
    @Test(arguments: ["2", "1"])
    func `is not thrown back by a write of the one before that arrives late`(version: String) throws {
        try Scenario.run(ReleaseWorld.Settings(), endsAtRest: true) { world in
            try await world.run(.short("web", "1"))
            try await world.begin(.short("web", "2"), toStage: 0)
            let key = ObjectKey(namespace: "shop", name: "web")
            let service = world.find(.services, key)!
            let late = try #require(try world.write(sending: version, over: service))
            world.add(Fault(RequestPattern([.update, .patch], to: "leases"), .nth(1), .die(.beforeSending)))
            try await world.wait("a new leader has written its turn") {
                $0.find(.services, key)?.metadata.annotations[Turn.annotation]
                    != service.metadata.annotations[Turn.annotation]
            }
            same(Service(world.find(.services, key)!).selector, Service(service).selector)
            guard case .failure = world.server.as(ReleaseWorld.account).perform(late) else {
                Issue.record("a write of the leader before succeeded")
                return
            }
            try await world.ends("web", "2", "Succeeded")
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 2] }
            same(world.moves(of: "web").map(\.to), ["1", "both", "2"])
        }
    }
}

struct `A converged system` {
    @Test func `writes nothing in 24 hours`() throws {
        try Scenario.run(endsAtRest: true) { world in
            for name in ["web", "other"] {
                try await world.run(.short(name, "1"))
                try await world.run(.short(name, "2"))
                try await world.wait("1 is gone") { $0.pods(of: name) == ["2": 2] }
            }
            try await world.wait("the watch is over") { $0.message(of: "other") == "2 runs" }
            let moment = world.moment
            try await world.pass(.seconds(86_400))
            same(world.doings(since: moment), [])
        }
    }

    /// Many more than are looked at at a time; and when the operator is upgraded afterwards, nothing starts.
    @Test func `is reached by 200 releases at once, and another leader writes nothing to them`() throws {
        try Scenario.run(ReleaseWorld.Settings()) { world in
            let names = (1...200).map { "web\($0)" }
            for name in names { try world.declare(.short(name, "1", replicas: 1)) }
            let began = world.clock.now
            try await world.wait("all run", every: .seconds(2)) { world in names.allSatisfy { world.runs("1", of: $0) }
            }
            same(world.clock.now - began <= .seconds(60), true)
            try await world.pass(.seconds(30))
            let moment = world.moment
            let before = world.leader
            before?.stop()
            try await world.wait("another leads") { $0.leader != nil && $0.leader !== before }
            try await world.pass(.seconds(120))
            same(world.doings(since: moment), [])
        }
    }
}

extension ReleaseWorld {
    /// What an operator would write to send all requests to a version, having read the Service so.
    fileprivate func write(sending version: String, over service: Object) throws -> Request? {
        let sets = list(.replicaSets, in: "shop")
        let revisions = sets.compactMap { $0.metadata.labels[OwnName.revision] }
        let revision = sets.first { set in
            set["spec"]["template"]["spec"]["containers"].elements.first?["image"].string?.hasSuffix(":\(version)")
                == true
        }?.metadata.labels[OwnName.revision]
        let key = ObjectKey(namespace: "shop", name: "web")
        let route = Route(release: key, releaseUID: "", service: "web", port: nil, revisions: revisions)
        let turn = Turn(text: service.metadata.annotations[Turn.annotation] ?? "")!
        return try ServiceRouter().write(
            .only(revision!), over: service, route, turn: turn.next(for: turn.passage, epoch: turn.epoch))
    }

    func forgetStatus(of object: Object, _ resource: Resource) throws {
        let change: Value = ["status": .null]
        let request = Request(.patch(.merge(change)), resource, at: object.key, subresource: "status")
        _ = try server.as("ada").perform(request).get()
    }
}

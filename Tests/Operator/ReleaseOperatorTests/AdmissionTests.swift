import KubernetesAPI
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `A pod that the server would refuse` {
    @Test func `for a quota is told of before the first one, and is made once there is room`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try world.limitPods(to: 2)
            let moment = world.moment
            try world.declare(.short("web", "2"))
            try await world.wait("it is told") { $0.message(of: "web").contains("exceeded quota") }
            same(world.condition("Stalled", of: "web"), "True NotAdmissible")
            try await world.pass(.seconds(300))
            same(world.doings(since: moment).filter { !$0.contains("releases") }, [])
            has(world.news(of: "web").last ?? "", "NotAdmissible")
            try world.limitPods(to: 4)
            try await world.ends("web", "2", "Succeeded")
        }
    }

    /// One pod is all that is asked about beforehand; for the second there is no room.
    @Test func `for a quota half-way is told of, and ends the rollout at its deadline`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            try world.limitPods(to: 3)
            try world.declare(.short("web", "2"))
            try await world.wait("it is told") { $0.message(of: "web").contains("exceeded quota") }
            has(world.message(of: "web"), "bringing up 2: 2 pods; no more are made")
            try await world.ends("web", "2", "RolledBack")
            has(world.message(of: "web"), "exceeded quota")
            same(world.answering("web"), ["1"])
        }
    }

    @Test(arguments: [
        Status(code: 403, reason: "Forbidden", message: "violates PodSecurity \"restricted:latest\": runAsNonRoot"),
        Status(code: 422, reason: "Invalid", message: "admission webhook \"images\" denied the request: no signature"),
    ])
    func `for a policy is told of in the server's words`(status: Status) throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            world.add(Fault(RequestPattern([.create], to: "pods"), .answer(.refused(status))))
            let moment = world.moment
            try world.declare(.short("web", "2"))
            try await world.wait("it is told") { $0.message(of: "web").contains(status.message) }
            try await world.pass(.seconds(300))
            same(world.doings(since: moment).filter { !$0.contains("releases") }, [])
            same(world.answering("web"), ["1"])
            world.endFaults()
            try await world.ends("web", "2", "Succeeded")
        }
    }
}

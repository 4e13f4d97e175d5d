import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import ReleasePorts
import ReleaseSimulation
import TestSupport
import Testing

/// What DevOps wrote and nobody can read: it is no licence to go on without it.
struct `A policy that cannot be read` {
    /// By its own words it would demand something; by a server's schema nothing is wrong with it.
    static let environments: [(namespaces: Value, strategy: Value)] = [
        (["names": ["shop"]], decreasing), (["matchLabels": ["tier": "x"], "names": ["shop"]], decreasing),
    ]

    @Test(arguments: environments.indices)
    func `starts nothing where it may count, although another would let it`(number: Int) throws {
        let broken = Self.environments[number]
        try Scenario.run { world in
            try world.apply(.environment, environment("rest", ["namespaces": [:]]))
            try world.apply(
                .environment,
                environment("strict", ["namespaces": broken.namespaces, "defaults": ["strategy": broken.strategy]]))
            try world.declare(.short("web", "1"))
            try await world.wait("it is told") {
                $0.message(of: "web").contains("the Environment strict cannot be read")
            }
            same(world.pods(of: "web"), [:])
            try world.delete(.environment, ObjectKey(name: "strict"))
            try await world.wait("it runs") { $0.runs("1", of: "web") }
        }
    }

    @Test func `freezes what it names, since whoever froze it did not mean it to go on`() throws {
        try Scenario.run { world in
            try await world.run(.short("web", "1"))
            // There is no such day, which the schema of a server does not know.
            try world.apply(
                .freeze,
                [
                    "apiVersion": "martlet.dev/v1alpha1", "kind": "Freeze", "metadata": ["name": "sale"],
                    "spec": ["namespaces": ["shop"], "reason": "sale", "user": "ada", "until": "2027-02-30T00:00:00Z"],
                ])
            try world.declare(.short("web", "2"))
            try await world.wait("it is told") { $0.message(of: "web").contains("it cannot be read") }
            same(world.pods(of: "web"), ["1": 2])
            try world.delete(.freeze, ObjectKey(name: "sale"))
            try await world.ends("web", "2", "Succeeded")
        }
    }

    /// Where it says what a check is that every release here is measured by.
    @Test func `is found in the operator's own namespace, where environments name it`() throws {
        try Scenario.run { world in
            try world.apply(
                .check,
                [
                    "apiVersion": "martlet.dev/v1alpha1", "kind": "Check",
                    "metadata": ["name": "front-page", "namespace": "martlet"],
                    "spec": ["http": ["url": "http://shop.example/"], "every": "5s", "timeout": "1s"],
                ])
            try world.apply(
                .environment,
                environment("all", ["namespaces": [:], "defaults": ["checks": [["name": "front-page"]]]]))
            try await world.run(.short("web", "1"))
            world.answer { _ in .answer(status: 500, body: []) }
            try world.declare(.short("web", "2"))
            try await world.ends("web", "2", "RolledBack")
            has(world.message(of: "web"), "front-page failed 4 times in a row")
        }
    }
}

private let decreasing: Value = ["canary": ["stages": [["weight": 50], ["weight": 10]]]]

private func environment(_ name: String, _ spec: Value) -> Value {
    [
        "apiVersion": "martlet.dev/v1alpha1", "kind": "Environment", "metadata": ["name": .string(name)], "spec": spec,
    ]
}

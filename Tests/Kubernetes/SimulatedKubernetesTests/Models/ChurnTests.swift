import Chances
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Testing

@testable import SimulatedKubernetes

struct `All models together` {
    /// A quarter of an hour of people, crashes and lost nodes, drawn from a seed; then an hour of peace.
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `come to rest where they should, whatever has happened`(seed: UInt64) {
        var churn = Churn(seed: seed)
        for _ in 0..<15 { churn.step() }
        churn.settle()
        churn.check()
    }

    @Test func `do the same for the same seed`() {
        func story(_ seed: UInt64) -> [String] {
            var churn = Churn(seed: seed)
            for _ in 0..<10 { churn.step() }
            return churn.town.cluster.store.writes().map { "\($0.version) \($0.verb) \($0.resource.plural) \($0.key)" }
        }
        #expect(story(5) == story(5))
        #expect(story(5) != story(6))
    }

    /// Nothing is done where nothing happens, and what is done does not grow with the number of pods that
    /// have nothing to do with it.
    @Test func `rest while nothing happens`() {
        var town = Town([PodRule(labels: ["mark": "bad"], .crashes(after: .seconds(60)))])
        town.create(.replicaSets, replicaSet(100))
        town.advance(.seconds(2 * 3_600))
        let version = town.cluster.store.version
        let turns = town.cluster.models.turns
        town.advance(.seconds(300 * 3_600))
        #expect(town.cluster.store.version == version)
        #expect(town.cluster.models.turns == turns)

        town.create(.pods, pod(name: "bad", labels: ["mark": "bad"]))
        town.advance(.seconds(20 * 3_600))
        // Every six minutes a crash and a restart, told in the status and in events.
        let perHour = (town.cluster.models.turns - turns) / 20
        #expect((20...80).contains(perHour), "\(perHour) turns an hour")
    }
}

/// Deployments, ReplicaSets and Services that things happen to.
private struct Churn {
    var town: Town
    private var chance: Chance
    private let names = ["red", "green", "blue"]

    init(seed: UInt64) {
        town = Town(seed: seed)
        chance = Chance(seed: seed)
        for name in names {
            var deployment = deployment(["replicas": 3])
            deployment[["metadata", "name"]] = .string(name)
            deployment[["spec", "selector"]] = ["matchLabels": ["app": .string(name)]]
            deployment[["spec", "template"]] = template("\(name):1", labels: ["app": .string(name)])
            town.create(.deployments, deployment)
            town.create(
                .services,
                [
                    "apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name)],
                    "spec": ["selector": ["app": .string(name)], "ports": [["port": 80]]],
                ])
            town.create(
                .podDisruptionBudgets,
                [
                    "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": ["name": .string(name)],
                    "spec": ["minAvailable": 1, "selector": ["matchLabels": ["app": .string(name)]]],
                ])
        }
    }

    mutating func step() {
        let name = names[draw(names.count)]
        let pods = town.all(.pods)
        switch draw(9) {
        case 0: town.merge(.deployments, name, ["spec": ["replicas": .int(draw(7))]])
        case 1, 2:
            let image = "\(name):\(draw(6))"
            town.merge(
                .deployments, name, ["spec": ["template": template(image, labels: ["app": .string(name)])]])
        case 3: town.merge(.deployments, name, ["spec": ["paused": .bool(draw(2) == 0)]])
        case 4 where !pods.isEmpty: town.delete(.pods, pods[draw(pods.count)].name)
        case 5 where !pods.isEmpty:
            town.merge(.pods, pods[draw(pods.count)].name, ["metadata": ["labels": ["app": "stray"]]])
        case 6:
            let fates: [PodFate] = [
                .neverReady, .crashes(after: .seconds(20)), .outOfMemory(after: .seconds(50), ready: .zero),
                .cannotPull, .evicted(after: .seconds(90)), .unschedulable, .losesReadiness(after: .seconds(30)),
            ]
            town.cluster.models.settings.podRules = [PodRule(image: "*:\(draw(6))", fates[draw(fates.count)])]
        case 7: town.cluster.models.settings.lostNodes = ["node-\(1 + draw(3))"]
        case _: town.cluster.models.settings.lostNodes = []
        }
        town.advance(.seconds(draw(120)))
    }

    mutating func settle() {
        town.cluster.models.settings.podRules = []
        town.cluster.models.settings.lostNodes = []
        for name in names { town.merge(.deployments, name, ["spec": ["paused": false]]) }
        town.advance(.seconds(3_600))
    }

    mutating func check() {
        let pods = town.all(.pods).map { PodFacts($0) }
        #expect(pods.allSatisfy { !$0.isTerminating && ($0.isReady || $0.isFinished) })
        let owners = Set(town.all(.replicaSets).map(\.metadata.uid))
        // Strays that were let go belong to nobody and stay; all others belong to somebody who is there.
        #expect(pods.allSatisfy { $0.controller.map(owners.contains) ?? ($0.labels["app"] == "stray") })
        for name in names {
            let deployment = town.get(.deployments, name)
            let ready = pods.filter { $0.labels["app"] == name && $0.isReady }
            #expect(ready.count == deployment.replicas)
            #expect(deployment["status"]["updatedReplicas"].int ?? 0 == deployment.replicas)
            #expect(deployment["status"]["availableReplicas"].int ?? 0 == deployment.replicas)
            let reached = town.all(.endpointSlices)
                .filter { $0.metadata.labels["kubernetes.io/service-name"] == name }
                .flatMap { $0["endpoints"].elements }
                .filter { $0["conditions"]["ready"].bool == true }.compactMap { $0["targetRef"]["uid"].string }
            #expect(reached.sorted() == ready.map(\.uid).sorted())
            #expect(town.get(.podDisruptionBudgets, name)["status"]["currentHealthy"].int == ready.count)
        }
        let addresses = pods.filter { !$0.isFinished }.compactMap { $0.object["status"]["podIP"].string }
        #expect(Set(addresses).count == addresses.count)
    }

    private mutating func draw(_ count: Int) -> Int { Int(chance.next() % UInt64(count)) }
}

import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A simulated ReplicaSet` {
    @Test func `keeps as many pods as it asks for`() {
        var town = Town()
        town.create(.replicaSets, replicaSet(3))
        town.advance(.seconds(10))
        #expect(town.pods() == "Ready Ready Ready")
        #expect(
            town.counts == "availableReplicas=3 fullyLabeledReplicas=3 observedGeneration=1 readyReplicas=3 replicas=3")

        town.delete(.pods, town.all(.pods)[0].name)
        town.advance(.seconds(10))
        #expect(town.pods() == "Ready Ready Ready")

        town.merge(.replicaSets, "web", ["spec": ["replicas": 1]])
        town.advance(.seconds(10))
        #expect(town.pods() == "Ready")
        #expect(
            town.counts == "availableReplicas=1 fullyLabeledReplicas=1 observedGeneration=2 readyReplicas=1 replicas=1")
    }

    @Test func `replaces pods that have ended, and leaves them lying`() {
        var town = Town([PodRule(.evicted(after: .seconds(5)))])
        town.create(.replicaSets, replicaSet(1))
        town.advance(.seconds(8))
        #expect(town.pods() == "Evicted Ready")
    }

    @Test func `counts pods as available after they were ready long enough`() {
        var town = Town([PodRule(.readyAfter(.seconds(1)))])
        town.create(.replicaSets, replicaSet(2, ["minReadySeconds": 30]))
        town.advance(.seconds(31))
        #expect(town.counts == "fullyLabeledReplicas=2 observedGeneration=1 readyReplicas=2 replicas=2")
        town.advance(.seconds(1))
        #expect(town.counts.hasPrefix("availableReplicas=2 "))
    }

    @Test func `adopts what it selects, and lets go of what it does not`() {
        var town = Town()
        town.create(.pods, pod(name: "stray"))
        town.create(.replicaSets, replicaSet(2))
        town.advance(.seconds(10))
        #expect(town.all(.pods).count == 2)
        #expect(town.get(.pods, "stray").metadata.controller?.name == "web")

        town.merge(.pods, "stray", ["metadata": ["labels": ["app": "other"]]])
        town.advance(.seconds(10))
        #expect(town.get(.pods, "stray").metadata.controller == nil)
        #expect(town.pods() == "Ready Ready Ready")
    }

    /// Of four pods two must go: which, when they differ in one way.
    @Test(
        arguments: [
            ("unready", [PodRule(labels: ["mark": "yes"], .neverReady)], [:]),
            ("cheap", [], ["controller.kubernetes.io/pod-deletion-cost": "-5"]),
            ("restarted", [PodRule(labels: ["mark": "yes"], .crashes(after: .seconds(590), ready: .zero))], [:]),
        ] as [(String, [PodRule], Value)])
    func `takes away first what is missed least`(why: String, rules: [PodRule], annotations: Value) {
        var town = Town(rules)
        for (name, mark) in [("a", "no"), ("b", "yes"), ("c", "yes"), ("d", "no")] {
            var pod = pod(name: name, labels: ["app": "web", "mark": .string(mark)])
            if mark == "yes" { pod[["metadata", "annotations"]] = annotations }
            town.create(.pods, pod)
        }
        town.create(.replicaSets, replicaSet(4))
        town.advance(.seconds(1_190))
        town.merge(.replicaSets, "web", ["spec": ["replicas": 2]])
        town.advance(.seconds(40))
        #expect(town.all(.pods).map(\.name) == ["a", "d"], "the \(why) ones go first")
    }

}

extension Town {
    fileprivate var counts: String {
        mutating get { get(.replicaSets, "web").counts }
    }
}

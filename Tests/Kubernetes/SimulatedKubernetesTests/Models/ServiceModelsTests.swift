import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Testing

@testable import SimulatedKubernetes

struct `Simulated EndpointSlices` {
    @Test func `follow the readiness of pods`() {
        var town = Town([PodRule(labels: ["mark": "sick"], .losesReadiness(after: .seconds(30)))])
        town.create(.services, service())
        town.advance()
        #expect(town.endpoints() == [""])

        town.create(.pods, pod(name: "a"))
        town.create(.pods, pod(name: "b", labels: ["app": "web", "mark": "sick"]))
        town.create(.pods, pod(name: "c", labels: ["app": "other"]))
        town.advance(.seconds(10))
        #expect(town.endpoints() == ["a:ready b:ready"])
        let slice = town.all(.endpointSlices)[0]
        #expect(slice.metadata.labels["kubernetes.io/service-name"] == "web")
        #expect(slice.metadata.labels["endpointslice.kubernetes.io/managed-by"] == "endpointslice-controller.k8s.io")
        #expect(slice.name.hasPrefix("web-") && slice.metadata.controller?.kind == "Service")
        #expect(slice["ports"].elements.map { $0["port"].int } == [8_080])

        town.advance(.seconds(30))
        #expect(town.endpoints() == ["a:ready b"])
        town.delete(.pods, "a")
        town.advance()
        #expect(town.endpoints() == ["a:serving,terminating b"])
        town.advance(.seconds(5))
        #expect(town.endpoints() == ["b"])
        town.delete(.pods, "b")
        town.advance(.seconds(5))
        #expect(town.endpoints() == [""])
        town.delete(.services, "web")
        town.advance()
        #expect(town.all(.endpointSlices).isEmpty)
    }

    @Test func `name pods that are not ready where the Service says so`() {
        var town = Town([PodRule(.neverReady)])
        town.create(.services, service(["publishNotReadyAddresses": true]))
        town.create(.pods, pod(name: "a"))
        town.advance(.seconds(10))
        #expect(town.endpoints() == ["a:ready"])
    }

    /// Changing one of them changes one slice.
    @Test func `hold a hundred endpoints each`() {
        var town = Town()
        town.create(.services, service())
        town.create(.replicaSets, replicaSet(250))
        town.advance(.seconds(10))
        #expect(town.endpoints().map { $0.split(separator: " ").count }.sorted() == [50, 100, 100])
        let before = Set(town.all(.endpointSlices).map(\.metadata.resourceVersion))
        town.delete(.pods, town.all(.pods)[7].name)
        town.advance()
        let after = Set(town.all(.endpointSlices).map(\.metadata.resourceVersion))
        #expect(before.subtracting(after).count == 1)
    }

    private func service(_ spec: Value = [:]) -> Value {
        var whole = spec
        whole["selector"] = ["app": "web"]
        whole["ports"] = [["name": "http", "port": 80, "targetPort": 8_080]]
        return ["apiVersion": "v1", "kind": "Service", "metadata": ["name": "web"], "spec": whole]
    }
}

struct `A simulated PodDisruptionBudget` {
    @Test(
        arguments: [
            (["minAvailable": 2], "currentHealthy=3 desiredHealthy=2 disruptionsAllowed=1 expectedPods=4"),
            (["minAvailable": "50%"], "currentHealthy=3 desiredHealthy=2 disruptionsAllowed=1 expectedPods=4"),
            (["maxUnavailable": 2], "currentHealthy=3 desiredHealthy=2 disruptionsAllowed=1 expectedPods=4"),
            (["maxUnavailable": "30%"], "currentHealthy=3 desiredHealthy=2 disruptionsAllowed=1 expectedPods=4"),
            (["maxUnavailable": 0], "currentHealthy=3 desiredHealthy=4 disruptionsAllowed=0 expectedPods=4"),
        ] as [(Value, String)])
    func `counts what can be spared`(spec: Value, counts: String) {
        var town = Town()
        town.create(.replicaSets, replicaSet(4))
        var whole = spec
        whole["selector"] = ["matchLabels": ["app": "web"]]
        town.create(
            .podDisruptionBudgets,
            [
                "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": ["name": "web"], "spec": whole,
            ])
        town.advance(.seconds(10))
        town.cluster.models.settings.lostNodes = [town.all(.pods)[0]["spec"]["nodeName"].string ?? ""]
        town.cluster.models.settings.lostNodes = []
        town.delete(.pods, town.all(.pods)[0].name)
        town.advance()
        let budget = town.get(.podDisruptionBudgets, "web")
        // The replacement of the deleted pod is there, and not ready yet.
        #expect(
            budget.counts.replacing("expectedPods=5", with: "expectedPods=4") == "\(counts) observedGeneration=1".sorted
        )
    }
}

struct `A simulated HorizontalPodAutoscaler` {
    @Test func `follows the utilisation it is told, within its limits`() {
        var town = Town()
        town.create(.deployments, deployment(["replicas": 1]))
        town.create(
            .horizontalPodAutoscalers,
            [
                "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": ["name": "web"],
                "spec": [
                    "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"],
                    "minReplicas": 2, "maxReplicas": 10,
                    "metrics": [
                        [
                            "type": "Resource",
                            "resource": ["name": "cpu", "target": ["type": "Utilization", "averageUtilization": 50]],
                        ]
                    ],
                ],
            ])
        // Not below its least, even where there is nothing to measure.
        town.advance(.seconds(15))
        #expect(town.get(.deployments, "web").replicas == 2)
        let key = ObjectKey(namespace: "shop", name: "web")
        /// The replicas after each quarter of a minute with this utilisation.
        func replicas(at use: Double, _ count: Int) -> [Int] {
            town.cluster.models.settings.utilisation[key] = use
            return (0..<count).map { _ in
                town.advance(.seconds(15))
                return town.get(.deployments, "web").replicas
            }
        }
        #expect(replicas(at: 54, 2) == [2, 2])
        #expect(replicas(at: 500, 3) == [4, 8, 10])
        #expect(replicas(at: 25, 18).allSatisfy { $0 == 10 })
        #expect(replicas(at: 25, 4).last == 5)
        #expect(town.get(.horizontalPodAutoscalers, "web").conditions.contains("ScalingActive=True"))
        town.merge(.deployments, "web", ["spec": ["replicas": 0]])
        #expect(replicas(at: 500, 3) == [0, 0, 0])
        #expect(town.get(.horizontalPodAutoscalers, "web").conditions.contains("ScalingActive=False(ScalingDisabled)"))
    }
}

extension String {
    /// The words in order.
    fileprivate var sorted: String { split(separator: " ").sorted().joined(separator: " ") }
}

extension Town {
    /// What each slice of the namespace holds: pods by name with what is true of them.
    fileprivate mutating func endpoints() -> [String] {
        all(.endpointSlices).map { slice in
            slice["endpoints"].elements.map { endpoint in
                let truths = ["ready", "serving", "terminating"].filter { endpoint["conditions"][$0].bool == true }
                // Who is ready also serves.
                let words = truths.contains("ready") ? ["ready"] : truths
                let name = endpoint["targetRef"]["name"].string ?? ""
                return words.isEmpty ? name : "\(name):\(words.joined(separator: ","))"
            }.sorted().joined(separator: " ")
        }
    }
}

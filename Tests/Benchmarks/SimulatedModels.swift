import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import SimulatedKubernetes

/// A thousand pods behind a Service, of which one crashes again and again while the others rest.
let simulatedModels = Benchmark(
    name: "simulated-models",
    measures: "processor time for 1,000 pods and 300 hours in the simulated cluster, one pod crashing all the time"
) { _ in
    var cluster = SteppedCluster(now: Instant(seconds: 1_800_000_000), settings: settings())
    let growing = try await processorTime {
        for object in [service, deployment("web", replicas: 999), deployment("bad", replicas: 1)] {
            let resource = object["kind"] == "Service" ? Resource.services : .deployments
            _ = try cluster.perform(Request(.create(Object(object)), resource, namespace: "default"))
        }
        cluster.advance(by: .seconds(3_600))
    }
    guard case .object(let web) = try cluster.perform(Request(.get, .deployments, namespace: "default", name: "web")),
        web["status"]["availableReplicas"].int == 999
    else { throw Unmeasured(why: "not all pods are there") }
    let turns = cluster.models.turns
    let going = await processorTime { cluster.advance(by: .seconds(300 * 3_600)) }
    return [
        Figure("until 1,000 pods are ready", growing.seconds, "s"),
        Figure("300 hours with them", going.seconds, "s"),
        Figure("looks at an object in that time", Double(cluster.models.turns - turns), ""),
    ]
}

private func settings() -> ModelSettings {
    var settings = ModelSettings()
    settings.podRules = [PodRule(labels: ["app": "bad"], .crashes(after: .seconds(60)))]
    return settings
}

private let service: Value = [
    "apiVersion": "v1", "kind": "Service", "metadata": ["name": "web"],
    "spec": ["selector": ["tier": "all"], "ports": [["port": 80]]],
]

private func deployment(_ name: String, replicas: Int) -> Value {
    [
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name)],
        "spec": [
            "replicas": .int(replicas), "selector": ["matchLabels": ["app": .string(name)]],
            "template": [
                "metadata": ["labels": ["app": .string(name), "tier": "all"]],
                "spec": ["containers": [["name": "c", "image": "example.org/app:1"]]],
            ],
        ],
    ]
}

import Chances
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import SimulatedKubernetes

let simulatedWrites = Benchmark(
    name: "simulated-writes",
    measures: "writes to the simulated API server, one after the other, among 10,000 objects of the kind"
) { _ in
    let count = 10_000
    let now = Instant(seconds: 1_800_000_000)
    var filled = Store(chance: Chance(seed: 1), now: now)
    for index in 0..<10_000 { try write(.create(note("n\(index)")), to: &filled, now) }

    var creating = filled
    var updating = filled
    var deploying = Store(chance: Chance(seed: 1), now: now)
    let times = try await medians(
        rounds: 3,
        of: [
            {
                creating = filled
                for index in 0..<count { try write(.create(note("m\(index)")), to: &creating, now) }
            },
            {
                updating = filled
                for index in 0..<count {
                    let patch: Value = ["data": ["n": .string(String(index))]]
                    try write(.patch(.merge(patch)), named: "n\(index)", to: &updating, now)
                }
            },
            {
                deploying = Store(chance: Chance(seed: 1), now: now)
                for index in 0..<1_000 {
                    _ = try deploying.perform(
                        Request(.create(deployment("d\(index)")), .deployments, namespace: "default"), as: "admin",
                        now: now)
                }
            },
        ])
    return [
        Figure("creations of a ConfigMap", Double(count) / times[0].seconds, "a second"),
        Figure("merge patches of a ConfigMap", Double(count) / times[1].seconds, "a second"),
        Figure("creations of a Deployment", 1_000 / times[2].seconds, "a second"),
    ]
}

private func write(
    _ verb: Request.Verb, named name: String? = nil, to store: inout Store, _ now: Instant
) throws {
    _ = try store.perform(
        Request(verb, .configMaps, namespace: "default", name: name), as: "admin", now: now)
}

private func note(_ name: String) -> Object {
    Object(["metadata": ["name": .string(name), "labels": ["app": "notes"]], "data": ["n": "0"]])
}

private func deployment(_ name: String) -> Object {
    Object([
        "metadata": ["name": .string(name)],
        "spec": [
            "selector": ["matchLabels": ["app": .string(name)]],
            "template": [
                "metadata": ["labels": ["app": .string(name)]],
                "spec": ["containers": [["name": "c", "image": "example.org/app:1"]]],
            ],
        ],
    ])
}

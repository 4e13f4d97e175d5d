import Chances
import Clocks
import ControlPlane
import CurlTransport
import Documents
import HTTP
import Instants
import KubernetesAPI
import KubernetesObjects
import Testing

/// Everything here against a real API server and its controllers, which make pods and wait for what becomes of them.
@Suite(.serialized) struct `The pod player` {
    let cluster: any Cluster
    let transport = CurlTransport()

    init() throws {
        cluster = try realCluster(over: transport)
    }

    @Test func `makes a Deployment's pods ready, and they answer through their Service`() async throws {
        try await playing { namespace in
            try await create(.deployments, deployment("web", replicas: 3, image: "example/web:1"), in: namespace)
            try await create(.services, service("web"), in: namespace)
            try await eventually("the deployment is available") {
                try await get(.deployments, "web", in: namespace)["status"]["availableReplicas"].int == 3
            }
            let door = ServiceDoor(cluster, over: transport, chance: Chance(seed: 1))
            let web = ObjectKey(namespace: namespace, name: "web")
            try await eventually("all endpoints are ready") { try await door.endpoints(of: web).count == 3 }
            var answered: Set<String> = []
            for _ in 0..<40 {
                let answer = try View(Value(json: await door.send(to: web).body))
                answered.insert(answer["pod"].string ?? "")
                #expect(answer["image"].string == "example/web:1" && answer["revision"].string?.isEmpty == false)
            }
            #expect(answered.count == 3)

            try await patch(.deployments, "web", ["spec": ["replicas": 0]], in: namespace)
            try await eventually("the pods are gone") { try await pods(in: namespace).isEmpty }
            await #expect(throws: NoEndpoint.self) { try await door.send(to: web) }
        }
    }

    @Test func `completes the pods of a Job`() async throws {
        try await playing { namespace in
            try await create(.jobs, job("once"), in: namespace)
            try await eventually("the job is complete") {
                try await get(.jobs, "once", in: namespace)["status"]["succeeded"].int == 1
            }
        }
    }

    @Test func `lets pods go wrong as the rules say`() async throws {
        let rules: [(String, PodConduct, (phase: String, reason: String, last: String))] = [
            ("never", .neverReady, ("Running", "", "")),
            ("crash", .crashes(code: 3), ("Running", "CrashLoopBackOff", "Error")),
            ("memory", .outOfMemory(), ("Running", "CrashLoopBackOff", "OOMKilled")),
            ("image", .cannotPull, ("Pending", "ImagePullBackOff", "")),
        ]
        try await playing(rules.map { PodRule(labels: ["app": $0.0], $0.1) }) { namespace in
            for (name, _, _) in rules {
                try await create(.deployments, deployment(name, replicas: 1, image: "example/\(name)"), in: namespace)
            }
            for (name, _, expected) in rules {
                try await eventually("\(name) is \(expected)") {
                    guard let pod = try await pods(in: namespace).first(where: { $0.metadata.labels["app"] == name })
                    else { return false }
                    let container = pod["status"]["containerStatuses"].elements.first ?? .absent
                    return pod["status"]["phase"].string == expected.phase
                        && container["ready"].bool == false
                        && (container["state"]["waiting"]["reason"].string ?? "") == expected.reason
                        && (container["lastState"]["terminated"]["reason"].string ?? "") == expected.last
                }
                let deployment = try await get(.deployments, name, in: namespace)
                #expect(deployment["status"]["availableReplicas"].int ?? 0 == 0)
            }
        }
    }

    /// Runs `body` in a namespace of its own while the player plays.
    private func playing(_ rules: [PodRule] = [], _ body: (String) async throws -> Void) async throws {
        let namespace = "played-\(UInt32.random(in: 0 ... .max))"
        let player = try PodPlayer(cluster, in: namespace, rules: rules)
        let playing = Task { await player.play() }
        try await create(
            .namespaces, ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(namespace)]], in: nil)
        do { try await body(namespace) } catch {
            Issue.record(error)
        }
        _ = try await cluster.send(Request(.delete(), .namespaces, name: namespace))
        // While kinds come and go in other tests, the server's controllers cannot tell what lies in it, and wait.
        try await eventually("the namespace is gone", within: .seconds(240)) {
            do {
                _ = try await cluster.send(Request(.get, .namespaces, name: namespace))
                return false
            } catch ClusterError.notFound {
                return true
            }
        }
        playing.cancel()
        await playing.value
    }

    private func create(_ resource: Resource, _ value: Value, in namespace: String?) async throws {
        _ = try await cluster.send(Request(.create(Object(value)), resource, namespace: namespace))
    }

    private func patch(_ resource: Resource, _ name: String, _ value: Value, in namespace: String) async throws {
        _ = try await cluster.send(Request(.patch(.merge(value)), resource, namespace: namespace, name: name))
    }

    private func get(_ resource: Resource, _ name: String, in namespace: String) async throws -> Object {
        guard
            case .object(let object) = try await cluster.send(
                Request(.get, resource, namespace: namespace, name: name))
        else { throw NotThere() }
        return object
    }

    private func pods(in namespace: String) async throws -> [Object] {
        guard case .list(let list) = try await cluster.send(Request(.list(.all), .pods, namespace: namespace)) else {
            throw NotThere()
        }
        return list.items
    }
}

private struct NotThere: Error {}

/// Looks again and again, for so long at most.
private func eventually(
    _ what: String, within limit: Duration = .seconds(60), at location: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let clock = SystemClock()
    let start = clock.uptime
    while try await !condition() {
        guard clock.uptime - start < limit else {
            Issue.record("not within \(limit.text): \(what)", sourceLocation: location)
            return
        }
        try await clock.sleep(for: .milliseconds(50))
    }
}

private func deployment(_ name: String, replicas: Int, image: String) -> Value {
    [
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name)],
        "spec": [
            "replicas": .int(replicas), "selector": ["matchLabels": ["app": .string(name)]],
            "template": podTemplate(name, image: image),
        ],
    ]
}

private func job(_ name: String) -> Value {
    var template = podTemplate(name, image: "example/\(name)")
    template[["spec", "restartPolicy"]] = "Never"
    return [
        "apiVersion": "batch/v1", "kind": "Job", "metadata": ["name": .string(name)], "spec": ["template": template],
    ]
}

private func podTemplate(_ name: String, image: String) -> Value {
    [
        "metadata": ["labels": ["app": .string(name)]],
        "spec": [
            "containers": [["name": "main", "image": .string(image), "ports": [["containerPort": 8_080]]]]
        ],
    ]
}

private func service(_ name: String) -> Value {
    [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name)],
        "spec": ["selector": ["app": .string(name)], "ports": [["port": 80, "targetPort": 8_080]]],
    ]
}

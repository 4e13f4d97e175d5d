import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Testing

@testable import SimulatedKubernetes

/// A simulated cluster with models, and short words for what tests do in it, all in one namespace.
struct Town {
    var cluster: SteppedCluster

    init(_ rules: [PodRule] = [], seed: UInt64 = 1, furnished: Bool = false) {
        var settings = ModelSettings()
        settings.isFurnished = furnished
        settings.podRules = rules
        cluster = SteppedCluster(seed: seed, now: Instant(seconds: 1_800_000_000), settings: settings)
        create(.namespaces, ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "shop"]])
        advance()
    }

    mutating func advance(_ duration: Duration = .zero) { cluster.advance(by: duration) }

    @discardableResult
    mutating func create(_ resource: Resource, _ value: Value, at place: SourceLocation = #_sourceLocation) -> Object {
        send(
            Request(.create(Object(value)), resource, namespace: resource.isNamespaced ? "shop" : nil),
            at: place)
    }

    @discardableResult
    mutating func send(_ request: Request, at place: SourceLocation = #_sourceLocation) -> Object {
        do {
            if case .object(let object) = try cluster.perform(request) { return object }
        } catch {
            Issue.record("\(error)", sourceLocation: place)
        }
        return Object(.null)
    }

    mutating func merge(
        _ resource: Resource, _ name: String, _ patch: Value, at place: SourceLocation = #_sourceLocation
    ) {
        var request = Request(.patch(.merge(patch)), resource, namespace: "shop", name: name)
        request.manager = "test"
        send(request, at: place)
    }

    mutating func delete(_ resource: Resource, _ name: String, _ propagation: Request.Propagation? = nil) {
        send(
            Request(
                .delete(Preconditions(), propagation), resource, namespace: resource.isNamespaced ? "shop" : nil,
                name: name))
    }

    mutating func all(_ resource: Resource) -> [Object] {
        let request = Request(.list(.all), resource, namespace: resource.isNamespaced ? "shop" : nil)
        guard case .list(let list) = try? cluster.perform(request) else { return [] }
        return list.items
    }

    mutating func get(_ resource: Resource, _ name: String) -> Object {
        let request = Request(.get, resource, namespace: resource.isNamespaced ? "shop" : nil, name: name)
        guard case .object(let object) = try? cluster.perform(request) else { return Object(.null) }
        return object
    }

    /// How each pod fares, as `web-0=web:1/Ready`, in the order of their names; the pod's node where `byNode`.
    mutating func namedPods(byNode: Bool = false) -> String {
        all(.pods).map { pod in
            let name = byNode ? pod["spec"]["nodeName"].string ?? "nowhere" : pod.name
            let image = pod["spec"]["containers"].elements[0]["image"].string ?? ""
            return "\(name)=\(image)/\(pod.fare)"
        }.sorted().joined(separator: " ")
    }

    /// How all pods fare, a word each, sorted.
    mutating func pods() -> String { all(.pods).map { $0.fare }.sorted().joined(separator: " ") }
}

extension Object {
    /// How a pod fares, in one word, as `kubectl get` shows it.
    fileprivate var fare: String {
        let status = self["status"]
        let container = status["containerStatuses"].elements.first ?? .absent
        let restarts = container["restartCount"].int ?? 0
        var word =
            status["reason"].string ?? container["state"]["waiting"]["reason"].string ?? status["phase"].string ?? "New"
        if status["conditions"].elements.contains(where: {
            $0["type"].string == "Ready" && $0["status"].string == "True"
        }) {
            word = "Ready"
        }
        if metadata.isBeingDeleted { word = "Terminating" }
        return restarts > 0 ? "\(word)/\(restarts)" : word
    }

    /// Members of the status that are numbers, as `replicas=3 readyReplicas=2`, in the order of their names.
    var counts: String {
        self["status"].members.compactMap { member in member.value.int.map { "\(member.key)=\($0)" } }
            .sorted().joined(separator: " ")
    }

    /// The conditions, as `Available=True(MinimumReplicasAvailable)`.
    var conditions: String {
        self["status"]["conditions"].elements.map { condition in
            let reason = condition["reason"].string.map { "(\($0))" } ?? ""
            return "\(condition["type"].string ?? "")=\(condition["status"].string ?? "")\(reason)"
        }.sorted().joined(separator: " ")
    }
}

/// A pod's template with one container, of an image that may say what becomes of it.
func template(_ image: String = "web:1", labels: Value = ["app": "web"], _ spec: Value = [:]) -> Value {
    var whole = spec
    whole["containers"] = [["name": "app", "image": .string(image)]]
    return ["metadata": ["labels": labels], "spec": whole]
}

func replicaSet(_ replicas: Int, _ spec: Value = [:], name: String = "web", image: String = "web:1") -> Value {
    var whole = spec
    whole["replicas"] = .int(replicas)
    whole["selector"] = ["matchLabels": ["app": "web"]]
    whole["template"] = template(image)
    return ["apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": ["name": .string(name)], "spec": whole]
}

func pod(_ spec: Value = [:], name: String = "web", image: String = "web:1", labels: Value = ["app": "web"]) -> Value {
    [
        "apiVersion": "v1", "kind": "Pod", "metadata": ["name": .string(name), "labels": labels],
        "spec": template(image, spec)["spec"] ?? [:],
    ]
}

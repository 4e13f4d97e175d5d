import Documents
import Instants
import ReleaseInvariants

/// A history as it is written: four pods of `web`, first in revision a, then by a canary in revision b.
struct Story {
    enum Revision: String {
        case a, b, c

        var text: String { "1-" + String(repeating: rawValue, count: 40) }
        var replicaSet: String { "web-" + String(repeating: rawValue, count: 10) }
    }

    enum Selected {
        case only(Revision)
        case all
    }

    static let martlet = "system:serviceaccount:martlet:martlet"
    static var invariants: ReleaseInvariants { ReleaseInvariants(operator: [martlet]) }

    private(set) var entries: [HistoryEntry] = []
    private(set) var judged = Story.invariants
    var now = Instant(seconds: 1_800_000_000)
    var turn = (epoch: 1, number: 0)
    private var objects: [ObjectName: Value] = [:]

    var violations: [Violation] { judged.violations }
    var found: Set<String> { Set(violations.map(\.invariant)) }
    var atRest: [Violation] { judged.atRest(now: now) }

    mutating func wait(_ seconds: Int) { now += .seconds(seconds) }

    subscript(_ kind: String, _ name: String) -> Value { objects[ObjectName(kind, in: "shop", name)] ?? [:] }

    mutating func put(
        _ kind: String, _ name: String, in namespace: String? = "shop", _ value: Value?, by actor: String = martlet
    ) {
        let object = ObjectName(kind, in: namespace, name)
        let before = objects[object]
        var value = value
        let uid = before?[["metadata", "uid"]] ?? .string("uid-\(name)")
        if value != nil, value?[["metadata", "uid"]] == nil { value?[["metadata", "uid"]] = uid }
        objects[object] = value
        let entry = HistoryEntry(
            version: entries.count + 1, kind: kind, namespace: namespace, name: name, before: before, after: value,
            at: now, actor: actor)
        entries.append(entry)
        judged.see(entry)
    }

    mutating func change(
        _ kind: String, _ name: String, by actor: String = martlet, _ change: (inout Value) -> Void
    ) {
        var value = self[kind, name]
        change(&value)
        put(kind, name, value, by: actor)
    }
}

// What is written in it.
extension Story {
    mutating func declare(_ content: String, replicas: Int = 4) {
        change("Release", "web", by: "ada") { release in
            release[["spec", "images", "app"]] = .string("registry.example.com/shop/web:\(content)")
            release[["spec", "replicas"]] = .int(replicas)
        }
    }

    mutating func summarise(_ content: String, ready: String, reason: String = "Running", revision: Revision? = nil) {
        change("Release", "web") { release in
            release[["status", "declaration", "content"]] = .string(content)
            if let revision { release[["status", "declaration", "revision"]] = .string(revision.text) }
            release[["status", "message"]] = .string("as \(reason) says")
            release[["status", "conditions"]] = [
                ["type": "Ready", "status": .string(ready), "reason": .string(reason), "message": "as it says"]
            ]
        }
    }

    mutating func begin(
        _ name: String, from: Revision?, to: Revision, content: String, _ stages: [Value],
        _ more: (inout Value) -> Void = { _ in }
    ) {
        let numbers = name.split(separator: "-")
        var spec: Value = [
            "release": "web", "releaseUID": "uid-web", "declaration": .int(Int(numbers[1]) ?? 0), "attempt": 0,
            "content": .string(content), "service": "web", "to": ["revision": .string(to.text)], "strategy": "canary",
            "replicas": 4, "stages": .list(stages),
            "traffic": ["service": "web", "router": ["replicas": [:]], "drain": "5s", "settle": "2s"],
            "checks": [["name": "pods", "pods": [:]]], "bake": "30s", "keepPrevious": "2m",
        ]
        if let from { spec[["from", "revision"]] = .string(from.text) }
        more(&spec)
        put("Passage", name, ["metadata": ["labels": ["martlet.dev/release": "web"]], "spec": spec])
    }

    mutating func record(_ name: String = "web-2", _ change: (inout Value) -> Void) {
        self.change("Passage", name) { passage in
            var status = passage["status"] ?? [:]
            change(&status)
            passage["status"] = status
        }
    }

    mutating func enter(_ stage: Int, of name: String = "web-2", state: String = "passing", measured: Int = 0) {
        let at = (now - .seconds(measured)).rfc3339
        record(name) { status in
            status["stage"] = ["number": .int(stage)]
            status["checks"] = [["name": "pods", "state": .string(state), "values": [["at": .string(at)]]]]
        }
    }

    mutating func observe(_ name: String = "web-2") {
        let now = self.now.rfc3339
        record(name) { $0[["stage", "observed"]] = .string(now) }
    }

    mutating func end(_ name: String, as outcome: String) {
        let now = self.now.rfc3339
        record(name) { status in
            status["outcome"] = .string(outcome)
            status["ended"] = .string(now)
            if outcome == "Succeeded" {
                status["checks"] = [["name": "pods", "state": "passing", "values": [["at": .string(now)]]]]
            }
        }
        change("Passage", name) { $0[["metadata", "labels", "martlet.dev/outcome"]] = .string(outcome) }
    }

    mutating func goBack(_ name: String = "web-2", as outcome: String = "RolledBack") {
        let now = self.now.rfc3339
        record(name) { status in
            status["ending"] = ["outcome": .string(outcome), "since": .string(now), "because": "5 % errors"]
            status["outcome"] = nil
        }
    }

    mutating func prove(_ revision: Revision, by name: String) {
        change("ReplicaSet", revision.replicaSet) {
            $0[["metadata", "annotations", "martlet.dev/proven"]] = .string(name)
        }
    }

    /// The ReplicaSet of a revision, made where there is none.
    mutating func scale(_ revision: Revision, to replicas: Int) {
        let labels: Value = ["martlet.dev/release": "web", "martlet.dev/revision": .string(revision.text)]
        change("ReplicaSet", revision.replicaSet) { set in
            set[["metadata", "labels"]] = labels
            set[["metadata", "ownerReferences"]] = [["kind": "Release", "name": "web", "uid": "uid-web"]]
            set[["spec", "selector", "matchLabels"]] = labels
            set[["spec", "replicas"]] = .int(replicas)
            if set[["spec", "template"]] == nil {
                set[["spec", "template"]] = [
                    "metadata": ["labels": labels], "spec": ["containers": [["name": "app", "image": "web:1"]]],
                ]
            }
        }
    }

    mutating func pods(_ revision: Revision, _ numbers: ClosedRange<Int>, ready: Bool = true) {
        for number in numbers {
            put(
                "Pod", "\(revision.replicaSet)-\(number)",
                [
                    "metadata": [
                        "labels": ["martlet.dev/release": "web", "martlet.dev/revision": .string(revision.text)]
                    ], "status": ["conditions": [["type": "Ready", "status": ready ? "True" : "False"]]],
                ], by: "kubelet")
        }
    }

    mutating func noPods(_ revision: Revision, _ numbers: ClosedRange<Int>) {
        for number in numbers { put("Pod", "\(revision.replicaSet)-\(number)", nil, by: "replicaset-controller") }
    }

    /// The Service's selector, and the turn that goes with it.
    mutating func select(_ selected: Selected, movingTurn: Bool = true, by actor: String = martlet) {
        if movingTurn { turn.number += 1 }
        let text = "uid-web.\(turn.epoch).\(turn.number)"
        change("Service", "web", by: actor) { service in
            service[["metadata", "annotations", "martlet.dev/turn"]] = .string(text)
            if service[["metadata", "ownerReferences"]] == nil {
                service[["metadata", "ownerReferences"]] = [["kind": "Release", "name": "web", "uid": "uid-web"]]
            }
            switch selected {
            case .only(let revision):
                service[["spec", "selector"]] = [
                    "martlet.dev/release": "web", "martlet.dev/revision": .string(revision.text),
                ]
            case .all: service[["spec", "selector"]] = ["martlet.dev/release": "web"]
            }
        }
    }

    mutating func reach(_ pods: (Revision, ClosedRange<Int>)...) {
        let endpoints = pods.flatMap { revision, numbers in
            numbers.map { number -> Value in
                ["targetRef": ["name": .string("\(revision.replicaSet)-\(number)")], "conditions": ["ready": true]]
            }
        }
        put(
            "EndpointSlice", "web-x",
            ["metadata": ["labels": ["kubernetes.io/service-name": "web"]], "endpoints": .list(endpoints)],
            by: "endpointslice-controller")
    }
}

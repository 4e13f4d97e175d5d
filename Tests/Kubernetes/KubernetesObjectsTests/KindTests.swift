import Documents
import Instants
import KubernetesObjects
import TestSupport
import Testing

struct `A view of an object` {
    /// Everything a view says of an object made of odd values, of an empty one, and of a real one.
    @Test func `reads what is there, and never fails`() {
        let odd = Object([
            "metadata": 7, "spec": ["replicas": "3", "selector": [1], "ports": [["port": "x"]]],
            "status": ["phase": "Dancing", "conditions": [7, ["type": "Ready", "status": 1]]],
        ])
        for object in [Object([:]), Object(.null), Object([1, 2]), odd] {
            let pod = Pod(object)
            same("\(pod.phase) \(pod.isReady) \(pod.containers.count)", "unknown false 0")
            same(Deployment(object).wanted, 1)
            same(ReplicaSet(object).current, 0)
            same(Job(object).end == nil, true)
            same(Service(object).selector, [:])
            same(EndpointSlice(object).endpoints, [])
            same(HorizontalPodAutoscaler(object).most, 1)
            same(PodDisruptionBudget(object).disruptionsAllowed, 0)
            same(Lease(object).holder, nil)
            same(Event(object).count, 1)
            same(Namespace(object).isEnding, false)
        }
    }

    @Test func `tells a pod's state from that of its containers`() {
        let pod = Pod(
            Object([
                "status": [
                    "phase": "Running", "podIP": "10.0.0.7",
                    "conditions": [
                        ["type": "Ready", "status": "True", "lastTransitionTime": "2026-11-20T12:00:00Z"]
                    ],
                    "containerStatuses": [
                        [
                            "name": "web", "ready": true, "restartCount": 2, "state": ["running": [:]],
                            "lastState": ["terminated": ["exitCode": 137, "reason": "OOMKilled"]],
                        ], ["name": "log", "state": ["waiting": ["reason": "CrashLoopBackOff"]]],
                    ],
                ]
            ]))
        #expect(pod.phase == .running && pod.isReady && pod.address == "10.0.0.7")
        #expect(pod.readySince?.rfc3339 == "2026-11-20T12:00:00Z")
        #expect(pod.containers.map(\.state) == [.running, .waiting(reason: "CrashLoopBackOff", message: "")])
        #expect(pod.containers[0].lastEnd?.reason == "OOMKilled" && pod.containers[0].lastEnd?.code == 137)
    }

    @Test func `reads old forms, too`() {
        let old = EndpointSlice(
            Object([
                "apiVersion": "discovery.k8s.io/v1beta1",
                "endpoints": [
                    ["addresses": ["10.0.0.7"], "topology": ["kubernetes.io/hostname": "node-1"]],
                    [
                        "addresses": ["10.0.0.8"], "nodeName": "node-2",
                        "conditions": ["ready": false, "serving": true, "terminating": true],
                        "targetRef": ["kind": "Pod", "namespace": "shop", "name": "web-1"],
                    ],
                ],
            ]))
        #expect(old.endpoints.map(\.node) == ["node-1", "node-2"] && old.endpoints.map(\.isReady) == [true, false])
        #expect(old.endpoints[1].isServing && old.endpoints[1].pod == ObjectKey(namespace: "shop", name: "web-1"))
        let selectors = ["policy/v1", "policy/v1beta1"].map { version in
            PodDisruptionBudget(Object(["apiVersion": .string(version), "spec": ["selector": [:]]])).selector
        }
        #expect(selectors == [.everything, nil])
    }

    @Test(arguments: [
        ([("Complete", "True")], Job.End.complete), ([("Failed", "True")], .failed(reason: "why", message: "")),
        ([("Failed", "False")], nil), ([], nil),
    ])
    func `knows how a job ended`(conditions: [(String, String)], end: Job.End?) {
        let list = conditions.map { type, status in
            Value(dictionaryLiteral: ("type", .string(type)), ("status", .string(status)), ("reason", "why"))
        }
        #expect(Job(Object(["status": ["conditions": .list(list)]])).end == end)
    }
}

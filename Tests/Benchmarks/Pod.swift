import Documents

/// A list of pods as an API server sends it, about that large: 6 KB each, a third of it managed fields.
func podList(megabytes: Int) -> [UInt8] {
    var bytes = Array(#"{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"4711"},"items":["#.utf8)
    var number = 0
    while bytes.count < megabytes * 1_000_000 {
        if number > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += pod(number).json
        number += 1
    }
    bytes += "]}".utf8
    return bytes
}

func pod(_ number: Int) -> Value {
    let name: Value = "web-7d4b9c6f5-\(String(number, radix: 36))"
    let started: Value = "2026-02-0\(number % 9 + 1)T10:2\(number % 10):00Z"
    return [
        "metadata": [
            "name": name, "generateName": "web-7d4b9c6f5-", "namespace": "shop",
            "uid": .string("0c2f3a61-8f5e-4a7c-9d39-\(1_000_000_000_00 + number)"),
            "resourceVersion": .string("\(1_000_000 + number)"), "creationTimestamp": started,
            "labels": ["app": "web", "pod-template-hash": "7d4b9c6f5", "team": "storefront", "tier": "frontend"],
            "annotations": [
                "kubernetes.io/config.seen": started, "prometheus.io/path": "/metrics", "prometheus.io/port": "9090",
            ],
            "ownerReferences": [
                [
                    "apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web-7d4b9c6f5",
                    "uid": "5d7f0bd5-38a9-4e3c-8a5c-0f8e3e0c2d11", "controller": true, "blockOwnerDeletion": true,
                ]
            ],
            "managedFields": [
                managed(by: "kube-controller-manager", at: started), managed(by: "kubelet", at: started),
            ],
        ],
        "spec": [
            "volumes": [
                ["name": "token", "projected": ["defaultMode": 420, "sources": [["serviceAccountToken": [:]]]]]
            ],
            "containers": [container("web"), container("proxy")],
            "restartPolicy": "Always", "terminationGracePeriodSeconds": 30, "dnsPolicy": "ClusterFirst",
            "serviceAccountName": "web", "nodeName": .string("node-\(number % 50)"), "securityContext": [:],
            "schedulerName": "default-scheduler", "priority": 0, "enableServiceLinks": true,
            "tolerations": [
                ["key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute"],
                ["key": "node.kubernetes.io/unreachable", "operator": "Exists", "effect": "NoExecute"],
            ],
        ],
        "status": [
            "phase": "Running", "hostIP": "10.0.0.7", "podIP": .string("10.1.\(number / 250 % 250).\(number % 250)"),
            "qosClass": "Burstable", "startTime": started,
            "conditions": .list(
                ["Initialized", "Ready", "ContainersReady", "PodScheduled"].map {
                    ["type": .string($0), "status": "True", "lastProbeTime": .null, "lastTransitionTime": started]
                }),
            "containerStatuses": .list(
                ["web", "proxy"].map {
                    [
                        "name": .string($0), "ready": true, "restartCount": 0, "started": true,
                        "image": .string("registry.example/shop/\($0):1.27.4"),
                        "state": ["running": ["startedAt": started]], "lastState": [:],
                        "containerID": .string(
                            "containerd://9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c\(number)"),
                    ]
                }),
        ],
    ]
}

private func container(_ name: String) -> Value {
    [
        "name": .string(name), "image": .string("registry.example/shop/\(name):1.27.4"),
        "imagePullPolicy": "IfNotPresent",
        "args": ["--listen=:8080", "--log-format=json", "--shutdown-delay=5s"],
        "ports": [["name": "http", "containerPort": 8080, "protocol": "TCP"]],
        "env": [
            ["name": "POD_NAME", "valueFrom": ["fieldRef": ["apiVersion": "v1", "fieldPath": "metadata.name"]]],
            ["name": "DATABASE_URL", "value": "postgres://shop-db.shop.svc:5432/shop?sslmode=verify-full"],
        ],
        "resources": ["limits": ["memory": "512Mi"], "requests": ["cpu": "250m", "memory": "256Mi"]],
        "readinessProbe": [
            "httpGet": ["path": "/ready", "port": 8080, "scheme": "HTTP"], "timeoutSeconds": 1, "periodSeconds": 10,
            "successThreshold": 1, "failureThreshold": 3,
        ],
        "volumeMounts": [["name": "token", "readOnly": true, "mountPath": "/var/run/secrets/token"]],
        "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
    ]
}

/// Who set which field: names and empty objects, deep and many.
private func managed(by manager: String, at time: Value) -> Value {
    let names = [
        "f:args", "f:env", "f:image", "f:imagePullPolicy", "f:name", "f:ports", "f:readinessProbe", "f:resources",
    ]
    let leaves = Value.object(
        Members(names.map { ($0, ["f:failureThreshold": [:], "f:timeoutSeconds": [:], ".": [:]]) }))
    return [
        "manager": .string(manager), "operation": "Update", "apiVersion": "v1", "time": time, "fieldsType": "FieldsV1",
        "fieldsV1": [
            "f:metadata": ["f:labels": [".": [:], "f:app": [:], "f:team": [:]], "f:ownerReferences": [".": [:]]],
            "f:spec": ["f:containers": [#"k:{"name":"web"}"#: leaves, #"k:{"name":"proxy"}"#: leaves]],
        ],
    ]
}

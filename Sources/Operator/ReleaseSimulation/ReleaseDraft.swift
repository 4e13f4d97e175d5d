package import Documents

/// A Release as somebody commits it, with what most have in common filled in.
package struct ReleaseDraft: Sendable {
    package var name: String
    package var namespace: String
    package var spec: Value

    /// Of the service `name` in this version: four pods, canary 10 → 50 → 100, short times.
    package init(_ name: String, version: String, in namespace: String = "shop", replicas: Int = 4) {
        self.name = name
        self.namespace = namespace
        spec = [
            "images": ["app": .string("registry.example.com/shop/\(name):\(version)")],
            "workload": [
                "template": [
                    "metadata": ["labels": ["app": .string(name)]],
                    "spec": ["containers": [["name": "app", "ports": [["containerPort": 8080]]]]],
                ]
            ],
            "replicas": .int(replicas),
            "traffic": ["drain": "5s", "settle": "2s"],
            "strategy": [
                "canary": [
                    "stages": [
                        ["weight": 10, "hold": "30s"], ["weight": 50, "hold": "30s"], ["weight": 100, "hold": "0s"],
                    ]
                ]
            ],
            "checks": [["name": "pods", "pods": [:], "every": "10s", "timeout": "2s"]],
            "keepPrevious": "2m", "bake": "30s", "watch": [["for": "1m", "every": "10s"]], "deadline": "3m",
        ]
    }

    /// The same with another word on something.
    package func with(_ path: String..., value: Value?) -> ReleaseDraft {
        var draft = self
        draft.spec[path] = value
        return draft
    }

    package var object: Value {
        [
            "apiVersion": "martlet.dev/v1alpha1", "kind": "Release",
            "metadata": ["name": .string(name), "namespace": .string(namespace)], "spec": spec,
        ]
    }
}

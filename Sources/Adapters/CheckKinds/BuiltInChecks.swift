internal import Documents
internal import ReleaseModel

/// The checks that need no declaration, written as anybody would write them; thresholds stand here and nowhere else.
func builtInChecks(counting requests: RequestMetrics) -> [Named<Value>] {
    [
        Named(name: "pods", value: ["pods": [:]]),
        Named(
            name: "error-rate",
            value: [
                "metric": [
                    "provider": "prometheus", "query": .string(requests.errorRate),
                    "samples": .string(requests.count),
                ],
                "warn": ["above": "1%"],
                "fail": ["above": "5%", "aboveBaseline": ["by": "50%", "atLeast": "1%"]],
            ]),
        Named(
            name: "latency-p95",
            value: [
                "metric": [
                    "provider": "prometheus", "query": .string(requests.latency(of: 0.95)),
                    "samples": .string(requests.countOfTimed),
                ],
                "warn": ["above": "1s"],
                "fail": ["aboveBaseline": ["by": "100%", "atLeast": "100ms"]],
            ]),
        Named(
            name: "cpu",
            value: [
                "metric": [
                    "provider": "prometheus",
                    // The pod's own series, which has no container, counts all of them once more.
                    "query": .string(
                        "sum(rate(container_cpu_usage_seconds_total{container!=\"\", \(pods)}[{{window}}])) "
                            + "/ sum(kube_pod_container_resource_limits{resource=\"cpu\", \(pods)})"),
                ],
                "warn": ["above": "80%"],
            ]),
        Named(
            name: "memory",
            value: [
                "metric": [
                    "provider": "prometheus",
                    // After a restart a container has two series for a while, so the largest is taken on both sides.
                    "query": .string(
                        "max(max by (pod, container) (container_memory_working_set_bytes{container!=\"\", \(pods)}) "
                            + "/ max by (pod, container) (kube_pod_container_resource_limits{resource=\"memory\", \(pods)}))"
                    ),
                ],
                "warn": ["above": "90%"],
            ]),
    ]
}

private let pods = RequestMetrics.pods

internal import Glibc
internal import Instants
internal import KubernetesObjects
internal import SimulatedPrometheus

/// What a pod counts of the requests that it answers, as most servers do.
struct PodCounters: Sendable {
    private var codes: [String: Int] = [:]
    /// How many were answered within each bound, and in any time at all.
    private var within = [Int](repeating: 0, count: bounds.count + 1)
    private var sum = 0.0
    private var restarts = 0

    /// In seconds; those that most servers have.
    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    mutating func count(code: String, took seconds: Double) {
        codes[code, default: 0] += 1
        for (place, bound) in Self.bounds.enumerated() where seconds <= bound { within[place] += 1 }
        within[Self.bounds.count] += 1
        sum += seconds
    }

    /// Begins anew.
    mutating func reset() {
        let restarts = restarts
        self = PodCounters()
        self.restarts = restarts
    }

    /// A container that was started again has forgotten what it had counted.
    mutating func hasRestarted(_ times: Int) {
        guard times != restarts else { return }
        reset()
        restarts = times
    }

    /// A code that was never answered with is not shown, as with most servers.
    func samples(of pod: ObjectKey) -> [(labels: Labels, value: Double)] {
        let place = ["namespace": pod.namespace ?? "default", "pod": pod.name]
        let labels = { (metric: String, more: [String: String]) -> Labels in
            Labels(metric, place.merging(more) { $1 })
        }
        var samples = codes.sorted { $0.key < $1.key }.map { code, count in
            (labels(MetricName.requests, ["code": code]), Double(count))
        }
        for (bound, count) in zip(Self.bounds.map(sampleText) + ["+Inf"], within) {
            samples.append((labels(MetricName.bucket, ["le": bound]), Double(count)))
        }
        samples.append((labels(MetricName.sum, [:]), sum))
        samples.append((labels(MetricName.count, [:]), Double(within[Self.bounds.count])))
        samples.append((labels(MetricName.up, [:]), 1))
        return samples + resources(labels)
    }

    /// What its node tells of its only container: a little work for each request, within limits that are never near.
    private func resources(_ labels: (String, [String: String]) -> Labels) -> [(labels: Labels, value: Double)] {
        let container = ["container": "app"]
        let work = Double(within[Self.bounds.count]) * 0.002
        return [
            (labels("container_cpu_usage_seconds_total", container), work),
            (labels("container_memory_working_set_bytes", container), 180e6),
            (labels("kube_pod_container_resource_limits", container.merging(["resource": "cpu"]) { $1 }), 1),
            (labels("kube_pod_container_resource_limits", container.merging(["resource": "memory"]) { $1 }), 512e6),
        ]
    }
}

/// The same as families, for those who read `/metrics`.
func families(of pods: [ObjectKey: PodCounters]) -> [MetricFamily] {
    let samples = pods.sorted { $0.key < $1.key }.flatMap { $1.samples(of: $0) }
    func all(_ names: [String]) -> [(labels: Labels, value: Double)] {
        samples.filter { names.contains($0.labels.metric ?? "") }
    }
    return [
        MetricFamily(MetricName.requests, "Requests that were answered.", .counter, all([MetricName.requests])),
        MetricFamily(
            MetricName.duration, "How long they took, in seconds.", .histogram,
            all([MetricName.bucket, MetricName.sum, MetricName.count])),
    ]
}

private enum MetricName {
    static let requests = "http_requests_total"
    static let duration = "http_request_duration_seconds"
    static let bucket = duration + "_bucket"
    static let sum = duration + "_sum"
    static let count = duration + "_count"
    static let up = "up"
}

/// How long one of many requests takes: most are quick, few are slow, and 95 % take no longer than that.
func latency(p95: Duration, _ share: Double) -> Double {
    // `share` is never 1.
    -log(1 - share) * (p95 / .seconds(1)) / log(20)
}

import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel

let detecting = Benchmark(
    name: "detection",
    measures: "from the scrape that shows errors until the candidate has no traffic; a real Prometheus, every: 1s"
) { _ in
    let errors = try ErrorsExporter()
    let prometheus = try await PrometheusProcess(scraping: errors.target)
    let result: Result<[Figure], any Error>
    do {
        result = .success(
            try await OperatorBench(configuration: prometheus.configuration).run { bench in
                try await detections(bench, errors)
            })
    } catch {
        result = .failure(error)
    }
    await prometheus.end()
    errors.stop()
    return try result.get()
}

/// Twenty canaries hold at the same time; one after another turns bad, at any moment between two scrapes.
private func detections(_ bench: OperatorBench, _ errors: ErrorsExporter) async throws -> [Figure] {
    let following = Task { await errors.follow(bench.cluster, in: bench.namespace) }
    defer { following.cancel() }
    let names = (1...20).map { "detect-\($0)" }
    for name in names { try await bench.declare(judged: name, version: "1") }
    try await bench.wait { try await bench.areProven(names, "1") }
    for name in names { try await bench.declare(judged: name, version: "2") }
    try await bench.wait { try await bench.areJudged(names) }
    var delays: [Double] = []
    for name in names {
        try await bench.clock.sleep(for: .milliseconds(.random(in: 0..<1_000)))
        delays.append(try await bench.delayOfReturn(of: name, errors))
    }
    delays.sort()
    return [
        Figure("the median of 20", delays[9], "s"),
        Figure("the slowest of 20", delays[19], "s", .atMost(2)),
    ]
}

extension OperatorBench {
    fileprivate func declare(judged name: String, version: String) async throws {
        let series = "http_requests_total{namespace=\"{{namespace}}\", pod=~\"{{pods}}\""
        let check: Value = [
            "name": "errors", "every": "1s", "timeout": "1s",
            "metric": [
                "provider": "prometheus",
                "query": .string("sum(rate(\(series), code=\"500\"}[{{window}}])) / sum(rate(\(series)}[{{window}}]))"),
                "samples": .string("sum(increase(\(series)}[{{window}}]))"),
            ],
            // A second of nothing but errors is 5 % of the longest window.
            "fail": ["above": "3%", "consecutive": 1],
        ]
        let object: Value = [
            "apiVersion": "martlet.dev/v1alpha1", "kind": "Release",
            "metadata": ["name": .string(name), "namespace": .string(namespace)],
            "spec": [
                "images": ["app": .string("registry.example.com/bench/app:\(version)")],
                "workload": [
                    "template": ["spec": ["containers": [["name": "app", "ports": [["containerPort": 8080]]]]]]
                ],
                "replicas": 1, "traffic": ["drain": "1s", "settle": "1s"],
                "strategy": ["canary": ["stages": [["weight": 50, "hold": "1h"]]]],
                "checks": [["name": "pods", "pods": [:], "every": "1s", "timeout": "1s"], check], "bake": "1s",
                "keepPrevious": "1s", "watch": [["for": "5s", "every": "5s"]],
            ],
        ]
        _ = try await cluster.apply(.release, Object(object), manager: "bench", force: true)
    }

    /// Whether the candidates of all of them have passed by their numbers.
    fileprivate func areJudged(_ names: [String]) async throws -> Bool {
        let good = try await cluster.list(.passage, in: namespace).items.filter { passage in
            passage["spec"]["to"]["version"].string == "2"
                && passage["status"]["checks"].elements.contains {
                    $0["name"].string == "errors" && $0["state"].string == "passing"
                }
        }
        return good.count == names.count
    }

    /// Lets a candidate fail from now on, and waits until its Service reaches it no more: in seconds from the scrape
    /// that told Prometheus.
    fileprivate func delayOfReturn(of name: String, _ errors: ErrorsExporter) async throws -> Double {
        let list = try await cluster.list(.services, in: namespace)
        let events = try await cluster.watch(
            Request(.watch(.all, from: .version(list.version)), .services, namespace: namespace))
        errors.turn(name)
        let returned = try await clock.within(.seconds(30)) { [clock] in
            while let event = try await events.next() {
                guard case .modified(let service) = event, service.name == name,
                    service["spec"]["selector"]["martlet.dev/revision"].string != nil
                else { continue }
                return clock.uptime
            }
            throw Unmeasured(why: "the watch has ended")
        }
        guard let returned, let told = errors.told(of: name) else {
            throw Unmeasured(why: "\(name) was not rolled back within 30 s")
        }
        return (returned - told).seconds
    }
}

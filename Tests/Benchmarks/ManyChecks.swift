import Clocks
import CommandLineInterface
import Documents
import Glibc
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel

let manyChecks = Benchmark(
    name: "checks",
    measures: "a hundred canaries that hold, each with ten checks of numbers every 15s, by a real Prometheus"
) { _ in
    let errors = try ErrorsExporter()
    let prometheus = try await PrometheusProcess(scraping: errors.target)
    let result: Result<[Figure], any Error>
    do {
        result = .success(
            try await OperatorBench(configuration: prometheus.configuration).run { bench in
                try await costs(bench, errors, port: prometheus.port)
            })
    } catch {
        result = .failure(error)
    }
    await prometheus.end()
    errors.stop()
    return try result.get()
}

private func costs(_ bench: OperatorBench, _ errors: ErrorsExporter, port: Int) async throws -> [Figure] {
    let following = Task { await errors.follow(bench.cluster, in: bench.namespace) }
    defer { following.cancel() }
    let names = (1...100).map { "many-\($0)" }
    for name in names { try await bench.declare(measured: name, version: "1") }
    try await bench.wait { try await bench.areProven(names, "1") }
    for name in names { try await bench.declare(measured: name, version: "2") }
    try await bench.wait { try await bench.haveNumbers(names) }
    // What follows the first verdicts is over by then.
    try await bench.clock.sleep(for: .seconds(15))
    var connections = 0
    let counting = Task {
        var most = 0
        while !Task.isCancelled {
            most = max(most, openConnections(to: port))
            try? await bench.clock.sleep(for: .milliseconds(100))
        }
        return most
    }
    let before = try await bench.numbers()
    let begun = bench.clock.uptime
    try await bench.clock.sleep(for: .seconds(60))
    let after = try await bench.numbers()
    let seconds = (bench.clock.uptime - begun).seconds
    counting.cancel()
    connections = await counting.value
    return [
        Figure(
            "1,000 checks every 15s", (after.processor - before.processor) / seconds * 100, "% of a core", .atMost(5)),
        Figure("connections to Prometheus", Double(connections), "at most", .atMost(1)),
        Figure("requests to the API server", after.requests - before.requests, "in a minute"),
    ]
}

extension OperatorBench {
    fileprivate func declare(measured name: String, version: String) async throws {
        let series = "http_requests_total{namespace=\"{{namespace}}\", pod=~\"{{pods}}\""
        // Under the names of the built-in ones, or these would be asked for, too.
        let names = ["error-rate", "latency-p95", "cpu", "memory"] + (5...10).map { "errors-\($0)" }
        let checks = names.enumerated().map { number, name -> Value in
            [
                "name": .string(name), "every": "15s",
                "metric": [
                    "provider": "prometheus",
                    "query": .string(
                        "sum(rate(\(series), code=\"500\"}[{{window}}])) / sum(rate(\(series)}[{{window}}]))"),
                    "samples": .string("sum(increase(\(series)}[{{window}}]))"),
                ],
                "fail": ["above": .string("\(number + 5)%"), "aboveBaseline": ["by": "50%", "atLeast": "1%"]],
            ]
        }
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
                "checks": .list([["name": "pods", "pods": [:], "every": "15s"]] + checks), "bake": "1s",
                "keepPrevious": "1s", "watch": [["for": "5s", "every": "5s"]],
            ],
        ]
        _ = try await cluster.apply(.release, Object(object), manager: "bench", force: true)
    }

    /// Whether all checks of all candidates have passed by their numbers.
    fileprivate func haveNumbers(_ names: [String]) async throws -> Bool {
        let passages = try await cluster.list(.passage, in: namespace).items
        let judged = passages.filter { passage in
            passage["spec"]["to"]["version"].string == "2"
                && passage["status"]["checks"].elements.filter { $0["state"].string == "passing" }.count == 11
        }
        return judged.count == names.count
    }
}

/// How many connections of this machine's lead to a port.
private func openConnections(to port: Int) -> Int {
    guard let file = fopen("/proc/net/tcp", "r") else { return 0 }
    defer { fclose(file) }
    let wanted = ":" + String(port, radix: 16, uppercase: true)
    var (line, count) = ([CChar](repeating: 0, count: 512), 0)
    while fgets(&line, Int32(line.count), file) != nil {
        let fields = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split(separator: " ")
        // The other end, and a connection that stands.
        if fields.count > 3, fields[2].hasSuffix(wanted), fields[3] == "01" { count += 1 }
    }
    return count
}

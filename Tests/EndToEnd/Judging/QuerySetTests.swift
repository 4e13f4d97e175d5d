import CommandLineInterface
import Documents
import HTTP
import ReleaseModel
import TestSupport
import Testing

struct `The queries of built-in checks` {
    /// With the samples, and to the answers, of the tests that ask the Prometheus in memory.
    @Test func `are answered by a real Prometheus, whoever counted`() async throws {
        try await RealPrometheus.run(samples: CountedRequests.samples) { prometheus in
            let wanted = [
                "error-rate query": [0.1, 0.01], "error-rate samples": [600, 2_400],
                "latency-p95 query": [0.46, 0.095], "latency-p95 samples": [600, 2_400],
            ]
            for counted in CountedRequests.all {
                let checks = try #require(catalog.querySets.first { $0.name == counted.set }).checks
                for (name, numbers) in wanted {
                    let words = name.split(separator: " ").map(String.init)
                    let check = try #require(checks.first { $0.name == words[0] })
                    let query = try QueryTemplate(text: #require(check.value[["metric", words[1]]]?.string))
                    for (side, number) in zip([CountedRequests.candidate, CountedRequests.stable], numbers) {
                        let asked = PrometheusCase(counted.filled(query, for: side), at: CountedRequests.moment)
                        let answer = brief(try await prometheus.answer(to: asked.request(to: prometheus.url)))
                        let seen = answer.split(separator: " ").last?.split(separator: "@").first.flatMap { Double($0) }
                        if let seen, (seen - number).magnitude < 0.000_01 { continue }
                        Issue.record("\(counted.namespace) \(name) of \(side): \(answer), not \(number)")
                    }
                }
            }
        }
    }
}

extension CountedRequests {
    fileprivate func filled(_ query: QueryTemplate, for side: String) -> String {
        query.filled { parameter in
            switch parameter {
            case .namespace: namespace
            case .release, .service: "checkout"
            case .revision, .backend: side
            case .pods: "\(side)-[a-z0-9]+"
            case .stage: "1"
            case .window: "300s"
            }
        }
    }
}

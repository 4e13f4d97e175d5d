import CurlTransport
import TestSupport
import Testing

struct `The simulated Prometheus` {
    /// What it answers to the same queries about the same samples is written down beside its own tests.
    @Test func `answers as the real one does`() async throws {
        try await RealPrometheus.run(samples: PrometheusCase.samples) { prometheus in
            let wanted = PrometheusCase.answers
            for asked in PrometheusCase.all {
                let response = try await prometheus.answer(to: asked.request(to: prometheus.url))
                let answer = brief(response)
                guard answer != wanted[asked.line] else { continue }
                Issue.record("\(asked.line)\nthe real one: \(answer)\nthe other: \(wanted[asked.line] ?? "–")")
            }
        }
    }
}

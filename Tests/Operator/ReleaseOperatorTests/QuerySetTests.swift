import Documents
import KubernetesObjects
import ReleaseModel
import ReleasePorts
import ReleaseSimulation
import TestSupport
import Testing

struct `A built-in check` {
    @Test(
        arguments: [
            (queries: nil, wanted: ["pods", "error-rate", "latency-p95", "cpu", "memory"]),
            (queries: "istio", wanted: ["pods", "error-rate", "latency-p95", "cpu", "memory"]),
            // A Service of each revision counts nothing here, since the router sends all requests through one.
            (queries: "nginx", wanted: ["pods", "cpu", "memory"]),
        ] as [(queries: String?, wanted: [String])])
    func `is there where its numbers are`(queries: String?, wanted: [String]) throws {
        var settings = ReleaseWorld.Settings.alone
        settings.queries = queries
        try Scenario.run(settings) { world in
            world.source { name in name == "prometheus" ? Silent() : nil }
            try world.declare(.short("web", "1"))
            try await world.wait("it begins") { !$0.passages(of: "web").isEmpty }
            let checks = world.passages(of: "web")[0]["spec"]["checks"].elements
            same(checks.compactMap { $0["name"].string }, wanted)
            let query = checks.first { $0["name"].string == "error-rate" }?["metric"]["query"].string
            same(query?.contains("istio_requests_total"), queries == "nginx" ? nil : queries == "istio")
        }
    }

    @Test func `that is asked for by name keeps a release from starting where its numbers are not`() throws {
        var settings = ReleaseWorld.Settings.alone
        settings.queries = "nginx"
        try Scenario.run(settings) { world in
            world.source { name in name == "prometheus" ? Silent() : nil }
            try world.declare(ReleaseDraft.short("web", "1").with("checks", value: [["name": "error-rate"]]))
            let wanted = "the check “error-rate” counts requests by the Service of each revision, and the router"
            try await world.wait("it says why") { $0.message(of: "web").contains(wanted) }
            same(world.passages(of: "web").count, 0)
        }
    }
}

/// A source that knows nothing.
private struct Silent: MetricProvider {
    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String { query.text }
    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] { questions.map { _ in .noData("silent") } }
}

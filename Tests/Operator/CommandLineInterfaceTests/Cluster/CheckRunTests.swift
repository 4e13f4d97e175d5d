import CommandLineInterface
import HTTP
import Scheduling
import SimulatedKubernetes
import TestSupport
import Testing

struct `The command check run` {
    @Test func `measures now, and says why it judges so`() throws {
        let simulation = Simulation(seed: 7)
        let text = try simulation.run {
            var world = try await ShopWorld(simulation)
            world.surroundings.files = FilesInMemory([
                "martlet.yaml": "allowedHosts: [shop.example.com, judge.example.com]\n", "odd.yaml": "sauces: []\n",
                "sources.yaml": "queries: istio\nsources: [{prometheus: {url: \"http://prometheus.example:9090\"}}]\n",
            ])
            world.surroundings.transport = { Answering() }
            var text = ""
            for line in [
                "check", "check run smoke", "check run smoke -r chekout", "check run smok -r checkout",
                "check run smoke -r checkout", "check run smoke -r checkout --config martlet.yaml",
                "check run judge -r checkout --config martlet.yaml", "check run judge -r mailer",
                "check run pods -r checkout", "check run migrated -r checkout", "check run error-rate -r checkout",
                "check run error-rate -r checkout --config sources.yaml -v",
                "check run latency-p95 -r checkout --prometheus http://prometheus.example:9090 -w 2m",
                "check run error-rate -r checkout --prometheus http://quiet.example:9090",
                "check run error-rate -r basket --prometheus http://prometheus.example:9090",
                "check run memory -r checkout --prometheus http://silent.example:9090",
                "check run error-rate -r basket --prometheus http://silent.example:9090",
                "check run cpu -r checkout --prometheus prometheus.example",
                "check run smoke -r checkout --config odd.yaml", "check run smoke -r checkout --window 1ms",
                "check run smoke -n lab --config nowhere.yaml",
            ] { text += await world.transcript(of: line) }
            return text
        }
        expectGolden(text, "check-run.txt")
    }
}

/// What is outside of the cluster.
private struct Answering: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        switch request.url {
        case "https://shop.example.com/health": return HTTPResponse(status: 200)
        case "https://judge.example.com/checkout":
            let verdict = #"{"verdict": "failing", "because": "2 of 14 journeys fail"}"#
            return HTTPResponse(status: 200, body: Array(verdict.utf8))
        case "http://prometheus.example:9090/api/v1/query", "http://quiet.example:9090/api/v1/query":
            let requests = request.url.contains("quiet") ? "12" : "612"
            return HTTPResponse(status: 200, body: Array(numbers(asOf: moment(in: request), of: requests).utf8))
        default: throw .unreachable("cannot connect to \(request.url)")
        }
    }

    /// For the candidate and its stable, with how many requests each comes from; all of them fresh.
    private func numbers(asOf moment: String, of requests: String) -> String {
        let answers = [
            ("0", "0.078"), ("1", requests), ("2", "0.004"), ("3", "2410"), ("0/0", moment), ("2/0", moment),
        ]
        let series = answers.map { #"{"metric": {"martlet_part": "\#($0)"}, "value": [\#(moment), "\#($1)"]}"# }
        return
            #"{"status": "success", "data": {"resultType": "vector", "result": [\#(series.joined(separator: ", "))]}}"#
    }

    private func moment(in request: HTTPRequest) -> String {
        let fields = String(decoding: request.body ?? [], as: UTF8.self).split(separator: "&")
        return fields.first { $0.hasPrefix("time=") }.map { String($0.dropFirst(5)) } ?? "0"
    }

    func open(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPStream { throw .cancelled }
}

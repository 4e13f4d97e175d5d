import Documents
import HTTP
import Instants
import MetricProviders
import ReleaseModel
import ReleasePorts
import TestSupport
import Testing

struct `Prometheus as a source` {
    let question = MetricQuestion("sum(rate(errors{pod=~\"a\"}[1m]))", at: noon, window: .seconds(60))

    @Test func `is asked for both sides, and for how old they are, at once`() async throws {
        let source = PlayedSource { _ in
            .says(200, vector(("0", "0.5"), ("0/0", seen(ago: 3)), ("1", "0.25"), ("1/0", seen(ago: 240))))
        }
        let prometheus = try source.provider(Prometheus.self, ["url": "http://prom:9090/tenant/"])
        let stable = MetricQuestion("errors offset 5m # of the stable", at: noon, window: .seconds(60))
        let answers = await prometheus.answers(to: [question, stable])
        #expect(answers == [.number(0.5, newest: noon - .seconds(3)), .number(0.25, newest: noon - .seconds(240))])
        let request = try #require(source.requests.first)
        let fields = request.formFields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let heads = request.headers.fields.map { "\($0.name): \($0.value)" }
        expectGolden(
            (["\(request.method) \(request.url)"] + heads + fields).joined(separator: "\n") + "\n",
            "prometheus-request.txt")
        #expect(source.requests.count == 1)
    }

    @Test(arguments: faults)
    func `says why there is no number`(fault: Fault) async throws {
        let source = PlayedSource { _ in fault.reply }
        let prometheus = try source.provider(Prometheus.self, ["url": "http://prom:9090"])
        let answers = await prometheus.answers(to: [question])
        same(answers.map(\.text), [fault.seen])
    }

    @Test func `is asked alone what cannot be asked together, and from then on at once`() async throws {
        let source = PlayedSource { request in
            let query = request.formFields["query"] ?? ""
            if query.contains("(\n1\n)") { return .says(400, #"{"status": "error", "error": "got scalar"}"#) }
            if query == "1" {
                return .says(
                    200, #"{"status": "success", "data": {"resultType": "scalar", "result": [1795867200, "1"]}}"#)
            }
            return .says(200, vector(("0", "7"), ("0/0", seen(ago: 1))))
        }
        let prometheus = try source.provider(Prometheus.self, ["url": "http://prom:9090"])
        let one = MetricQuestion("1", at: noon, window: .seconds(60))
        for (round, requests) in [(1, 4), (2, 6)] {
            let answers = await prometheus.answers(to: [question, one])
            #expect(answers == [.number(7, newest: noon - .seconds(1)), .number(1, newest: nil)], "round \(round)")
            #expect(source.requests.count == requests)
        }
    }

    @Test func `tells when series ended that still have a rate`() async throws {
        let source = PlayedSource { request in
            let isAboutTheEnd = request.formFields["query"]?.contains("max_over_time") == true
            return .says(200, vector(("0", isAboutTheEnd ? seen(ago: 240) : "0.5")))
        }
        let prometheus = try source.provider(Prometheus.self, ["url": "http://prom:9090"])
        #expect(await prometheus.answers(to: [question]) == [.number(0.5, newest: noon - .seconds(240))])
    }
}

struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let reply: Result<HTTPResponse, HTTPFailure>
    let seen: String

    init(_ name: String, _ reply: Result<HTTPResponse, HTTPFailure>, _ why: String) {
        self.name = name
        self.reply = reply
        seen = why.hasPrefix("0") ? why : "no data: prometheus at http://prom:9090: \(why)"
    }

    var testDescription: String { name }
}

private let faults: [Fault] = [
    Fault("NaN", .says(200, vector(("0", "NaN"))), "it answers NaN, as when nothing is divided by nothing"),
    Fault("+Inf", .says(200, vector(("0", "+Inf"))), "it answers ∞, as when something is divided by nothing"),
    Fault("-Inf", .says(200, vector(("0", "-Inf"))), "it answers -∞, as when something is divided by nothing"),
    Fault("empty", .says(200, vector()), "it answers nothing: no series matches"),
    Fault(
        "two series", .says(200, vector(("0", "1"), ("0", "2"))),
        "it answers 2 series where one number is needed; add them up with sum()"),
    Fault(
        "warnings", .says(200, vector(("0", "1"), more: #", "warnings": ["store-3 did not answer"]"#)),
        "it answers with warnings, perhaps in part: “store-3 did not answer”"),
    Fault(
        "infos alone", .says(200, vector(("0", "0.5"), ("0/0", seen(ago: 0)), more: #", "infos": ["no counter"]"#)),
        "0.5, newest 2026-11-28T12:00:00Z"),
    Fault(
        "an error with 200", .says(200, #"{"status": "error", "error": "no"}"#), "it answers 200: “no”"),
    Fault("a wrong query", .says(400, #"{"status": "error", "error": "no )"}"#), "it answers 400: “no )”"),
    Fault(
        "truncated JSON", .says(200, String(vector(("0", "1")).dropLast(9))), "its answer is no JSON, or ends early"),
    Fault("an HTML page", .says(200, "<html>"), "its answer is no JSON, or ends early"),
    Fault("500", .says(500, "oops"), "it answers 500: “oops”"),
    Fault(
        "429 with Retry-After", .says(429, "", ["Retry-After": "30"]),
        "it is asked too often (429) and is left alone until 2026-11-28T12:00:30Z"),
    Fault(
        "429 for a year", .says(429, "", ["Retry-After": "31536000"]),
        "it is asked too often (429) and is left alone until 2026-11-28T12:05:00Z"),
    Fault("503", .says(503, ""), "it is not available (503)"),
    Fault("401", .says(401, "secret"), "it does not accept our credentials (401)"),
    Fault("403", .says(403, "secret"), "it does not accept our credentials (403)"),
    Fault(
        "a redirect elsewhere", .says(302, "", ["Location": "https://login.example.com/in?token=secret"]),
        "it points to “https://login.example.com” (302), where we do not follow; write the address that answers"),
    Fault(
        "a redirect with a password", .says(301, "", ["Location": "https://u:secret@x.example/"]),
        "it points to another address (301), where we do not follow; write the address that answers"),
    Fault(
        "a matrix", .says(200, #"{"status": "success", "data": {"resultType": "matrix", "result": []}}"#),
        "it answers a “matrix” where one number is needed"),
    Fault(
        "a text", .says(200, #"{"status": "success", "data": {"resultType": "string", "result": [1795867200, "1"]}}"#),
        "it answers a “string” where one number is needed"),
    Fault(
        "a histogram",
        .says(
            200,
            #"{"status": "success", "data": {"resultType": "vector", "result": [{"metric": {"martlet_part": "0"}, "histogram": [1795867200, {}]}]}}"#
        ),
        "it answers a histogram where a number is needed"),
    Fault(
        "samples from the future", .says(200, vector(("0", "1"), ("0/0", "1795867290"))),
        "its samples are from the future, as when its clock is wrong"),
    Fault(
        "an answer of another moment", .says(200, vector(("0", "1")).replacing("1795867200", with: "1795867290")),
        "it answers as of another moment, or with no numbers"),
    Fault(
        "connection refused", .failure(.unreachable("prom:9090: connection refused, after 0ms")),
        "connection refused, after 0ms"),
    Fault("a time-out", .failure(.unanswered("prom:9090: no answer within 5s")), "no answer within 5s"),
    Fault(
        "a gigabyte", .failure(.tooLarge("prom:9090: the answer is longer than 1,048,576 bytes")),
        "the answer is longer than 1,048,576 bytes"),
]

/// An answer with these parts of a question; written as Prometheus writes it.
private func vector(_ parts: (String, String)..., more: String = "") -> String {
    let series = parts.map { #"{"metric":{"martlet_part":"\#($0.0)"},"value":[1795867200,"\#($0.1)"]}"# }
    return #"{"status":"success","data":{"resultType":"vector","result":[\#(series.joined(separator: ","))]}\#(more)}"#
}

private func seen(ago seconds: Int) -> String { "\(1_795_867_200 - seconds)" }

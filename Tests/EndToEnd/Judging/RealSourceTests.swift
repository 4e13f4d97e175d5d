import CurlTransport
import Documents
import HTTP
import Instants
import MetricProviders
import ReleaseModel
import ReleasePorts
import TestSupport
import Testing

struct `A provider of numbers` {
    /// Each line is a query and what is made of the real Prometheus' answer to it; all are asked at once.
    @Test func `understands the real Prometheus`() async throws {
        try await RealPrometheus.run(samples: samples) { prometheus in
            let (settings, _) = Prometheus.format(in: .empty).decode(Node(["url": .string(prometheus.url)]))
            let provider = try #require(settings).provider(by: tools)
            let questions = try queries.map { query in
                MetricQuestion(
                    provider.written(try QueryTemplate(text: query), for: side), at: noon, window: side.window)
            }
            let answers = await provider.answers(to: questions)
            let lines = zip(queries, answers).map { query, answer in
                "\(query.replacing("\n", with: "‹n›"))\n    \(words(for: answer).replacing(prometheus.url, with: "URL"))\n"
            }
            expectGolden(lines.joined(), "real-source.txt")
            // Together as each by itself.
            for (question, answer) in zip(questions, answers) {
                same(await provider.answers(to: [question]), [answer])
            }
        }
    }
}

private let noon = Instant(seconds: 1_795_867_200)
private let hostile = #"a"} or vector(1) #"#

private let side = MeasuredSide(
    namespace: hostile, release: "web", service: "web", revision: "7f", podPrefix: "web-7f3c90a41b-", stage: 1,
    window: .seconds(60))

private let queries = [
    "sum(rate(http_requests_total{pod=~\"{{pods}}\", code=~\"5..\"}[{{window}}]))",
    "sum(rate(http_requests_total{pod=~'{{pods}}', code=~'5..'}[5m])) / sum(rate(http_requests_total{pod=~`{{pods}}`}[5m]))",
    "rate(http_requests_total{pod=~\"{{pods}}\"}[1m])",
    "sum(rate(dead_four_minutes_total[5m]))",
    "sum(rate(dead_seven_minutes_total[10m])) # with a remark",
    "rate(two_minutes_late_total[5m])",
    "rate(two_minutes_late_total[1m])",
    "increase(reset_total[2m])",
    "odd", "odd / 0", "no_such_series", "sum(no_such_series) or vector(0)", "1 + 1", "time()", "'text'",
    "http_requests_total[1m]", "sum(", "up) or (up",
    "count(hostile{namespace=\"{{namespace}}\"})", "count(hostile{namespace=~'{{namespace}}'})",
    "count(hostile{namespace=`{{namespace}}`})", "count(hostile{namespace={{namespace}}})",
    "count(\n# {{namespace}}\nhostile)", "http_requests_total * on(pod) http_requests_total",
    "label_replace(hostile, \"martlet_part\", \"5\", \"\", \"\")",
]

/// Scraped every 15 seconds in the quarter of an hour before noon, the last time three seconds before.
private let samples: String = {
    func series(_ name: String, until end: Int = 3, _ value: (Int) -> Int) -> String {
        let ages = stride(from: 903, through: end, by: -15)
        return ages.map { "\(name) \(value(900 - $0)) \(1_795_867_200 - $0)\n" }.joined()
    }
    let pod = "pod=\"web-7f3c90a41b-x2z\""
    return "# TYPE http_requests counter\n" + series("http_requests_total{\(pod),code=\"200\"}") { ($0 + 3) * 9 }
        + series("http_requests_total{\(pod),code=\"500\"}") { $0 + 3 }
        + series("http_requests_total{pod=\"web-0000000000-x2z\",code=\"500\"}") { ($0 + 3) * 100 }
        + "# TYPE dead_four_minutes counter\n" + series("dead_four_minutes_total", until: 243) { $0 + 3 }
        + "# TYPE dead_seven_minutes counter\n" + series("dead_seven_minutes_total", until: 423) { $0 + 3 }
        + "# TYPE two_minutes_late counter\n" + series("two_minutes_late_total", until: 123) { $0 + 3 }
        + "# TYPE reset counter\n" + series("reset_total") { ($0 + 3) % 840 }
        + "# TYPE odd gauge\nodd NaN 1795867197\n"
        + "# TYPE hostile gauge\nhostile{namespace=\"a\\\"} or vector(1) #\"} 1 1795867197\nhostile{namespace=\"b\"} 1 1795867197\n"
        + "# EOF\n"
}()

private let tools = ProviderTools(
    send: { request throws(HTTPFailure) in
        var request = request
        request.proxy = .none
        return try await MonitoringProgram.transport.send(request)
    }, file: { .failure(Mistake("there is no file \($0)")) }, now: { noon }, sleep: { _ in })

private func words(for answer: MetricAnswer) -> String {
    switch answer {
    case .number(let number, let newest): "\(number)" + (newest.map { ", newest \($0.rfc3339)" } ?? "")
    case .noData(let why), .absent(let why): "no data: \(why)"
    }
}

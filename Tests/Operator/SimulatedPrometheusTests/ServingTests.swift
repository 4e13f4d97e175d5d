import Documents
import HTTP
import Instants
import SimulatedPrometheus
import TestSupport
import Testing

/// How it fails, and what it refuses.
struct `The small Prometheus as a server` {
    private let now = Instant(seconds: 1_700_000_600)

    @Test(arguments: [
        ("GET /api/v1/query?query=up&time=1700000600", "vector  {__name__=\"up\" job=\"web\"} 1@1700000600.0"),
        ("GET /api/v1/query?query=up%7Bjob%3D%22web%22%7D%20%2B+1", "vector  {job=\"web\"} 2@1700000600.0"),
        (
            "GET /api/v1/query?query=up&time=2023-11-14T22:23:20.5Z",
            "vector  {__name__=\"up\" job=\"web\"} 1@1700000600.5"
        ),
        ("POST /api/v1/query?query=1 query=time()&time=1700000000.25", "scalar 1700000000.25@1700000000.25"),
        ("GET /api/v1/query?query=up&time=1700000700&lookback_delta=30s", "vector"),
        (
            "GET /api/v1/query?query=up&time=1700000700&lookback_delta=400",
            "vector  {__name__=\"up\" job=\"web\"} 1@1700000700.0"
        ),
        ("GET /api/v1/query?query=up&time=yesterday", "400 bad_data"),
        ("GET /api/v1/query?query=up&time=1e300", "400 bad_data"),
        ("GET /api/v1/query?query=up&time=NaN", "400 bad_data"),
        ("GET /api/v1/query?query=up&timeout=soon", "400 bad_data"),
        ("GET /api/v1/query?query=up&lookback_delta=inf", "400 bad_data"),
        ("GET /api/v1/query", "400 bad_data"), ("GET /api/v1/query?query=%zz%", "400 bad_data"),
        ("PUT /api/v1/query?query=up", "405 "), ("GET /api/v1/series", "404 404 page not found\n"),
        ("GET /-/ready", "200 Prometheus Server is Ready.\n"),
    ])
    func `answers what it is asked over HTTP`(request: String, answer: String) throws {
        let words = request.split(separator: " ").map(String.init)
        let asked = HTTPRequest(
            words[0], "http://127.0.0.1:9090" + words[1], body: words.count > 2 ? Array(words[2].utf8) : nil)
        same(brief(try filled().answer(PrometheusRequest(asked), now: now).answer.get()), answer)
    }

    @Test(
        arguments: [
            ([], "vector  {__name__=\"up\" job=\"web\"} 1@1700000600.0"), ([.down], "nobody listens there"),
            ([.endless], "the answer does not end"), ([.status(500)], "500 "),
            ([.status(429), .slow(.seconds(3))], "429 "),
            ([.nan], "vector  {__name__=\"up\" job=\"web\"} NaN@1700000600.0"),
            ([.warnings], "vector  {__name__=\"up\" job=\"web\"} 1@1700000600.0"),
            ([.truncated], "200 {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"me"),
            ([.late(.seconds(31))], "vector"),
            ([.late(.seconds(29))], "vector  {__name__=\"up\" job=\"web\"} 1@1700000600.0"),
        ] as [([PrometheusFault], String)])
    func `fails as it is told`(faults: [PrometheusFault], answer: String) {
        let prometheus = filled()
        prometheus.faults = faults
        let (seen, delay) = prometheus.answer(
            PrometheusRequest("GET", "/api/v1/query", query: [("query", "up")], body: []), now: now)
        switch seen {
        case .success(let response):
            same(brief(response), answer)
            same(String(decoding: response.body, as: UTF8.self).contains("warnings"), faults == [.warnings])
        case .failure(let failure): same("\(failure)", answer)
        }
        same(delay, faults.contains(.slow(.seconds(3))) ? .seconds(3) : .zero)
    }

    /// Of a target that is not looked at any more, nobody says that it has ended; of one that is gone, somebody does.
    @Test func `knows of an end what it has seen of it`() throws {
        let prometheus = filled()
        let later = now + .seconds(60)
        prometheus.faults = [.unscraped(target: "web")]
        prometheus.take([(Labels("up", ["job": "web"]), 0)], from: "web", at: later)
        prometheus.end([Labels("up", ["job": "web"])], of: "web", at: later)
        same(try found(prometheus, later), ["1"])
        prometheus.faults = []
        prometheus.end([Labels("up", ["job": "web"])], of: "web", at: later)
        same(try found(prometheus, later), [])
        same(try found(prometheus, now), ["1"])
    }

    /// So many series, so many samples of each, for so long; and no sample from before the newest.
    @Test func `keeps no more than it may`() throws {
        var store = SeriesStore(limits: .init(retention: .seconds(100), series: 3, samples: 5))
        for number in 0..<1_000 {
            for series in 0..<5 {
                store.add(Double(number), to: Labels("a", ["n": "\(series)"]), at: now + .seconds(number))
            }
        }
        same(store.add(0, to: Labels("a", ["n": "1"]), at: now), false)
        same(store.add(0, to: Labels(nil, ["n": "1"]), at: now), false)
        let last = now + .seconds(999)
        same(try numbers(evaluate("count_over_time(a[1h])", at: last, in: store)), [5, 5, 5])
        store.forget(before: last + .seconds(1))
        same(try numbers(evaluate("count(a)", at: last, in: store)), [])
        same(store.add(0, to: Labels("b"), at: last), true)
    }

    /// What nobody writes, but somebody might send.
    @Test func `refuses what is too much`() throws {
        let prometheus = filled()
        let deep = 50_000
        for query in [
            String(repeating: "(", count: deep) + "1" + String(repeating: ")", count: deep),
            String(repeating: "-", count: deep) + "1", String(repeating: "1+", count: deep) + "1",
            String(repeating: "1^", count: deep) + "1", String(repeating: "sum(", count: deep) + "up",
            "up" + String(repeating: "[1h:1s]", count: deep), String(repeating: "a", count: 200_000),
            "max_over_time(vector(1)[200y:1ms])", "up{job=~\"\(String(repeating: "a*", count: 5_000))\"}",
            "up offset 99999999999999y", "rate(up[99999999y99999999w])", "\"\u{0}\\", "1e999999999999", "0x",
            "up{job=~\"(a{1000}){1000}\"}",
        ] {
            #expect(throws: QueryFailure.self, "\(query.prefix(40))") { try prometheus.evaluate(query, at: now) }
        }
        // At the ends of time, too.
        for moment in [Instant.distantPast, .distantFuture] {
            _ = try prometheus.evaluate("rate(up[100000000s] offset 100000000s)", at: moment)
        }
    }

    private func filled() -> SmallPrometheus {
        let prometheus = SmallPrometheus()
        prometheus.take([(Labels("up", ["job": "web"]), 1)], from: "web", at: now - .seconds(30))
        return prometheus
    }

    private func found(_ prometheus: SmallPrometheus, _ moment: Instant) throws -> [String] {
        try numbers(prometheus.evaluate("up", at: moment)).map(sampleText)
    }

    private func numbers(_ result: QueryResult) -> [Double] {
        if case .vector(let elements) = result { elements.map(\.value) } else { [] }
    }
}

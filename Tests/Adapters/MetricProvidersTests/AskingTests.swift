import Documents
import HTTP
import Instants
import Locks
import MetricProviders
import ReleaseModel
import ReleasePorts
import TestSupport
import Testing

struct `Whoever asks a source` {
    private let question = MetricQuestion("up", at: noon, window: .seconds(60))
    private let fine =
        #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"martlet_part":"0"},"value":[1795867200,"1"]},{"metric":{"martlet_part":"0/0"},"value":[1795867200,"1795867199"]}]}}"#

    @Test func `reads credentials anew each time, and tells nobody of them`() async throws {
        let source = PlayedSource(saying: .says(401, "no: secret-1"), .says(200, fine))
        let settings = ["url": "https://prom", "bearerTokenFile": "/token", "tls": ["caFile": "/ca"]] as Value
        let prometheus = try source.provider(Prometheus.self, settings)
        var told: [String] = []
        for files in [
            [:], ["/token": ""], ["/token": "secret-1\n"], ["/token": "secret-1\n", "/ca": "PEM"],
            ["/token": "secret-2", "/ca": "P2"],
        ] {
            source.files.withLock { $0 = files }
            told.append(await prometheus.answers(to: [question])[0].text)
        }
        #expect(
            told == [
                "no data: prometheus at https://prom: there is no file /token",
                "no data: prometheus at https://prom: /token holds no credential on its first line",
                "no data: prometheus at https://prom: there is no file /ca",
                "no data: prometheus at https://prom: it does not accept our credentials (401)",
                "1.0, newest 2026-11-28T11:59:59Z",
            ])
        #expect(source.requests.map { $0.headers["authorization"] } == ["Bearer secret-1", "Bearer secret-2"])
        #expect(source.requests.last?.tls.authorities == Array("P2".utf8))
    }

    /// A connection that breaks is tried once more, at once; whatever else goes wrong is not.
    @Test(arguments: [
        (HTTPFailure.unanswered("prom:80: the connection was closed before an answer came, after 2ms"), 0, 2),
        (.unanswered("prom:80: no answer within 10s"), 10, 1),
        (.unreachable("prom:80: connection refused, after 0ms"), 0, 1),
        (.untrusted("prom:80: the server’s certificate is not accepted"), 0, 1),
        (.tooLarge("prom:80: the answer is longer than 1,048,576 bytes"), 0, 1),
    ])
    func `tries again what a lost connection has cut off`(failure: HTTPFailure, after seconds: Int, asked: Int)
        async throws
    {
        let source = PlayedSource(saying: .failure(failure))
        source.answersAfter.withLock { $0 = .seconds(seconds) }
        let prometheus = try source.provider(Prometheus.self, ["url": "http://prom"])
        _ = await prometheus.answers(to: [question])
        #expect(source.requests.count == asked)
    }

    @Test func `leaves a source alone for as long as it has asked`() async throws {
        let source = PlayedSource(
            saying: .says(429, "", ["Retry-After": "Sat, 28 Nov 2026 12:00:20 GMT"]), .says(200, fine))
        let prometheus = try source.provider(Prometheus.self, ["url": "http://prom"])
        for (at, requests) in [(0, 1), (1, 1), (19, 1), (20, 2)] {
            source.clock.withLock { $0 = noon + .seconds(at) }
            _ = await prometheus.answers(to: [question])
            #expect(source.requests.count == requests)
        }
    }
}

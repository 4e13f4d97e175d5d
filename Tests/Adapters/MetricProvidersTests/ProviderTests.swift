import Documents
import HTTP
import Instants
import Locks
import MetricProviders
import ReleaseModel
import ReleasePorts
import TestSupport
import Testing

struct `Each provider` {
    /// What it is asked, and what is made of the answers that stand in `Golden/Cases`, as its makers document them.
    @Test(arguments: playedProviders)
    func `asks and understands`(played: PlayedProvider) async throws {
        let template = try QueryTemplate(text: played.query)
        var text = ""
        for name in played.answers {
            let body = golden("Cases/\(played.name)-\(name).json")
            let status = Int(name.prefix { $0 != "-" }) ?? 200
            let source = PlayedSource { _ in .says(status, body) }
            source.files.withLock {
                $0 = ["/key": "key-1\n", "/id": "AKIDEXAMPLE", "/secret": "hidden", "/token": "t1"]
            }
            let provider = try played.make(source)
            let question = MetricQuestion(provider.written(template, for: candidate), at: noon, window: .seconds(90))
            let answers = await provider.answers(to: [question])
            if text.isEmpty {
                let request = try #require(source.requests.first)
                text = "\(request.method) \(request.url)\n"
                text += request.headers.fields.map { "\($0.name): \($0.value)\n" }.joined()
                text += "\n" + String(decoding: request.body ?? [], as: UTF8.self).percentDecoded + "\n\n"
            }
            text += "\(name): \(answers.map(\.text).joined(separator: "; "))\n"
        }
        expectGolden(text, "\(played.name).txt")
    }
}

struct PlayedProvider: Sendable, CustomTestStringConvertible {
    let name: String
    let query: String
    let answers: [String]
    let make: @Sendable (PlayedSource) throws -> any MetricProvider

    var testDescription: String { name }
}

let candidate = MeasuredSide(
    namespace: "shop", release: "web", service: "web", revision: "7f3c90a41b", podPrefix: "web-7f3c90a41b-", stage: 2,
    window: .seconds(90))

private let playedProviders: [PlayedProvider] = [
    PlayedProvider(
        name: "loki-lines", query: "{namespace=\"{{namespace}}\", pod=~\"{{pods}}\"} |= `panic`",
        answers: ["some", "none", "400-wrong"]
    ) { try $0.provider(Loki.self, ["url": "http://loki:3100", "headers": ["X-Scope-OrgID": "shop"]]) },
    PlayedProvider(
        name: "loki-numbers", query: "sum(rate({pod=~\"{{pods}}\"} |= \"error\" [{{window}}]))",
        answers: ["some", "none", "two"]
    ) {
        try $0.provider(
            Loki.self,
            ["url": "https://loki/", "basicAuth": ["username": "martlet", "passwordFile": "/key"]])
    },
    PlayedProvider(
        name: "datadog", query: "sum:requests.errors{pod_name:{{pods}}}.as_rate()",
        answers: ["some", "none", "two", "nulls", "future", "error", "403-key", "429-often"]
    ) {
        try $0.provider(Datadog.self, ["site": "datadoghq.eu", "apiKeyFile": "/key", "applicationKeyFile": "/secret"])
    },
    PlayedProvider(
        name: "cloudWatch",
        query: "SUM(SEARCH('{Shop,PodName} MetricName=\"errors\" PodName={{pods}}', 'Sum', 60))",
        answers: ["some", "none", "two", "partial", "400-denied", "400-throttled"]
    ) {
        try $0.provider(
            CloudWatch.self,
            [
                "region": "eu-central-1", "accessKeyIdFile": "/id", "secretAccessKeyFile": "/secret",
                "sessionTokenFile": "/token",
            ])
    },
    PlayedProvider(
        name: "json", query: "/stats?pods={{pods}}&last={{window}} data.1.errorRate",
        answers: ["some", "text", "none", "500-oops"]
    ) { try $0.provider(JSONEndpoint.self, ["url": "https://numbers.example.com/api/", "bearerTokenFile": "/key"]) },
]

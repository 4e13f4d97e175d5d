import Documents
import HTTP
import Instants
import MetricProviders
import ReleaseModel
import ReleasePorts
import Scheduling
import Telemetry

/// A query on the first line, and on the others what a source answers; the first byte says which, and the status.
///
/// Whatever it is, a number or a reason comes of it; a number can be judged and is no newer than the question.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAnswers(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = bytes.first else { return 0 }
    let line = bytes.dropFirst().prefix { $0 != UInt8(ascii: "\n") }
    let body = Array(bytes[line.endIndex...].dropFirst())
    guard let template = try? QueryTemplate(text: String(decoding: line, as: UTF8.self)) else { return 0 }
    let status = [200, 200, 200, 400, 422, 500, 302, 429][Int(first / 8) % 8]
    let response = HTTPResponse(
        status: status, headers: ["Location": String(decoding: line, as: UTF8.self), "Retry-After": "9"], body: body)
    let tools = ProviderTools(
        send: { _ throws(HTTPFailure) in response }, file: { _ in .success(Secret([0x61])) }, now: { noon },
        sleep: { _ in })
    let settings = sources[Int(first % 8) % sources.count]
    let simulation = Simulation(seed: 1)
    let answers = try? simulation.run {
        let provider = settings.provider(by: tools)
        let questions = [noon, noon - .seconds(60)].map { moment in
            MetricQuestion(provider.written(template, for: side), at: moment, window: side.window)
        }
        return await provider.answers(to: questions)
    }
    precondition(answers?.count == 2, "a question is left unanswered")
    for answer in answers ?? [] {
        switch answer {
        case .number(let number, let newest):
            precondition(number.isFinite, "no number that can be judged")
            precondition((newest ?? noon) <= noon + .seconds(1), "a sample from the future")
        case .noData(let why), .absent(let why):
            precondition(!why.isEmpty && why.unicodeScalars.count < 3_000, "no reason, or a long one")
            precondition(why.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "a terminal would obey")
        }
    }
    return 0
}

private let noon = Instant(seconds: 1_795_867_200)

private let side = MeasuredSide(
    namespace: "a\"} # `'", release: "web", service: "web", revision: "7f3c90a41b", podPrefix: "web-7f3c90a41b-",
    stage: 1, window: .seconds(60))

private let sources: [any AnsweringSettings] = [
    read(Prometheus.self, ["url": "http://prom:9090"]), read(Loki.self, ["url": "http://loki:3100"]),
    read(JSONEndpoint.self, ["url": "http://json"]),
    read(Datadog.self, ["apiKeyFile": "/a", "applicationKeyFile": "/b"]),
    read(CloudWatch.self, ["region": "eu-west-1", "accessKeyIdFile": "/a", "secretAccessKeyFile": "/b"]),
]

private func read<Settings: AnsweringSettings>(_: Settings.Type, _ settings: Value) -> any AnsweringSettings {
    guard let read = Settings.format(in: .empty).decode(Node(settings)).value else {
        preconditionFailure("no settings")
    }
    return read
}

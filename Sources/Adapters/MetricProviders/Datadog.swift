internal import Documents
internal import HTTP
internal import Instants
package import ReleaseModel
package import ReleasePorts
internal import Telemetry

/// Datadog's metric queries.
package struct Datadog: ProviderSettings {
    let site: String
    let apiKeyFile: String
    let applicationKeyFile: String
    let timeout: Duration

    package static let name = "datadog"
    package static let about = "Datadog's metric queries."
    package static let remarks = Remarks(
        """
        A query is asked over the window; its last point counts. {{pods}} is written with a star at the end, as in \
        pod_name:{{pods}}, and {{window}} as a number of seconds, as in .rollup(sum, {{window}}).
        """)

    package init(_ field: inout Fields<Self>) {
        site = field(
            "site", \.site, .objectName, initially: "datadoghq.com", "The site of your organization.",
            example: "datadoghq.eu")
        apiKeyFile = field(
            "apiKeyFile", \.apiKeyFile, .file, "The file of the API key.",
            example: "/etc/martlet/sources/datadog/api-key")
        applicationKeyFile = field(
            "applicationKeyFile", \.applicationKeyFile, .file, "The file of the application key.",
            example: "/etc/martlet/sources/datadog/application-key")
        timeout = field(
            "timeout", \.timeout, .duration(atLeast: .seconds(1)), initially: .seconds(10),
            "How long one answer may take, and how long a question may wait until it is asked.")
    }
}

extension Datadog: AnsweringSettings {
    package func provider(by tools: ProviderTools) -> any MetricProvider {
        let (site, apiKeyFile, applicationKeyFile) = (site, apiKeyFile, applicationKeyFile)
        let source = Source(Self.name, at: "https://api.\(site)", timeout: timeout, tools: tools) {
            request throws(Mistake) in
            var request = request
            request.headers["DD-API-KEY"] = try tools.word(in: apiKeyFile).revealed
            request.headers["DD-APPLICATION-KEY"] = try tools.word(in: applicationKeyFile).revealed
            return request
        }
        return SharedQuestions(DatadogAsking(source: source, url: "https://api.\(site)/api/v1/query"))
    }
}

private struct DatadogAsking: MetricProvider {
    let source: Source
    let url: String

    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String {
        query.filled { $0 == .pods ? side.podPrefix.plain + "*" : side.value(of: $0, pods: "").plain }
    }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        await questions.answered { await answer(to: $0) }
    }

    private func answer(to question: MetricQuestion) async -> MetricAnswer {
        let start = question.at - max(question.window, .seconds(60))
        let request = HTTPRequest(
            "GET", "\(url)?from=\(start.seconds)&to=\(question.at.seconds)&query=\(question.query.percentEncoded)",
            headers: ["Accept": "application/json"])
        switch await source.ask(request) {
        case .nothing(let why): return .noData(why)
        case .answer(let response): return read(response, until: question.at)
        }
    }

    private func read(_ response: HTTPResponse, until end: Instant) -> MetricAnswer {
        guard let answer = (try? Document(json: response.body))?.root else {
            let why = response.status == 200 ? "its answer is no JSON, or ends early" : response.complaint(nil)
            return source.noData(why)
        }
        let words = answer["error"].string ?? answer["errors"].elements.first?.string
        guard response.status == 200, answer["status"].string == "ok", (words ?? "").isEmpty else {
            return source.noData(response.complaint(words))
        }
        let series = answer["series"].elements
        guard let only = series.first else { return source.absent("series") }
        guard series.count == 1 else {
            return source.noData("it answers \(series.count) series where one number is needed; leave out “by {…}”")
        }
        // Of each point, the moment in thousandths of a second and the number, which may be null.
        let points = only["pointlist"].elements.map(\.elements).compactMap { point -> (Instant, Double)? in
            guard point.count == 2, let moment = point[0].number, let number = point[1].number else { return nil }
            return (Instant(secondsSinceEpoch: moment / 1_000), number)
        }
        guard let last = points.max(by: { $0.0 < $1.0 }) else { return source.noData("its series has no points") }
        guard last.0 <= end + .seconds(1) else {
            return source.noData("its points are from the future, as when its clock is wrong")
        }
        return .judgeable(last.1, newest: last.0, from: source)
    }
}

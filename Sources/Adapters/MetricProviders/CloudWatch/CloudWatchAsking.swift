internal import Documents
internal import HTTP
internal import Instants
internal import ReleaseModel
internal import ReleasePorts

/// Asks CloudWatch: what is asked as of one moment in one request.
struct CloudWatchAsking: MetricProvider {
    let source: Source
    let url: String

    /// How far back it looks for a whole period.
    private static let span = Duration.seconds(600)
    /// What one request may hold.
    private static let mostQueries = 100

    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String {
        // Words are found by their beginnings, without the hyphen that ends them.
        query.filled { side.value(of: $0, pods: side.backend).plain }
    }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        let alike = Dictionary(grouping: questions) { Alike(at: $0.at, window: $0.window) }
        let answers = await withTaskGroup(of: [MetricQuestion: MetricAnswer].self) { group in
            for (alike, questions) in alike {
                group.addTask { await together(Array(questions.prefix(Self.mostQueries)), alike) }
            }
            return await group.reduce(into: [:]) { all, some in all.merge(some) { $1 } }
        }
        return questions.map { answers[$0] ?? source.noData("too many questions at once") }
    }

    private struct Alike: Hashable {
        var at: Instant
        var window: Duration
    }

    private func together(_ questions: [MetricQuestion], _ alike: Alike) async -> [MetricQuestion: MetricAnswer] {
        let period = max(1, (alike.window.components.seconds + 59) / 60) * 60
        let end = alike.at.seconds / 60 * 60
        let start = end - max(period, Int64(Self.span.components.seconds)) - period
        let queries = questions.enumerated().map { place, question -> Value in
            ["Id": .string("q\(place)"), "Expression": .string(question.query), "Period": .int(Int(period))]
        }
        let body: Value = [
            "StartTime": .int(Int(start)), "EndTime": .int(Int(end)), "ScanBy": "TimestampDescending",
            "MetricDataQueries": .list(queries),
        ]
        let request = HTTPRequest(
            "POST", url,
            headers: [
                "Content-Type": "application/x-amz-json-1.0", "Accept": "application/json",
                "X-Amz-Target": "GraniteServiceVersion20100801.GetMetricData",
            ], body: body.json)
        switch await source.ask(request) {
        case .nothing(let why): return questions.reduce(into: [:]) { $0[$1] = .noData(why) }
        case .answer(let response):
            let read = read(response)
            return questions.enumerated().reduce(into: [:]) { answers, question in
                answers[question.element] = read.answer(
                    "q\(question.offset)", period: period, at: alike.at, from: source)
            }
        }
    }

    private func read(_ response: HTTPResponse) -> Read {
        guard let answer = (try? Document(json: response.body))?.root else {
            return .nothing(response.status == 200 ? "its answer is no JSON, or ends early" : response.complaint(nil))
        }
        guard response.status == 200 else {
            // Also what other services would answer with 403.
            let words = answer["message"].string ?? answer["Message"].string ?? answer["__type"].string
            return .nothing(response.complaint(words))
        }
        return .results(answer["MetricDataResults"].elements)
    }

    private enum Read {
        case nothing(String)
        case results([View])

        func answer(_ id: String, period: Int64, at moment: Instant, from source: Source) -> MetricAnswer {
            guard case .results(let all) = self else {
                guard case .nothing(let why) = self else { return source.noData("it was not asked") }
                return source.noData(why)
            }
            let results = all.filter { $0["Id"].string == id }
            guard let result = results.first else { return source.absent("metric") }
            guard results.count == 1 else {
                return source.noData(
                    "it answers \(results.count) series where one number is needed; add them up with SUM()")
            }
            let status = result["StatusCode"].string ?? ""
            guard status == "Complete" else {
                let words = result["Messages"].elements.first?["Value"].string ?? ""
                return source.noData("it answers with “\(status.plain)”" + words.asSaid)
            }
            guard let number = result["Values"].elements.first?.number,
                let start = result["Timestamps"].elements.first?.number
            else { return source.noData("it answers nothing: no period has a value") }
            let end = Instant(secondsSinceEpoch: start) + .seconds(period)
            guard end <= moment + .seconds(period) else {
                return source.noData("its periods are from the future, as when its clock is wrong")
            }
            return .judgeable(number, newest: min(end, moment), from: source)
        }
    }
}

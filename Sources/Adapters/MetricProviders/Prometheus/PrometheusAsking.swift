internal import HTTP
internal import Instants
internal import Locks
internal import ReleaseModel
internal import ReleasePorts

/// Asks Prometheus: all that is asked as of one moment in one request, with the age of what it was made from.
struct PrometheusAsking: MetricProvider {
    let source: Source
    let url: String
    /// Queries that cannot be asked together with others, such as plain numbers.
    private let loners = Lock<Set<String>>([])

    init(_ source: Source, url: String) {
        self.source = source
        self.url = url
    }

    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String { query.written(for: side) }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        let moments = Set(questions.map(\.at))
        let answers = await withTaskGroup(of: [MetricQuestion: MetricAnswer].self) { group in
            for moment in moments {
                group.addTask { await together(questions.filter { $0.at == moment }, asOf: moment) }
            }
            return await group.reduce(into: [:]) { all, some in all.merge(some) { $1 } }
        }
        return questions.map { answers[$0] ?? source.noData("it was not asked") }
    }

    private func together(
        _ questions: [MetricQuestion], asOf moment: Instant
    ) async -> [MetricQuestion: MetricAnswer] {
        let alone = loners.withLock { loners in
            questions.filter { loners.contains($0.query) || selectedSeries(of: $0.query) == nil }
        }
        let joined = questions.filter { !alone.contains($0) }
        var answers: [MetricQuestion: MetricAnswer] = [:]
        for question in alone { answers[question] = await answer(toLoner: question) }
        guard !joined.isEmpty else { return answers }
        switch await ask(JoinedQuery(joined).text, asOf: moment) {
        case .nothing(let why): for question in joined { answers[question] = .noData(why) }
        case .series(let series):
            for (place, question) in joined.enumerated() {
                answers[question] = await answer(to: question, place, of: series)
            }
        case .refused:
            guard joined.count > 1 else {
                answers[joined[0]] = await answer(toLoner: joined[0])
                break
            }
            // One of them spoils it for the others: each gets its own chance.
            for question in joined { answers.merge(await self.together([question], asOf: moment)) { $1 } }
        }
        return answers
    }

    /// Asks for the number by itself, and then for the age of what it was made from.
    private func answer(toLoner question: MetricQuestion) async -> MetricAnswer {
        loners.withLock { loners in
            if loners.count >= 1_000 { loners = [] }
            loners.insert(question.query)
        }
        switch await ask(question.query, asOf: question.at) {
        case .nothing(let why), .refused(let why): return .noData(why)
        case .series(let whole):
            var series = [JoinedQuery.part(0): whole.values.flatMap { $0 }]
            let ages = JoinedQuery(agesOf: question.query)
            guard !ages.parts.isEmpty, case .series(let seen) = await ask(ages.text, asOf: question.at) else {
                return await answer(to: question, 0, of: series, agesAreKnown: false)
            }
            series.merge(seen) { value, _ in value }
            return await answer(to: question, 0, of: series)
        }
    }

    private func ask(_ query: String, asOf moment: Instant) async -> PrometheusAnswer {
        let request = HTTPRequest(
            "POST", url,
            headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"],
            body: form([
                ("query", query), ("time", moment.secondsText), ("timeout", "\(source.timeout.components.seconds)s"),
                ("lookback_delta", "\(JoinedQuery.lookback.components.seconds)s"),
            ]))
        switch await source.ask(request) {
        case .nothing(let why): return .nothing(why)
        case .answer(let response): return PrometheusAnswer(response, to: moment, from: source)
        }
    }

    private func answer(
        to question: MetricQuestion, _ place: Int, of series: [String: [PrometheusAnswer.Sample]],
        agesAreKnown: Bool = true
    ) async -> MetricAnswer {
        let found = series[JoinedQuery.part(place)] ?? []
        guard case .number(let number, _) = source.answer(of: found) else { return source.answer(of: found) }
        let ages = JoinedQuery(agesOf: question.query, place).names
        var seen = ages.compactMap { series[$0]?.first?.number }
        // Series may have ended although what is worked out from their past goes on.
        if agesAreKnown, seen.isEmpty, !ages.isEmpty {
            let query = JoinedQuery(endOf: question.query)
            switch await ask(query.text, asOf: question.at) {
            case .nothing(let why): return .noData(why)
            case .refused: break
            case .series(let ends): seen = query.names.compactMap { ends[$0]?.first?.number }.max().map { [$0] } ?? []
            }
        }
        let moments = seen.map { Instant(secondsSinceEpoch: $0) }
        guard moments.allSatisfy({ $0 <= question.at + .seconds(1) }) else {
            return source.noData("its samples are from the future, as when its clock is wrong")
        }
        // The stalest of its series counts; there was none where a query says what holds without any.
        return .number(number, newest: moments.min())
    }
}

extension Instant {
    /// Seconds since 1970 with three places, as `1795826743.250`.
    fileprivate var secondsText: String {
        let thousandths = nanoseconds / 1_000_000
        let rest = "\(thousandths % 1_000)"
        return "\(thousandths / 1_000)." + String(repeating: "0", count: max(0, 3 - rest.utf8.count)) + rest
    }
}

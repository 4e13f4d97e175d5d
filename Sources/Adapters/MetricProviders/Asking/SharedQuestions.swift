internal import Locks
internal import ReleaseModel
internal import ReleasePorts

/// A provider that asks no question a second time while it is under way for somebody else.
final class SharedQuestions: MetricProvider {
    private let provider: any MetricProvider
    private let underWay = Lock<[MetricQuestion: Flight]>([:])

    private struct Flight {
        var waiting: [Awaited<MetricAnswer>]
        let errand: Errand
    }

    /// What was asked for together, and ends early when nobody waits for any of it.
    private final class Errand: Sendable {
        let task = Lock<Task<Void, Never>?>(nil)
        let interested = Lock(0)

        func leave() {
            guard
                interested.withLock({
                    $0 -= 1; return $0 == 0
                })
            else { return }
            task.withLock { $0 }?.cancel()
        }
    }

    init(_ provider: any MetricProvider) {
        self.provider = provider
    }

    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String { provider.written(query, for: side) }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        var places: [MetricQuestion: Awaited<MetricAnswer>] = [:]
        for question in questions { places[question] = Awaited() }
        let errand = Errand()
        let own = underWay.withLock { underWay in
            var own: [MetricQuestion] = []
            for question in questions {
                guard let place = places[question],
                    underWay[question]?.waiting.contains(where: { $0 === place }) != true
                else { continue }
                if underWay[question] == nil { own.append(question) }
                let flight = underWay[question] ?? Flight(waiting: [], errand: errand)
                flight.errand.interested.withLock { $0 += 1 }
                underWay[question] = Flight(waiting: flight.waiting + [place], errand: flight.errand)
            }
            return own
        }
        if !own.isEmpty { errand.task.withLock { $0 = Task { await self.carryOut(own, errand) } } }
        var answers: [MetricAnswer] = []
        for question in questions {
            answers.append(await places[question]?.value(ifCancelled: cancelled) ?? cancelled)
        }
        for (question, place) in places { leave(place, question) }
        return answers
    }

    private func carryOut(_ questions: [MetricQuestion], _ errand: Errand) async {
        let answers = await provider.answers(to: questions)
        precondition(answers.count == questions.count, "a source left questions unanswered")
        let flights = underWay.withLock { underWay in
            questions.map { underWay[$0]?.errand === errand ? underWay.removeValue(forKey: $0) : nil }
        }
        for (flight, answer) in zip(flights, answers) {
            for place in flight?.waiting ?? [] { place.settle(answer) }
        }
    }

    /// Only who is cancelled leaves before its answer is there.
    private func leave(_ place: Awaited<MetricAnswer>, _ question: MetricQuestion) {
        let errand = underWay.withLock { underWay -> Errand? in
            guard var flight = underWay[question], flight.waiting.contains(where: { $0 === place }) else { return nil }
            flight.waiting.removeAll { $0 === place }
            // Whoever comes now asks anew, since what is under way may be cancelled.
            underWay[question] = flight.waiting.isEmpty ? nil : flight
            return flight.errand
        }
        errand?.leave()
    }
}

private let cancelled = MetricAnswer.noData("cancelled")

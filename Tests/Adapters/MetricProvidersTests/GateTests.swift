import Chances
import HTTP
import Instants
import Locks
import ReleaseModel
import ReleasePorts
import Scheduling
import TestSupport
import Testing

@testable import MetricProviders

struct `A source that is asked` {
    /// All ask at the same moment: how many are asked at once at most, and how many give up.
    @Test(arguments: [
        (questions: 100, answer: Duration.milliseconds(2), atOnce: 1, late: 0),
        (questions: 100, answer: .milliseconds(20), atOnce: 4, late: 0),
        (questions: 40, answer: .seconds(2), atOnce: 8, late: 0),
        (questions: 100, answer: .seconds(2), atOnce: 8, late: 60),
        (questions: 9, answer: .seconds(30), atOnce: 8, late: 1),
        (questions: 3_000, answer: .seconds(30), atOnce: 8, late: 2_992),
    ])
    func `is asked more at once the slower it is`(
        questions: Int, answer: Duration, atOnce: Int, late: Int
    ) throws {
        for seed in 1...3 as ClosedRange<UInt64> {
            let seen = try simulate(seed: seed, questions: questions, answer: answer)
            same([seen.atOnce, seen.late], [atOnce, late])
        }
    }

    @Test func `lets nobody wait who has gone`() throws {
        let simulation = Simulation(seed: 1)
        try simulation.run {
            let turns = Turns(patience: .seconds(10), tools: tools(of: simulation))
            guard case .mine = await turns.take() else { return }
            let second = Task { await turns.take() }
            try await simulation.clock.sleep(for: .milliseconds(10))
            second.cancel()
            guard case .cancelled = await second.value else { return }
            turns.giveBack()
            #expect(turns.underWay == 0)
            guard case .mine = await turns.take() else { return }
            turns.giveBack()
            #expect(turns.underWay == 0)
        }
    }

    @Test func `is asked once what several ask at once, as long as one of them waits`() throws {
        let simulation = Simulation(seed: 1)
        try simulation.run {
            let slow = SlowProvider(clock: simulation.clock)
            let shared = SharedQuestions(slow)
            let (one, two) = (question("one"), question("two"))
            let first = Task { await shared.answers(to: [one, one]) }
            try await simulation.clock.sleep(for: .milliseconds(100))
            let second = Task { await shared.answers(to: [one, two]) }
            try await simulation.clock.sleep(for: .milliseconds(100))
            first.cancel()
            #expect(await first.value.map(\.text) == ["no data: cancelled", "no data: cancelled"])
            #expect(await second.value.map(\.text) == ["1.0", "1.0"])
            #expect(slow.asked.withLock { $0 } == [["one"], ["two"]])
            let third = Task { await shared.answers(to: [one]) }
            try await simulation.clock.sleep(for: .milliseconds(100))
            third.cancel()
            _ = await third.value
            try await simulation.clock.sleep(for: .milliseconds(1))
            #expect(slow.cancelled.withLock { $0 } == 1)
        }
    }
}

private func question(_ query: String) -> MetricQuestion { MetricQuestion(query, at: noon, window: .seconds(60)) }

/// Answers after a second.
private final class SlowProvider: MetricProvider {
    let clock: SteppedClock
    let asked = Lock<[[String]]>([])
    let cancelled = Lock(0)

    init(clock: SteppedClock) {
        self.clock = clock
    }

    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String { query.text }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        asked.withLock { $0.append(questions.map(\.query)) }
        do {
            try await clock.sleep(for: .seconds(1))
        } catch {
            cancelled.withLock { $0 += 1 }
        }
        return questions.map { _ in .number(1, newest: nil) }
    }
}

private func tools(of simulation: Simulation) -> ProviderTools {
    let clock = simulation.clock
    return ProviderTools(
        send: { _ throws(HTTPFailure) in HTTPResponse(status: 200) }, file: { .failure(Mistake($0)) },
        now: { clock.now }, sleep: { try? await clock.sleep(for: $0) })
}

/// All ask at the same moment; each answer takes so long.
private func simulate(seed: UInt64, questions: Int, answer: Duration) throws -> (atOnce: Int, late: Int) {
    let simulation = Simulation(seed: seed)
    return try simulation.run {
        let turns = Turns(patience: .seconds(10), tools: tools(of: simulation))
        let most = Lock(0)
        let late = Lock(0)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<questions {
                group.addTask {
                    guard case .mine = await turns.take() else { return late.withLock { $0 += 1 } }
                    let underWay = turns.underWay
                    most.withLock { $0 = max($0, underWay) }
                    try? await simulation.clock.sleep(for: answer)
                    turns.giveBack()
                }
            }
        }
        return (most.withLock { $0 }, late.withLock { $0 })
    }
}

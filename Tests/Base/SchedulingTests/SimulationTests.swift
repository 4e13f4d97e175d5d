import Chances
import Clocks
import Instants
import Locks
import Scheduling
import TestSupport
import Testing

struct `A simulation` {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `is the same for the same seed`(seed: UInt64) throws {
        let first = Simulation(seed: seed)
        let second = Simulation(seed: seed)
        let lines = try first.run { try await workload(in: first) }
        same(try second.run { try await workload(in: second) }, lines)
        same(second.trace, first.trace)
        same(second.steps, first.steps)
        same(lines.contains("cancelled: true"), true)
        same(lines.filter { $0.contains("does") }.count, 48)
    }

    @Test func `is another for another seed`() throws {
        let traces = try (1...20).map { seed in
            let simulation = Simulation(seed: UInt64(seed))
            _ = try simulation.run { try await workload(in: simulation) }
            return simulation.trace
        }
        #expect(Set(traces).count == 20)
    }

    @Test func `is the same in another process`() async throws {
        let texts = try await [traceOfAnotherProcess(), traceOfAnotherProcess()]
        let simulation = Simulation(seed: 7)
        _ = try simulation.run { try await workload(in: simulation) }
        same(texts, Array(repeating: "trace \(simulation.trace)\n", count: 2))
    }

    @Test func `takes no time to wait, and wakes sleepers in their order`() throws {
        let simulation = Simulation(seed: 1)
        let clock = simulation.clock
        let order = try simulation.run { () -> [Int] in
            var chance = simulation.chance()
            // Every third sleeper is cancelled, at a time when some have woken.
            let sleepers = (0..<600).map { (number: $0, hours: Int(chance.next() % 1_000)) }
            let diary = Diary()
            let tasks = sleepers.map { sleeper in
                Task {
                    try await clock.sleep(for: .seconds(sleeper.hours * 3_600))
                    await diary.add("\(sleeper.hours)")
                }
            }
            try await clock.sleep(for: .seconds(500 * 3_600 + 1))
            for (sleeper, task) in zip(sleepers, tasks) where sleeper.number % 3 == 0 { task.cancel() }
            for task in tasks { _ = try? await task.value }
            let woken = await diary.lines.compactMap { Int($0) }
            let expected = sleepers.filter { $0.number % 3 != 0 || $0.hours <= 500 }.map(\.hours).sorted()
            same(woken, expected)
            return woken
        }
        same(simulation.elapsed, .seconds(order.max()! * 3_600))
    }

    /// Two read the same number and write one more: with chaos between, some seeds lose one.
    @Test func `finds both ends of a race`() throws {
        actor Counter {
            var value = 0
            func set(_ new: Int) { value = new }
        }
        let ends = try (0..<50).map { seed in
            let simulation = Simulation(seed: UInt64(seed))
            return try simulation.run {
                let counter = Counter()
                await withTaskGroup { group in
                    for _ in 0..<2 {
                        group.addTask {
                            await simulation.yield()
                            let seen = await counter.value
                            await simulation.yield()
                            await counter.set(seen + 1)
                        }
                    }
                }
                return await counter.value
            }
        }
        #expect(Set(ends) == [1, 2])
    }

    @Test func `that is stuck says where`() {
        let simulation = Simulation(seed: 42)
        let lost = Lock<UnsafeContinuation<Void, Never>?>(nil)
        let failure = #expect(throws: SimulationFailure.self) {
            try simulation.run {
                simulation.note("both replicas have started")
                try await simulation.clock.sleep(for: .milliseconds(2_025))
                simulation.note("the word that a waits for is lost")
                await withUnsafeContinuation { continuation in lost.withLock { $0 = continuation } }
            }
        }
        expectGolden((failure?.description ?? "") + "\n", "stuck.txt")
        // Now that it does not matter any more: a task that waits for ever is a leak.
        lost.withLock { $0 }?.resume()
    }

    @Test func `that does not end is ended`() {
        let simulation = Simulation(seed: 3, stepLimit: 1_000)
        let failure = #expect(throws: SimulationFailure.self) {
            try simulation.run { while true { try await simulation.clock.sleep(for: .zero) } }
        }
        same(
            failure?.description,
            "The simulation does not end. Seed 3, 1000 steps, 0.000s after the start.")
    }

    @Test func `passes on an error, and wakes who still sleeps so that they can tidy up`() {
        final class Note: @unchecked Sendable { var text = "" }
        let simulation = Simulation(seed: 5)
        let note = Note()
        #expect(throws: CancellationError.self) {
            try simulation.run {
                Task {
                    defer { note.text = "tidied up" }
                    try await simulation.clock.sleep(for: .seconds(1 << 40))
                }
                try await simulation.clock.sleep(for: .seconds(1))
                throw CancellationError()
            }
        }
        same(note.text, "tidied up")
    }

    @Test func `leaves tasks of other threads alone`() async throws {
        async let outside = Task.detached { await Diary().lines.count }.value
        let simulation = Simulation(seed: 9)
        let inside = try simulation.run { await Diary().lines.count }
        let after = await Task.detached { await Diary().lines.count }.value
        same([await outside, inside, after], [0, 0, 0])
        try await SystemClock().sleep(for: .milliseconds(1))
    }
}

/// What a process of its own prints of the run with seed 7.
private func traceOfAnotherProcess() async throws -> String {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        let simulation = Simulation(seed: 7)
        _ = try simulation.run { try await workload(in: simulation) }
        print("trace \(simulation.trace)")
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    return output.split(separator: "\n").filter { $0.hasPrefix("trace") }.map { "\($0)\n" }.joined()
}

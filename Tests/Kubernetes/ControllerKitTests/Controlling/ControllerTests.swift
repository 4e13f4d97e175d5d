import Chances
import Clocks
import ControllerKit
import Instants
import Locks
import Scheduling
import Telemetry
import TestSupport
import Testing

struct `A controller` {
    @Test(arguments: 1...10)
    func `looks at each key by one at a time, and at all in the end`(seed: UInt64) throws {
        try simulate(seed) { bench in
            let controller = bench.controller(atOnce: 3) { key in
                bench.begin(key)
                try await bench.clock.sleep(for: .milliseconds(700))
                bench.end(key)
                return .whenSomethingChanges
            }
            try await bench.run(controller) {
                for _ in 0..<4 {
                    controller.look(at: ["a", "b", "c", "d", "e"])
                    try await bench.clock.sleep(for: .milliseconds(300))
                }
            }
            same(bench.overlaps, 0)
            same(bench.mostAtOnce, 3)
            same(Set(bench.looks), ["a", "b", "c", "d", "e"])
            // Asked for four times within the first look: once more, and no oftener.
            same(bench.looks.count <= 15, true)
        }
    }

    @Test func `lets nobody wait for a key that hangs or fails`() throws {
        try simulate(1) { bench in
            let controller = bench.controller(atOnce: 2) { key in
                bench.begin(key)
                defer { bench.end(key) }
                if key == "hangs" { try await bench.clock.sleep(for: .seconds(100_000)) }
                if key == "fails" { throw Broken() }
                return .whenSomethingChanges
            }
            try await bench.run(controller) {
                controller.look(at: ["hangs", "fails", "a", "b"])
            }
            same(bench.looks.filter { $0 == "a" || $0 == "b" }, ["a", "b"])
            // After 1, 2, 4 … 256, 300, 300 … seconds and up to a quarter more, for an hour.
            same(18...21 ~= bench.looks.filter { $0 == "fails" }.count, true)
        }
    }

    @Test func `looks again when it was told to, and gives up until something changes`() throws {
        try simulate(1) { bench in
            let start = bench.clock.now
            let controller = bench.controller(atOnce: 2) { key in
                bench.begin(key)
                defer { bench.end(key) }
                if key == "hopeless" { throw GaveUp(because: "there is no such strategy") }
                let next = start + .seconds(1_000)
                return bench.clock.now < next ? .at(next) : .whenSomethingChanges
            }
            try await bench.run(controller) {
                controller.look(at: ["patient", "hopeless"])
                try await bench.clock.sleep(for: .seconds(2_000))
                controller.look(at: ["hopeless"])
            }
            same(bench.looks.sorted(), ["hopeless", "hopeless", "patient", "patient"])
            same(bench.metrics.value("controller_given_up_total", ["controller": "test"]), 2)
        }
    }

    @Test func `ends when asked, after the looks under way`() throws {
        try simulate(1) { bench in
            let controller = bench.controller(atOnce: 1) { key in
                bench.begin(key)
                try await bench.clock.sleep(for: .seconds(10))
                bench.end(key)
                return .whenSomethingChanges
            }
            let task = Task { await controller.run() }
            controller.look(at: ["a", "b"])
            try await bench.clock.sleep(for: .seconds(5))
            controller.stop()
            await task.value
            same(bench.looks, ["a"])
            same(bench.clock.uptime, .seconds(10))
        }
    }

    private struct Broken: Error {}

    private func simulate(_ seed: UInt64, _ body: @escaping @Sendable (Bench) async throws -> Void) throws {
        let simulation = Simulation(seed: seed)
        try simulation.run { try await body(Bench(simulation)) }
    }
}

/// What was looked at, and how.
private final class Bench: Sendable {
    let clock: SteppedClock
    let metrics = Metrics()
    private let chance: Chance
    private let state = Lock(State())

    private struct State {
        var looks: [String] = []
        var now: Set<String> = []
        var overlaps = 0
        var most = 0
    }

    init(_ simulation: Simulation) {
        clock = simulation.clock
        chance = simulation.chance()
    }

    var looks: [String] { state.withLock(\.looks) }
    var overlaps: Int { state.withLock(\.overlaps) }
    var mostAtOnce: Int { state.withLock(\.most) }

    func begin(_ key: String) {
        state.withLock { state in
            state.looks.append(key)
            if !state.now.insert(key).inserted { state.overlaps += 1 }
            state.most = max(state.most, state.now.count)
        }
    }

    func end(_ key: String) { _ = state.withLock { $0.now.remove(key) } }

    func controller(atOnce: Int, look: @escaping Controller<String>.Look) -> Controller<String> {
        let surroundings = Surroundings(
            clock: clock, chance: chance, log: Logger(to: Nowhere()) { [clock] in clock.now }, metrics: metrics)
        return Controller("test", atOnce: atOnce, within: surroundings, look: look)
    }

    /// Runs the controller for an hour beside `body`.
    func run(_ controller: Controller<String>, _ body: @Sendable () async throws -> Void) async throws {
        let task = Task { await controller.run() }
        try await body()
        try await clock.sleep(for: .seconds(3_600))
        task.cancel()
        await task.value
    }
}

struct Nowhere: LogSink {
    func write(_ record: LogRecord) {}
}

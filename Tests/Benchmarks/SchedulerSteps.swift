import Clocks
import Scheduling

/// What it costs to let a task go on: tasks that sleep, an actor that they talk to, and one that is cancelled.
let schedulingSteps = Benchmark(
    name: "scheduling", measures: "8 tasks that sleep and talk to an actor 40,000 times each, in one simulation"
) { _ in
    let simulation = Simulation(seed: 7)
    let time = try await processorTime {
        try simulation.run {
            let clock = simulation.clock
            let counter = Counter()
            try await withThrowingTaskGroup { group in
                for number in 1...8 {
                    group.addTask {
                        for _ in 0..<40_000 {
                            try await clock.sleep(for: .milliseconds(number))
                            await counter.add()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
    return [
        Figure("steps", Double(simulation.steps) / 1_000, "thousand"),
        Figure("processor time per step", time.microseconds / Double(simulation.steps), "µs", .atMost(1)),
    ]
}

private actor Counter {
    private(set) var count = 0
    func add() { count += 1 }
}

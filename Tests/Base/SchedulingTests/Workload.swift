import Clocks
import Scheduling

/// Something of everything that a controller does, and what happened, in order.
///
/// Workers on a queue, a stream of events, a resync, tasks of no one's, cancelled waits.
func workload(in simulation: Simulation) async throws -> [String] {
    let clock = simulation.clock
    let queue = Queue()
    let diary = Diary()
    let (events, continuation) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup { group in
        for worker in 0..<4 {
            group.addTask {
                while let item = await queue.next() {
                    await diary.add("worker \(worker) does \(item)")
                    try await clock.sleep(for: .milliseconds(10 + item % 7))
                    if item < 100, item.isMultiple(of: 5) { Task.detached { await queue.add(item + 1_000) } }
                }
            }
        }
        group.addTask {
            for await event in events { await queue.add(event) }
            try await clock.sleep(for: .seconds(3_600))
            await queue.close()
        }
        group.addTask {
            for event in 0..<40 {
                continuation.yield(event)
                await simulation.yield()
                if event % 10 == 9 { try await clock.sleep(for: .seconds(30)) }
            }
            continuation.finish()
        }
        group.addTask {
            let waiting = Task { try await clock.sleep(for: .seconds(86_400)) }
            try await clock.sleep(for: .seconds(1))
            waiting.cancel()
            let woken = (try? await waiting.value) == nil
            await diary.add("cancelled: \(woken)")
        }
        try await group.waitForAll()
    }
    await diary.add("after \(clock.uptime)")
    return await diary.lines
}

actor Diary {
    private(set) var lines: [String] = []
    func add(_ line: String) { lines.append(line) }
}

private actor Queue {
    private var items: [Int] = []
    private var waiting: [CheckedContinuation<Int?, Never>] = []
    private var isClosed = false

    func add(_ item: Int) {
        if waiting.isEmpty { items.append(item) } else { waiting.removeFirst().resume(returning: item) }
    }

    func next() async -> Int? {
        if !items.isEmpty { return items.removeFirst() }
        if isClosed { return nil }
        return await withCheckedContinuation { waiting.append($0) }
    }

    func close() {
        isClosed = true
        for waiter in waiting { waiter.resume(returning: nil) }
        waiting = []
    }
}

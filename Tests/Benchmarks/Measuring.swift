import Glibc

/// The processor time that this process, all its threads together, spent on the work: what other load does not change.
func processorTime(_ work: () async throws -> Void) async rethrows -> Duration {
    let start = processorTime()
    try await work()
    return processorTime() - start
}

private func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// The median processor time of each piece of work, their runs interleaved, so that a busy moment strikes all alike.
func medians(rounds: Int, of works: [() async throws -> Void]) async throws -> [Duration] {
    var times = works.map { _ in [Duration]() }
    for _ in 0..<rounds {
        for (index, work) in works.enumerated() { times[index].append(try await processorTime(work)) }
    }
    return times.map { $0.sorted()[rounds / 2] }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
    var microseconds: Double { seconds * 1e6 }
}

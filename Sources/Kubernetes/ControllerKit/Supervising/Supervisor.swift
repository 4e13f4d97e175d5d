internal import Chances
internal import Clocks
internal import Locks
package import Telemetry

/// Runs the parts of a program: starts them in order, minds their failures, and stops them in
/// reverse order within a deadline.
package final class Supervisor: Sendable {
    private let parts: [Part]
    private let grace: Duration
    private let clock: any WallClock
    private let log: Logger
    private let bell = Doorbell()
    private let news = Lock<[News]>([])

    /// Everything that can happen, consumed by one loop.
    private enum News {
        case ready(Int)
        case ended(Int, because: String?)
        case restart(Int)
        case stop
        case graceIsOver
    }

    /// How a program ended.
    package enum Ending: Sendable, Equatable {
        /// As asked, every part in good order.
        case stopped
        /// These parts were not done when the time was over, and were cut off.
        case cutOff([String])
        /// A part that the program cannot do without has failed; the others were stopped.
        case failed(part: String, because: String)
    }

    /// - Parameter grace: How long all parts together may take to stop.
    package init(_ parts: [Part], grace: Duration, within surroundings: Surroundings) {
        self.parts = parts
        self.grace = grace
        clock = surroundings.clock
        log = surroundings.log
    }

    /// Stops everything in good order, so that `run` returns.
    package func stop() { post(.stop) }

    /// Runs all parts until `stop`, or until one fails that must not; cancelling it cuts all of them off.
    package func run() async -> Ending {
        var state = State(failures: Array(repeating: 0, count: parts.count))
        start(0, &state)
        while !state.isOver {
            await bell.wait()
            if Task.isCancelled {
                cutOff(&state)
                for task in state.tasks.values { await task.value }
                break
            }
            let items = news.withLock { items in
                defer { items = [] }
                return items
            }
            for item in items { hear(item, &state) }
        }
        for task in state.waits { task.cancel() }
        return state.ending
    }

    private struct State {
        /// Those that run, by their place in the list.
        var tasks: [Int: Task<Void, Never>] = [:]
        /// Waiting for a part to be ready, for a restart, for the end of the grace.
        var waits: [Task<Void, Never>] = []
        /// In a row, by place.
        var failures: [Int]
        var startedAt: [Int: Duration] = [:]
        var isStopping = false
        var asked: Set<Int> = []
        var cut: [String]?
        var failure: Ending?

        var isOver: Bool { isStopping && tasks.isEmpty }
        var ending: Ending { failure ?? cut.map { .cutOff($0) } ?? .stopped }
    }

    private func post(_ item: News) {
        news.withLock { $0.append(item) }
        bell.ring()
    }
}

extension Supervisor {
    private func hear(_ item: News, _ state: inout State) {
        switch item {
        case .ready(let place): if !state.isStopping { start(place + 1, &state) }
        case .restart(let place): if !state.isStopping { run(place, &state) }
        case .ended(let place, let reason):
            state.tasks[place] = nil
            state.isStopping ? sayGoodbye(&state) : mind(place, reason ?? "it ended by itself", &state)
        case .stop: stop(&state)
        case .graceIsOver: cutOff(&state)
        }
    }

    private func start(_ place: Int, _ state: inout State) {
        guard place < parts.count else { return }
        log.info("starting", ["part": parts[place].name])
        run(place, &state)
        wait(&state) {
            await self.parts[place].ready()
            return .ready(place)
        }
    }

    private func run(_ place: Int, _ state: inout State) {
        let part = parts[place]
        state.startedAt[place] = clock.uptime
        state.tasks[place] = Task {
            do {
                try await part.run()
                post(.ended(place, because: nil))
            } catch {
                post(.ended(place, because: "\(error)"))
            }
        }
    }

    private func mind(_ place: Int, _ reason: String, _ state: inout State) {
        let part = parts[place]
        log.error("part failed", ["part": part.name, "because": reason])
        switch part.afterFailure {
        case .goOn: break
        case .stopAll:
            state.failure = .failed(part: part.name, because: reason)
            stop(&state)
        case .restart(let backoff):
            // What ran for longer than the longest wait has been well in between.
            if clock.uptime - (state.startedAt[place] ?? .zero) > backoff.longest { state.failures[place] = 0 }
            state.failures[place] += 1
            let delay = backoff.delay(afterFailures: state.failures[place])
            wait(&state) { [clock] in
                try? await clock.sleep(for: delay)
                return .restart(place)
            }
        }
    }

    private func stop(_ state: inout State) {
        guard !state.isStopping else { return }
        log.info("stopping")
        state.isStopping = true
        wait(&state) { [clock, grace] in
            try? await clock.sleep(for: grace)
            return .graceIsOver
        }
        sayGoodbye(&state)
    }

    /// Asks the last of those that run to end; the others may need it no more, but it may need them.
    private func sayGoodbye(_ state: inout State) {
        guard let place = state.tasks.keys.max(), state.asked.insert(place).inserted else { return }
        switch parts[place].goodbye {
        case .cancel: state.tasks[place]?.cancel()
        case .ask(let ask): ask()
        }
    }

    private func cutOff(_ state: inout State) {
        state.isStopping = true
        guard state.cut == nil else { return }
        let left = state.tasks.keys.sorted()
        state.cut = left.map { parts[$0].name }
        if !left.isEmpty {
            log.warning("out of time; cutting off", ["parts": state.cut?.joined(separator: ", ") ?? ""])
        }
        for place in left { state.tasks[place]?.cancel() }
    }

    private func wait(_ state: inout State, for event: @escaping @Sendable () async -> News) {
        state.waits.append(
            Task {
                let item = await event()
                if !Task.isCancelled { post(item) }
            })
    }
}

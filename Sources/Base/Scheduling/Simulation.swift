package import Chances
internal import CTasks
package import Instants

/// Runs asynchronous code on one thread, in an order drawn from a seed, in time that costs nothing.
///
/// Everything is caught: actors, child tasks, `Task {}` and `Task.detached`. Of the jobs that are
/// ready one is drawn, again and again; when none is left, the clock moves to the next moment
/// that somebody sleeps for. The same seed gives the same run, in every process of the same build
/// (debug and release differ, since the optimiser removes hops between actors).
///
///     let simulation = Simulation(seed: 7)
///     try simulation.run {
///         let clock = simulation.clock
///         …
///     }
///
/// What runs inside must wait by its clocks and `yield()` alone (`Task.yield` and `Task.sleep` go
/// straight to Swift's own threads), draw from `chance()`, start no threads, and go through
/// dictionaries in sorted order, whose own differs from process to process unless
/// `SWIFT_DETERMINISTIC_HASHING` is set. Other threads, such as tests that run beside this one,
/// notice nothing.
package final class Simulation: @unchecked Sendable {
    package let seed: UInt64

    /// What the clocks on the wall show at the beginning.
    package let start: Instant

    /// How many jobs have run; each is what a task does between two waits.
    package private(set) var steps = 0

    /// Stands for all that has happened, in order: equal traces, equal runs.
    package private(set) var trace: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The time since the beginning.
    package var elapsed: Duration {
        precondition(hasEnded || !hasBegun || isHere, Self.elsewhere)
        return moment - .epoch
    }

    private let stepLimit: Int
    private var order: Chance
    private var consumers: Chance
    private let jobs = Jobs()
    private var timers = Timers()
    /// The time that has passed, as an instant after 1970, for the sake of its safe arithmetic.
    private var moment = Instant.epoch
    private var notes: [String] = []
    private var hasBegun = false
    private var hasEnded = false

    package init(
        seed: UInt64, startingAt start: Instant = Instant(seconds: 1_767_225_600), stepLimit: Int = 10_000_000
    ) {
        self.seed = seed
        self.start = start
        self.stepLimit = stepLimit
        order = Chance(seed: seed)
        consumers = order.split()
    }

    /// A source of chance for one consumer; the same in each run of this seed.
    package func chance() -> Chance { consumers.split() }

    /// Runs `body` to its end on this thread.
    ///
    /// Whatever still sleeps then is woken with `CancellationError`, and may tidy up.
    package func run<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) throws -> Result {
        precondition(tasks_scheduler() == nil, "a simulation runs inside another")
        precondition(!hasBegun, "a simulation runs once; make another for the next run")
        hasBegun = true
        capture()
        defer { tasks_release() }

        let end = End<Result>()
        Task {
            do { end.result = .success(try await body()) } catch { end.result = .failure(error) }
        }
        defer { windDown() }
        while end.result == nil {
            guard steps < stepLimit else { throw failure(.endless) }
            guard step() || advance() else { throw failure(.stuck) }
        }
        return try end.result!.get()
    }

    /// Lets others go first, or not, as the seed has it: makes more orders of events possible.
    package func yield() async {
        for _ in 0..<order.next() % 3 { await standBack() }
    }

    /// Takes a sentence about what happens into the trace, and into the report should this run fail.
    package func note(_ text: String) {
        if notes.count == 32 { notes.removeFirst(16) }
        notes.append("\(elapsed.inMilliseconds) \(text)")
        for byte in text.utf8 { mix(UInt64(byte)) }
    }
}

extension Simulation {
    /// Runs one of the jobs that are ready, if any.
    private func step() -> Bool {
        guard !jobs.ready.isEmpty else { return false }
        let count = jobs.ready.count
        let drawn = Int(order.next() % UInt64(count))
        mix(UInt64(drawn) << 32 | UInt64(count))
        jobs.ready.swapAt(drawn, count - 1)
        steps += 1
        switch jobs.ready.removeLast() {
        case .job(let job): job.runSynchronously(on: jobs.asUnownedTaskExecutor())
        case .standingBack(let task): task.resume()
        }
        return true
    }

    /// Moves to the next moment for which somebody sleeps, if anybody does, and wakes all who sleep for it.
    private func advance() -> Bool {
        guard let next = timers.next else { return false }
        moment = max(moment, next)
        mix(UInt64(bitPattern: moment.nanoseconds))
        while let due = timers.next, due <= moment { timers.removeFirst().wake(rested: true) }
        return true
    }

    /// Returns after `duration`; false when the task was cancelled before.
    func sleep(for duration: Duration) async -> Bool {
        guard duration > .zero else {
            await standBack()
            return !Task.isCancelled && !hasEnded
        }
        let sleeper = Sleeper()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                precondition(hasEnded || isHere, Self.elsewhere)
                sleeper.continuation = continuation
                if Task.isCancelled || hasEnded {
                    sleeper.wake(rested: false)
                } else {
                    timers.add(sleeper, at: moment + duration)
                }
            }
        } onCancel: {
            timers.remove(sleeper)
            sleeper.wake(rested: false)
        }
    }

    /// Becomes ready at once, and is drawn among the others.
    private func standBack() async {
        await withCheckedContinuation { continuation in
            precondition(hasEnded || isHere, Self.elsewhere)
            if hasEnded { continuation.resume() } else { jobs.ready.append(.standingBack(continuation)) }
        }
    }

    /// Gives what is left a chance to end; what does not take it is left lying, as when a process ends.
    private func windDown() {
        hasEnded = true
        while timers.next != nil { timers.removeFirst().wake(rested: false) }
        let result = (steps, trace)
        for _ in 0..<100_000 where !step() { break }
        (steps, trace) = result
        jobs.ready = []
    }

    private func failure(_ kind: SimulationFailure.Kind) -> SimulationFailure {
        SimulationFailure(kind: kind, seed: seed, steps: steps, elapsed: elapsed, notes: notes.suffix(16))
    }

    private func mix(_ value: UInt64) {
        trace = (trace ^ value) &* 0x0000_0100_0000_01B3
        trace ^= trace >> 29
    }

    private static let elsewhere =
        "a task has left its simulation, by a thread or a wait of Task's own: wait by the simulation's clock"

    private var isHere: Bool { tasks_scheduler() == Unmanaged.passUnretained(jobs).toOpaque() }

    private func capture() {
        tasks_capture(
            { job, jobs in
                let job = unsafeBitCast(job!, to: UnownedJob.self)
                Unmanaged<Jobs>.fromOpaque(jobs!).takeUnretainedValue().ready.append(.job(job))
            },
            { _, _ in preconditionFailure(Simulation.elsewhere) },
            Unmanaged.passUnretained(jobs).toOpaque())
    }
}

/// The jobs that are ready, and the executor in whose name they run.
private final class Jobs: TaskExecutor, @unchecked Sendable {
    enum Ready {
        case job(UnownedJob)
        case standingBack(CheckedContinuation<Void, Never>)
    }

    var ready: [Ready] = []

    func enqueue(_ job: consuming ExecutorJob) { ready.append(.job(UnownedJob(job))) }
}

private final class End<Result: Sendable>: @unchecked Sendable {
    var result: Swift.Result<Result, any Error>?
}

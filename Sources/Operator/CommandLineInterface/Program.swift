internal import Arguments
internal import CSystem
internal import Chances
internal import Clocks
internal import Glibc
internal import Locks
internal import Telemetry

/// The program `martlet`, as a process among others.
package enum Program {
    package static func main() -> Never {
        // Who reads us may stop reading: `martlet help | head -1`. The write then fails, and says so.
        signal(SIGPIPE, SIG_IGN)
        let words = Array(CommandLine.arguments.dropFirst())
        let surroundings = realSurroundings()
        switch work(for: words, in: surroundings) {
        case .answered(let answer): print(answer)
        case .running(let run): wait(for: run, in: surroundings)
        }
    }

    private static func print(_ answer: Answer) -> Never {
        // It is no failure that nobody wants to read it any more.
        let failed = failureOfWriting(Array(answer.output.utf8), to: STDOUT_FILENO)
        if let failed, failed != EPIPE {
            complain(ofWriting: failed)
            exit(ExitCode.failure.rawValue)
        }
        _ = failureOfWriting(Array(answer.errors.utf8), to: STDERR_FILENO)
        exit(answer.exitCode.rawValue)
    }

    private static func complain(ofWriting reason: Int32) {
        _ = failureOfWriting(Array("martlet: cannot write its answer: \(words(for: reason))\n".utf8), to: STDERR_FILENO)
    }

    private static func wait(
        for run: @escaping @Sendable (Console) async -> ExitCode, in surroundings: Surroundings
    ) -> Never {
        surroundings.stop.comeWithSignals()
        let failed = Lock<Int32?>(nil)
        let console = Console { text in
            guard let reason = failureOfWriting(Array(text.utf8), to: STDOUT_FILENO) else { return }
            // Whoever read us has gone: there is nothing left to do.
            failed.withLock { $0 = $0 ?? reason }
            surroundings.stop.come()
        } errors: { text in
            _ = failureOfWriting(Array(text.utf8), to: STDERR_FILENO)
        }
        let end = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        sem_init(end, 0, 0)
        let ended = Ended(semaphore: end)
        Task.detached {
            let code = await run(console)
            ended.code.withLock { $0 = code }
            sem_post(ended.semaphore)
        }
        while sem_wait(end) != 0 {}
        var code = ended.code.withLock { $0 }
        if let reason = failed.withLock({ $0 }), reason != EPIPE {
            complain(ofWriting: reason)
            code = .failure
        }
        // Not exit, which takes down what other threads may be using still, such as libcurl's.
        _exit(code.rawValue)
    }

    /// What the main thread waits for.
    private struct Ended: @unchecked Sendable {
        let semaphore: UnsafeMutablePointer<sem_t>
        let code = Lock(ExitCode.failure)
    }

    private static func realSurroundings() -> Surroundings {
        var surroundings = Surroundings(files: SystemFiles(), terminal: terminal()) { limit throws(FileFailure) in
            try readAll(STDIN_FILENO, called: "standard input", limit: limit)
        }
        var chance = Chance(seed: system_seed())
        let telemetry = Telemetry.Surroundings(
            clock: SystemClock(), chance: chance.split(),
            log: Logger(to: StandardErrorLog(.text), from: .warning, now: { SystemClock().now }), metrics: Metrics())
        surroundings.programName = programName
        surroundings.terminalNow = terminal
        surroundings.chance = chance
        surroundings.mayListen = true
        surroundings.programFolder = programFolder
        surroundings.secret = { (0..<3).map { _ in String(system_seed(), radix: 36) }.joined() }
        surroundings.variable = { name in getenv(name).map { String(cString: $0) } }
        surroundings.variableNames = namesOfVariables
        surroundings.chooseCluster = { choice throws(NoCluster) in try chooseRealCluster(choice, within: telemetry) }
        return surroundings
    }

    private static func namesOfVariables() -> [String] {
        var names: [String] = []
        var place = environ
        while let entry = place.pointee {
            names.append(String(String(cString: entry).prefix { $0 != "=" }))
            place += 1
        }
        return names
    }

    /// kubectl takes a program `kubectl-martlet` for its own command `kubectl martlet`.
    private static var programName: String {
        let name = CommandLine.arguments.first?.split(separator: "/").last ?? ""
        return name == "kubectl-martlet" ? "kubectl martlet" : "martlet"
    }

    private static var programFolder: String? {
        guard CommandLine.arguments.first?.contains("/") == true, let path = realpath("/proc/self/exe", nil) else {
            return nil
        }
        defer { free(path) }
        let parts = String(cString: path).split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }

    @Sendable private static func terminal() -> Terminal {
        var size = winsize()
        let hasSize = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let isWatched = isatty(STDOUT_FILENO) == 1
        // https://no-color.org: any value but an empty one.
        let refusesColors = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
        return Terminal(
            width: hasSize ? Int(size.ws_col) : 80, height: hasSize ? max(Int(size.ws_row), 4) : 24,
            isWatched: isWatched, hasColors: isWatched && !refusesColors && !isDumb, canRedraw: isWatched && !isDumb)
    }
}

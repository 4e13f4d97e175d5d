internal import Arguments
internal import Glibc

/// The program `martlet`, as a process among others.
package enum Program {
    package static func main() -> Never {
        // Who reads us may stop reading: `martlet help | head -1`. The write then fails, and says so.
        signal(SIGPIPE, SIG_IGN)
        let surroundings = Surroundings(files: SystemFiles(), terminal: terminal()) { limit throws(FileFailure) in
            try readAll(STDIN_FILENO, called: "standard input", limit: limit)
        }
        let answer = answer(to: Array(CommandLine.arguments.dropFirst()), in: surroundings)
        // It is no failure that nobody wants to read it any more.
        let failed = failureOfWriting(Array(answer.output.utf8), to: STDOUT_FILENO)
        if let failed, failed != EPIPE {
            let sentence = "martlet: cannot write its answer: \(words(for: failed))\n"
            _ = failureOfWriting(Array(sentence.utf8), to: STDERR_FILENO)
            exit(ExitCode.failure.rawValue)
        }
        _ = failureOfWriting(Array(answer.errors.utf8), to: STDERR_FILENO)
        exit(answer.exitCode.rawValue)
    }

    private static func terminal() -> Terminal {
        var size = winsize()
        let hasSize = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let isWatched = isatty(STDOUT_FILENO) == 1
        // https://no-color.org: any value but an empty one.
        let refusesColors = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
        return Terminal(
            width: hasSize ? Int(size.ws_col) : 80, isWatched: isWatched,
            hasColors: isWatched && !refusesColors && !isDumb)
    }
}

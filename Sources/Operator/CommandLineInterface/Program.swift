internal import Arguments
internal import Glibc

/// The program `martlet`, as a process among others.
package enum Program {
    package static func main() -> Never {
        // Who reads us may stop reading: `martlet help | head -1`. The write then fails, and says so.
        signal(SIGPIPE, SIG_IGN)
        let answer = answer(to: Array(CommandLine.arguments.dropFirst()), width: terminalWidth() ?? 80)
        if let reason = failure(writing: answer.output, to: STDOUT_FILENO) {
            _ = failure(writing: "martlet: cannot write its answer: \(reason)\n", to: STDERR_FILENO)
            exit(ExitCode.failure.rawValue)
        }
        _ = failure(writing: answer.errors, to: STDERR_FILENO)
        exit(answer.exitCode.rawValue)
    }

    /// Why the text could not be written; it is no failure that nobody wants to read it any more.
    private static func failure(writing text: String, to descriptor: Int32) -> String? {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EPIPE {
                return nil
            } else if errno != EINTR {
                return String(cString: strerror(errno))
            }
        }
        return nil
    }

    /// How many columns there are, when a person looks at a terminal.
    private static func terminalWidth() -> Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

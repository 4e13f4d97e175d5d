import Clocks
import Foundation
import Glibc
import Instants
import Subprocesses

/// A `martlet sandbox` beside the benchmarks.
final class SandboxProcess: Sendable {
    let port: Int
    /// From its start, in seconds.
    let readyAfter: Double
    private let number: pid_t
    private let task: Task<Void, Never>

    init() async throws {
        var port = 0
        // One that nobody listens on.
        repeat { port = Int.random(in: 20_000...31_999) } while (try? BareConnection(port)) != nil
        let folder = (CommandLine.arguments[0] as NSString).deletingLastPathComponent
        let numberFile = NSTemporaryDirectory() + "sandbox-\(port).pid"
        let chosen = port
        let subprocess = Subprocess(
            "sh",
            [
                "-c", #"echo $$ >"$1"; exec "$2" sandbox --port "$3""#, "sh", numberFile, "\(folder)/martlet",
                "\(chosen)",
            ],
            environment: .only(["PATH": "/usr/bin:/bin", "TMPDIR": NSTemporaryDirectory()]),
            limits: .init(time: .seconds(600)))
        let start = uptime()
        task = Task { _ = try? await subprocess.run() }
        let clock = SystemClock()
        while true {
            guard uptime() - start < 20 else {
                task.cancel()
                throw Unmeasured(why: "the sandbox does not answer")
            }
            if let connection = try? BareConnection(chosen) {
                connection.send("GET", "/readyz")
                if connection.readAnswer() > 0 { break }
            }
            try await clock.sleep(for: .milliseconds(2))
        }
        readyAfter = uptime() - start
        guard let text = try? String(contentsOfFile: numberFile, encoding: .utf8), let number = pid_t(text.dropLast())
        else { throw Unmeasured(why: "\(numberFile) holds no number") }
        unlink(numberFile)
        self.port = chosen
        self.number = number
    }

    func end() async {
        task.cancel()
        await task.value
    }

    func create(_ plural: String, _ body: String) throws {
        let connection = try BareConnection(port)
        connection.send("POST", "/api/v1/namespaces/default/\(plural)", body, type: "application/json")
        guard connection.readAnswer() > 0 else { throw Unmeasured(why: "\(plural) cannot be made") }
    }

    /// What it holds of the machine's memory now, in bytes.
    var memory: Int {
        let pages = words(of: "statm").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * 4_096
    }

    /// In seconds.
    var processorTime: Double {
        // After the name, which may hold spaces, user and system time are the 12th and 13th.
        let all = words(of: "stat")
        let rest = all.dropFirst((all.lastIndex { $0.hasSuffix(")") } ?? 0) + 1)
        return rest.dropFirst(11).prefix(2).reduce(0) { $0 + (Double($1) ?? 0) } / 100
    }

    private func words(of file: String) -> [Substring] {
        ((try? String(contentsOfFile: "/proc/\(number)/\(file)", encoding: .utf8)) ?? "").split(separator: " ")
    }
}

func uptime() -> Double { SystemClock().uptime.seconds }

/// Runs what waits in system calls where no task is kept from going on by it.
func onThread(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { done in
        Thread.detachNewThread {
            body()
            done.resume()
        }
    }
}

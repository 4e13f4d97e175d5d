import Clocks
import Foundation
import Glibc
import Instants
import Subprocesses
import TestSupport

/// One process of the program itself, as a cluster would run it: by its command line alone.
final class Replica: Sendable {
    /// What it is called in the lease.
    let identity: String
    private let process: pid_t
    private let ending: Task<Subprocess.Outcome, any Error>

    /// `MARTLET_E2E_PROGRAM` may name another binary, such as a release build.
    static let program =
        ProcessInfo.processInfo.environment["MARTLET_E2E_PROGRAM"] ?? "\(repositoryTop)/.build/debug/martlet"

    /// - Parameter door: Where it listens; anywhere by itself, since there may be several.
    init(
        as identity: String, on ground: OperatorUnderTest.Ground, listeningAt door: String = "127.0.0.1:0"
    ) async throws {
        self.identity = identity
        let options = [
            "run", "--kubeconfig", ground.kubeconfig, "--config", ground.configuration, "--namespace", "martlet",
            "--identity", identity, "--trust-decisions", "--allowed-hosts", "127.0.0.1", "--listen", door,
            "--log-level", "debug",
        ]
        // The kernel kills it when the thread ends that waits for it, and so with the tests, however they end.
        // The shell becomes the program; before that, it tells us its number and leads the log into a file.
        let number = "\(ground.folder)/\(UUID().uuidString).pid"
        let script = #"echo $$ >"$1"; log=$2; shift 2; exec "$@" 2>>"$log""#
        let command = Subprocess(
            "setpriv",
            ["--pdeathsig", "KILL", "sh", "-c", script, "sh", number, "\(ground.folder)/\(identity).log", Self.program]
                + options,
            // Nothing of the tests' own surroundings: no variable of ours is a setting of the program's.
            environment: .only(["PATH": "/usr/bin:/bin"]), limits: Subprocess.Limits(time: .seconds(600)))
        let ending = Task { try await command.run() }
        self.ending = ending
        process = try await Self.read(number, orFailWith: ending)
    }

    private static func read(
        _ file: String, orFailWith ending: Task<Subprocess.Outcome, any Error>
    ) async throws -> pid_t {
        let clock = SystemClock()
        let end = clock.uptime + .seconds(20)
        while clock.uptime < end {
            let text = try? String(contentsOfFile: file, encoding: .utf8)
            // Only once the line is whole.
            if let text, text.hasSuffix("\n"), let number = pid_t(text.dropLast()) { return number }
            try await clock.sleep(for: .milliseconds(10))
        }
        ending.cancel()
        throw TestFailure("\(program) was not started: \(try await ending.value)")
    }

    /// Ends it as `kill -9` does; returns when it is no more.
    func kill() async {
        Glibc.kill(process, SIGKILL)
        _ = try? await ending.value
    }

    /// Lets it stand still, as a machine does that is starved or moved, and go on.
    func freeze() { Glibc.kill(process, SIGSTOP) }
    func thaw() { Glibc.kill(process, SIGCONT) }

    /// Asks it to end, as a cluster does; how it did, and how long that took.
    func stop() async throws -> (ending: Subprocess.Ending, took: Duration) {
        let clock = SystemClock()
        let start = clock.uptime
        Glibc.kill(process, SIGTERM)
        let ending = self.ending
        guard let outcome = try await clock.within(.seconds(15), { try await ending.value }) else {
            await kill()
            throw TestFailure("\(identity) has not ended 15 s after SIGTERM")
        }
        return (outcome.ending, clock.uptime - start)
    }
}

import Clocks
import Foundation
import Glibc
import Instants
import Subprocesses
import TestSupport

/// A `martlet sandbox` of a test's own, and a shell beside it.
final class Sandbox: Sendable {
    let folder: String
    private let ending: Task<Subprocess.Outcome, any Error>

    /// Where `make e2e` has put other people's programs.
    static let clients = ProcessInfo.processInfo.environment["MARTLET_E2E_CLIENTS"] ?? "clients-not-installed"

    var kubeconfig: String { "\(folder)/kubeconfig" }

    /// Runs a test beside a sandbox, which ends with it.
    static func run<Result: Sendable>(
        _ options: [String] = [], files: [String: String] = [:], _ body: @Sendable (Sandbox) async throws -> Result
    ) async throws -> Result {
        let sandbox = try await Sandbox(options, files)
        defer { try? FileManager.default.removeItem(atPath: sandbox.folder) }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(sandbox)) } catch { result = .failure(error) }
        sandbox.ending.cancel()
        _ = await sandbox.ending.result
        return try result.get()
    }

    private init(_ options: [String], _ files: [String: String]) async throws {
        folder = NSTemporaryDirectory() + "martlet-sandbox-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
        // The kernel kills it when the thread ends that waits for it, and so with the tests, however they end.
        let command = Subprocess(
            "setpriv",
            ["--pdeathsig", "KILL", Replica.program, "sandbox", "--kubeconfig", "\(folder)/kubeconfig"] + options,
            environment: .only(["PATH": "/usr/bin:/bin", "TMPDIR": folder]), in: folder,
            limits: Subprocess.Limits(time: .seconds(600)))
        ending = Task { try await command.run() }
        try await waitUntilItAnswers()
    }

    private func waitUntilItAnswers() async throws {
        let clock = SystemClock()
        let end = clock.uptime + .seconds(20)
        while clock.uptime < end {
            if try await shell("kubectl get --raw /readyz") == ["ok"] { return }
            try await clock.sleep(for: .milliseconds(50))
        }
        ending.cancel()
        throw TestFailure("the sandbox does not answer: \(try await ending.value)")
    }

    /// What a person sees who types this, line by line; of a command that fails last how it did.
    func shell(_ command: String, within limit: Duration = .seconds(60)) async throws -> [String] {
        let binaries = (Replica.program as NSString).deletingLastPathComponent
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let process = Subprocess(
            "bash", ["-c", "exec 2>&1; \(command)"],
            environment: .only([
                "PATH": "\(binaries):\(Self.clients)/bin:\(path)", "HOME": folder, "KUBECONFIG": kubeconfig,
                "KUBECACHEDIR": "\(folder)/cache", "TMPDIR": folder, "TOP": repositoryTop, "LANG": "C.UTF-8",
            ]), in: folder, limits: Subprocess.Limits(time: limit))
        let outcome = try await process.run()
        let text = String(decoding: outcome.output, as: UTF8.self)
        // Ends of lines that nobody sees, and empty lines, are nothing to compare.
        var lines = text.split(separator: "\n").map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
        switch outcome.ending {
        case .exited(0): break
        case .exited(let code): lines.append("[exit \(code)]")
        case .killed(let signal): lines.append("[killed by \(signal)]")
        }
        return lines
    }
}

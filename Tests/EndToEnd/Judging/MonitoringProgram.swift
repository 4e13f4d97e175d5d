import Clocks
import CurlTransport
import Foundation
import Glibc
import HTTP
import Instants
import Locks
import Subprocesses

/// A program that watches others, Prometheus or Alertmanager, on a port and in a folder of a test's own.
///
/// It ends with the test, with all that it has begun.
final class MonitoringProgram: Sendable {
    /// `http://127.0.0.1:` and its port.
    let url: String
    let port: Int
    /// Where its files are, and where it starts.
    let folder: String
    private let program: String
    private let arguments: [String]
    private let life: Task<Void, Never>
    private let end = Lock<Result<Subprocess.Outcome, any Error>?>(nil)

    static let transport = CurlTransport()

    /// Runs a test beside the program, once that says that it is ready.
    ///
    /// - Parameters:
    ///   - files: Written into its folder.
    ///   - prepare: What else is to be done there before it starts.
    ///   - arguments: For the port that it is to listen on, of 127.0.0.1.
    static func run<Result: Sendable>(
        _ program: String, files: [String: String] = [:], prepare: (_ folder: String) async throws -> Void = { _ in },
        arguments: (_ port: Int) -> [String], _ body: (MonitoringProgram) async throws -> Result
    ) async throws -> Result {
        let folder = NSTemporaryDirectory() + "martlet-monitoring-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
        try await prepare(folder)
        let running = try await start(program, in: folder, arguments)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(running)) } catch { result = .failure(error) }
        await running.stop()
        return try result.get()
    }

    /// Ends it as a person would, or kills it; returns when it is no more.
    func stop() async {
        life.cancel()
        await life.value
    }

    /// Begins it again where it was, once it has been stopped.
    func beginAgain() async throws -> MonitoringProgram {
        let running = MonitoringProgram(program, arguments, port: port, in: folder)
        if let end = try await running.endedBeforeItWasReady() {
            throw TestFailure("\(program) did not start again: \(end)")
        }
        return running
    }

    /// What it answers to a GET.
    func get(_ path: String) async throws -> HTTPResponse {
        try await answer(to: HTTPRequest("GET", url + path, proxy: .none, limits: HTTPLimits(total: .seconds(20))))
    }

    func answer(to request: HTTPRequest) async throws -> HTTPResponse { try await Self.transport.send(request) }

    private init(_ program: String, _ arguments: [String], port: Int, in folder: String) {
        self.program = program
        self.arguments = arguments
        self.port = port
        self.folder = folder
        url = "http://127.0.0.1:\(port)"
        // The kernel kills it when the thread ends that waits for it, and so with the tests, however they end.
        let command = Subprocess(
            "setpriv", ["--pdeathsig", "KILL", program] + arguments,
            environment: .only(["PATH": "/usr/bin:/bin", "TMPDIR": folder]), in: folder,
            limits: Subprocess.Limits(time: .seconds(600)))
        life = Task { [end] in
            let result: Result<Subprocess.Outcome, any Error>
            do { result = .success(try await command.run()) } catch { result = .failure(error) }
            end.withLock { $0 = result }
        }
    }

    /// Begins it for several tests; it ends with them.
    ///
    /// Another program may take a port between our look for one and its use; then it is another port.
    static func start(
        _ program: String, in folder: String, _ arguments: (Int) -> [String]
    ) async throws -> MonitoringProgram {
        var said = ""
        for _ in 0..<4 {
            let port = freePort()
            let running = MonitoringProgram(program, arguments(port), port: port, in: folder)
            guard let end = try await running.endedBeforeItWasReady() else { return running }
            said = String(decoding: (try? end.get())?.errors ?? [], as: UTF8.self)
            if said.isEmpty { said = "\(end)" }
            guard said.contains("address already in use") else { break }
        }
        throw TestFailure("\(program) did not start:\n\(said.suffix(2_000))")
    }

    private func endedBeforeItWasReady() async throws -> Result<Subprocess.Outcome, any Error>? {
        let clock = SystemClock()
        let deadline = clock.uptime + .seconds(60)
        while clock.uptime < deadline {
            if let ended = end.withLock({ $0 }) { return ended }
            // Until it listens there is no answer, and until it has read its data the answer is no.
            if (try? await get("/-/ready"))?.status == 200 { return nil }
            try await clock.sleep(for: .milliseconds(50))
        }
        await stop()
        throw TestFailure("\(program) is not ready after a minute")
    }

    /// A port that nobody listens on now.
    static func freePort() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = bind(descriptor, address, size)
                _ = getsockname(descriptor, address, &size)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

import Clocks
import Documents
import Foundation
import Glibc
import HTTP
import Instants
import Subprocesses
import TestSupport

/// Debian's Alertmanager, as a process of its own on a port that nobody else has.
///
///     let alertmanager = try await RealAlertmanager(RealAlertmanager.telling(url, token: token), in: folder)
///     try await alertmanager.raise("CheckoutErrors", ["namespace": "shop", "release": "checkout"])
///     await alertmanager.stop()
final class RealAlertmanager: Sendable {
    /// Where it is asked: `http://127.0.0.1:41234`.
    let url: String
    private let process: pid_t
    private let ending: Task<Subprocess.Outcome, any Error>

    /// Returns when it is ready to be told of alerts.
    ///
    /// - Parameters:
    ///   - configuration: As its file has it.
    ///   - folder: Where its file, its log and what it keeps lie.
    init(_ configuration: String = RealAlertmanager.tellingNobody, in folder: String) async throws {
        let place = "\(folder)/alertmanager-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try configuration.write(toFile: "\(place)/alertmanager.yml", atomically: true, encoding: .utf8)
        // The kernel kills it when the thread ends that waits for it, and so with the tests, however they end.
        let script = #"echo $$ >"$1/pid"; place=$1; shift; exec "$@" 2>"$place/log""#
        let command = Subprocess(
            "setpriv",
            [
                "--pdeathsig", "KILL", "sh", "-c", script, "sh", place, "prometheus-alertmanager",
                "--config.file=\(place)/alertmanager.yml", "--storage.path=\(place)/data", "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:0",
            ],
            environment: .only(["PATH": "/usr/bin:/bin"]), limits: Subprocess.Limits(time: .seconds(900)))
        let ending = Task { try await command.run() }
        do {
            process = try await found("number", in: "\(place)/pid") { pid_t($0.prefix { $0.isNumber }) }
            // It is given any port that is free, and says which.
            url = try await found("address", in: "\(place)/log") { log in
                log.firstMatch(of: /Listening on" address=(127\.0\.0\.1:[0-9]+)/).map { "http://\($0.1)" }
            }
            self.ending = ending
            try await becomeReady()
        } catch {
            ending.cancel()
            throw TestFailure(
                "prometheus-alertmanager was not started: \(error)\n"
                    + ((try? String(contentsOfFile: "\(place)/log", encoding: .utf8)) ?? ""))
        }
    }

    /// Tells it of an alert, as Prometheus does; the same labels are the same alert.
    ///
    /// - Parameter endsAt: When it no longer fires; without one it fires for five minutes.
    func raise(
        _ name: String, severity: String = "critical", _ labels: [String: String], summary: String = "",
        startsAt: Instant = SystemClock().now, endsAt: Instant? = nil
    ) async throws {
        var all = labels
        all["alertname"] = name
        all["severity"] = severity
        let members = all.sorted { $0.key < $1.key }.map { ($0.key, Value.string($0.value)) }
        var alert: Value = [
            "labels": .object(Members(members)), "annotations": ["summary": .string(summary)],
            "startsAt": .string(startsAt.rfc3339Micro),
        ]
        if let endsAt { alert["endsAt"] = .string(endsAt.rfc3339Micro) }
        let answer = try await RealCluster.transport.send(
            HTTPRequest(
                "POST", "\(url)/api/v2/alerts", headers: ["Content-Type": "application/json"],
                body: Array(Value.list([alert]).jsonText.utf8), proxy: .none))
        guard answer.status == 200 else {
            throw TestFailure("Alertmanager refuses an alert: \(String(decoding: answer.body, as: UTF8.self))")
        }
    }

    /// Says that an alert fires no more.
    func resolve(_ name: String, severity: String = "critical", _ labels: [String: String]) async throws {
        let now = SystemClock().now
        try await raise(name, severity: severity, labels, startsAt: now - .seconds(1), endsAt: now)
    }

    func stop() async {
        Glibc.kill(process, SIGKILL)
        _ = try? await ending.value
    }

    private func becomeReady() async throws {
        let clock = SystemClock()
        let end = clock.uptime + .seconds(20)
        while clock.uptime < end {
            let asked = HTTPRequest("GET", "\(url)/-/ready", proxy: .none, limits: HTTPLimits(total: .seconds(2)))
            if let answer = try? await RealCluster.transport.send(asked), answer.status == 200 { return }
            try await clock.sleep(for: .milliseconds(20))
        }
        throw TestFailure("\(url) was not ready within 20 s")
    }
}

extension RealAlertmanager {
    /// A configuration that keeps alerts, for whoever asks for them.
    static let tellingNobody = """
        route: {receiver: nobody}
        receivers: [{name: nobody}]

        """

    /// A configuration that tells a receiver of each alert at once, and again every `repeated`.
    static func telling(_ receiver: String, token: String, repeated: String = "1m") -> String {
        """
        route:
          receiver: martlet
          group_by: ["..."]
          group_wait: 0s
          group_interval: 1s
          repeat_interval: \(repeated)
        receivers:
          - name: martlet
            webhook_configs:
              - url: \(receiver)
                send_resolved: true
                http_config: {authorization: {credentials: \(token)}}

        """
    }
}

/// Waits until a file of the process says something.
private func found<Found>(
    _ what: String, in file: String, _ find: (String) -> Found?
) async throws -> Found {
    let clock = SystemClock()
    let end = clock.uptime + .seconds(20)
    while clock.uptime < end {
        // Only lines that are whole.
        if let text = try? String(contentsOfFile: file, encoding: .utf8), text.hasSuffix("\n"), let found = find(text) {
            return found
        }
        try await clock.sleep(for: .milliseconds(10))
    }
    throw TestFailure("its \(what) did not stand in \(file) within 20 s")
}

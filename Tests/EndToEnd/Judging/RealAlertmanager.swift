import Clocks
import CurlTransport
import Documents
import Foundation
import HTTP
import Instants

/// Debian's Alertmanager, for one test.
///
///     try await RealAlertmanager.run(configuration: RealAlertmanager.telling(url, token: token)) { alertmanager in
///         try await alertmanager.raise("CheckoutErrors", ["namespace": "shop", "release": "checkout"])
///     }
enum RealAlertmanager {
    static func run<Result: Sendable>(
        configuration: String = tellingNobody, files: [String: String] = [:],
        _ body: (MonitoringProgram) async throws -> Result
    ) async throws -> Result {
        let files = files.merging(["alertmanager.yml": configuration]) { _, configuration in configuration }
        return try await MonitoringProgram.run("prometheus-alertmanager", files: files) {
            arguments(port: $0)
        } _: {
            try await body($0)
        }
    }

    /// Begins one for several tests, with its configuration in its folder; it ends with them.
    static func start(_ configuration: String, in folder: String) async throws -> MonitoringProgram {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try configuration.write(toFile: "\(folder)/alertmanager.yml", atomically: true, encoding: .utf8)
        return try await MonitoringProgram.start("prometheus-alertmanager", in: folder) { arguments(port: $0) }
    }

    private static func arguments(port: Int) -> [String] {
        [
            "--config.file=alertmanager.yml", "--storage.path=data", "--web.listen-address=127.0.0.1:\(port)",
            // It is alone.
            "--cluster.listen-address=", "--log.level=warn",
        ]
    }

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

extension MonitoringProgram {
    /// Tells an Alertmanager of an alert, as Prometheus does; the same labels are the same alert.
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
        let answer = try await answer(
            to: HTTPRequest(
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
}

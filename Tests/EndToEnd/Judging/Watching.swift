import Foundation
import Glibc

/// What watches the pods of all scenes, as a cluster has it: begun with the first operator, ended with the tests.
struct Watching: Sendable {
    let prometheus: MonitoringProgram
    /// One that a scene takes away and brings back.
    let frail: MonitoringProgram
    private let alertmanager: MonitoringProgram
    private let folder: String
    /// Where the operator hears of alerts.
    let door: String

    /// What checks call them; not by their kind alone, or the usual checks would ask about every release.
    static let source = "prometheus/shop"
    static let frailSource = "prometheus/frail"

    static func begin() async throws -> Watching {
        let folder = NSTemporaryDirectory() + "martlet-watching-\(getpid())"
        for part in ["pods", "exporters"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(part)", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        atexit { try? FileManager.default.removeItem(atPath: NSTemporaryDirectory() + "martlet-watching-\(getpid())") }
        let (door, token) = ("127.0.0.1:\(MonitoringProgram.freePort())", UUID().uuidString)
        try token.write(toFile: "\(folder)/token", atomically: true, encoding: .utf8)
        let alertmanager = try await RealAlertmanager.start(
            telling("http://\(door)/api/alerts/v1", token: token), in: "\(folder)/alertmanager")
        try alerts.write(toFile: "\(folder)/alerts.yml", atomically: true, encoding: .utf8)
        async let frail = RealPrometheus.start(scraping(folder), in: "\(folder)/frail")
        let prometheus = try await RealPrometheus.start(
            scraping(folder) + alerting(alertmanager, by: "\(folder)/alerts.yml"), in: "\(folder)/prometheus")
        return Watching(
            prometheus: prometheus, frail: try await frail, alertmanager: alertmanager, folder: folder, door: door)
    }

    /// Where it is looked for the pods of a namespace.
    func targets(of namespace: String) -> ScrapeTargets { ScrapeTargets(path: "\(folder)/pods/\(namespace).json") }

    /// Where it is looked for what tells of many pods at one place.
    func exporters(of namespace: String) -> ScrapeTargets {
        ScrapeTargets(path: "\(folder)/exporters/\(namespace).json")
    }
}

// How all of them are told of each other.
extension Watching {
    /// The operator's configuration.
    var configuration: String {
        """
        sources:
          - instance: shop
            prometheus: {url: "\(prometheus.url)"}
          - instance: frail
            prometheus: {url: "\(frail.url)"}
        alerts:
          receive: {bearerTokenFile: "\(folder)/token"}
          alertmanager: [{url: "\(alertmanager.url)", every: 1s, filter: ['alerts="polled"']}]

        """
    }

    private static func scraping(_ folder: String) -> String {
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
        scrape_configs:
          - job_name: pods
            file_sd_configs: [{files: ["\(folder)/pods/*.json"], refresh_interval: 1s}]
          - job_name: exporters
            honor_labels: true
            file_sd_configs: [{files: ["\(folder)/exporters/*.json"], refresh_interval: 1s}]

        """
    }

    private static func alerting(_ alertmanager: MonitoringProgram, by rules: String) -> String {
        """
        rule_files: ["\(rules)"]
        alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:\(alertmanager.port)"]}]}]}

        """
    }

    /// Of pods that a scene wants to hear of like that.
    private static let alerts = """
        groups:
          - name: shop
            rules:
              - alert: ManyErrors
                expr: sum by (namespace, pod, alerts) (rate(http_requests_total{alerts!="", code="500"}[5s])) > 1
                labels: {severity: critical}
                annotations: {summary: "requests fail"}

        """

    private static func telling(_ receiver: String, token: String) -> String {
        """
        route:
          receiver: nobody
          group_by: ["..."]
          group_wait: 0s
          group_interval: 1s
          repeat_interval: 1m
          routes: [{matchers: ['alerts="pushed"'], receiver: martlet}]
        receivers:
          - name: nobody
          - name: martlet
            webhook_configs: [{url: "\(receiver)", http_config: {authorization: {credentials: \(token)}}}]

        """
    }
}

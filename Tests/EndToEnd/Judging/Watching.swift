import Foundation
import Glibc

/// What watches the pods of all scenes, as a cluster has it: begun with the first operator, ended with the tests.
struct Watching: Sendable {
    let prometheus: MonitoringProgram

    /// What checks call it; not by its kind alone, or the usual checks would ask it about every release.
    static let source = "prometheus/shop"

    static func begin() async throws -> Watching {
        let folder = NSTemporaryDirectory() + "martlet-watching-\(getpid())"
        for part in ["pods", "exporters"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
        }
        atexit { try? FileManager.default.removeItem(atPath: NSTemporaryDirectory() + "martlet-watching-\(getpid())") }
        return Watching(prometheus: try await RealPrometheus.start(scraping, in: folder))
    }

    /// Where it looks for the pods of a namespace.
    func targets(of namespace: String) -> ScrapeTargets {
        ScrapeTargets(path: "\(prometheus.folder)/pods/\(namespace).json")
    }

    /// Where it looks for what tells of many pods at one place.
    func exporters(of namespace: String) -> ScrapeTargets {
        ScrapeTargets(path: "\(prometheus.folder)/exporters/\(namespace).json")
    }

    /// The sources in the operator's configuration.
    var configuration: String {
        """
        sources:
          - instance: shop
            prometheus: {url: "\(prometheus.url)"}

        """
    }

    private static let scraping = """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
        scrape_configs:
          - job_name: pods
            file_sd_configs: [{files: ["pods/*.json"], refresh_interval: 1s}]
          - job_name: exporters
            honor_labels: true
            file_sd_configs: [{files: ["exporters/*.json"], refresh_interval: 1s}]

        """
}

import Foundation
import Instants
import Subprocesses

/// Debian's Prometheus, for one test.
///
///     try await RealPrometheus.run(configuration: "global: {scrape_interval: 1s}\n") { prometheus in
///         try await prometheus.get("/api/v1/query?query=up")
///     }
enum RealPrometheus {
    /// - Parameters:
    ///   - samples: In the text format of OpenMetrics, with the times; they are there from the start.
    ///   - files: What the configuration names: lists of targets, rules.
    static func run<Result: Sendable>(
        configuration: String = "", samples: String? = nil, files: [String: String] = [:],
        _ body: (MonitoringProgram) async throws -> Result
    ) async throws -> Result {
        var files = files
        files["prometheus.yml"] = configuration
        files["samples.txt"] = samples
        return try await MonitoringProgram.run("prometheus", files: files) { folder in
            guard samples != nil else { return }
            let made = try await Subprocess(
                "promtool", ["tsdb", "create-blocks-from", "openmetrics", "samples.txt", "data"], in: folder
            ).run()
            guard made.succeeded else {
                throw TestFailure("promtool takes no samples: \(String(decoding: made.errors, as: UTF8.self))")
            }
        } arguments: {
            arguments(port: $0)
        } _: {
            try await body($0)
        }
    }

    /// Begins one for several tests, with its configuration in its folder; it ends with them.
    static func start(_ configuration: String, in folder: String) async throws -> MonitoringProgram {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try configuration.write(toFile: "\(folder)/prometheus.yml", atomically: true, encoding: .utf8)
        return try await MonitoringProgram.start("prometheus", in: folder) { arguments(port: $0) }
    }

    private static func arguments(port: Int) -> [String] {
        [
            "--config.file=prometheus.yml", "--storage.tsdb.path=data", "--web.listen-address=127.0.0.1:\(port)",
            // Samples of long ago are as good as new ones.
            "--storage.tsdb.retention.time=100y", "--web.enable-lifecycle", "--log.level=warn",
        ]
    }
}

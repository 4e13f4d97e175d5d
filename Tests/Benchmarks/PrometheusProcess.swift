import Clocks
import CurlTransport
import Foundation
import HTTP
import Instants
import Subprocesses

/// Debian's Prometheus beside the benchmarks; it reads one place every second, and ends with us.
final class PrometheusProcess: Sendable {
    /// A configuration of the operator's that names it.
    let configuration: String
    private let folder: String
    private let life: Task<Void, Never>

    init(scraping target: String) async throws {
        folder = NSTemporaryDirectory() + "prometheus-\(UUID().uuidString)"
        configuration = "\(folder)/martlet.yaml"
        let url = "http://127.0.0.1:\(Int.random(in: 20_000...31_999))"
        let files = [
            "martlet.yaml": "sources: [{prometheus: {url: \"\(url)\"}}]\n",
            "prometheus.yml": """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs: [{job_name: pods, honor_labels: true, static_configs: [{targets: ["\(target)"]}]}]

            """,
        ]
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
        let subprocess = Subprocess(
            "setpriv",
            [
                "--pdeathsig", "KILL", "prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=data",
                "--web.listen-address=\(url.dropFirst("http://".count))", "--log.level=warn",
            ],
            environment: .only(["PATH": "/usr/bin:/bin"]), in: folder, limits: .init(time: .seconds(1_800)))
        life = Task { _ = try? await subprocess.run() }
        let (transport, clock) = (CurlTransport(), SystemClock())
        let end = clock.uptime + .seconds(30)
        while (try? await transport.send(HTTPRequest("GET", "\(url)/-/ready", proxy: .none)))?.status != 200 {
            guard clock.uptime < end else {
                await self.end()
                throw Unmeasured(why: "prometheus is not ready after 30 s; install it, or run this by make bench")
            }
            try await clock.sleep(for: .milliseconds(50))
        }
    }

    func end() async {
        life.cancel()
        await life.value
        try? FileManager.default.removeItem(atPath: folder)
    }
}

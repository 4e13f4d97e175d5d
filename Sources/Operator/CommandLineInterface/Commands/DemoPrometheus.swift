internal import Clocks
internal import CurlTransport
internal import Documents
internal import HTTP
internal import HTTPServing
internal import ReleaseDemo
internal import ReleaseSimulation
internal import SimulatedPrometheus

/// The Prometheus of the demo's company, which the operator asks as it asks any other: over HTTP.
///
/// Where nothing may listen, as in tests, requests go to it without a socket.
struct DemoPrometheus: Sendable {
    /// Where it listens.
    let url: String?
    private let server: HTTPServer?

    init(of demo: Demo, by clock: any WallClock, mayListen: Bool) throws {
        let metrics = demo.metrics
        server = mayListen ? try HTTPServer(at: ListenAddress("127.0.0.1:0")) { metrics.serve($0) } : nil
        url = server.map { "http://127.0.0.1:\($0.port)" }
        let known = providers(
            of: ["sources": [["prometheus": ["url": .string(url ?? "http://127.0.0.1:9090")]]]],
            over: url == nil ? metrics.transport : CurlTransport(), clock: clock)
        demo.source { known[$0] }
    }

    func close() async {
        server?.stop()
        await server?.ended()
    }
}

extension SimulatedMetrics {
    /// What pods count, and what the Prometheus makes of it.
    fileprivate func serve(_ request: ServedRequest) -> ServedResponse {
        if request.path == "/metrics" { return .text(exposed) }
        let asked = PrometheusRequest(request.method, request.path, query: request.query, body: request.body)
        switch answer(asked).answer {
        case .success(let response):
            return ServedResponse(status: response.status, headers: response.headers, body: response.body)
        case .failure(let failure): return .text("\(failure)\n", status: 503)
        }
    }
}

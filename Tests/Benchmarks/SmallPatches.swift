import CurlTransport
import Foundation
import HTTP

/// A patch of 60 bytes with an answer of 570, as the operator sends them: over TLS, on connections that are kept.
let smallPatches = Benchmark(
    name: "small-patches", measures: "the processor time of the client per small PATCH, one after another or 32 at once"
) { _ in
    let server = try TLSServer()
    let transport = CurlTransport()
    let bare = BareCurl(server.patch(.http1))
    func patches(_ port: TLSServer.Port, atOnce: Int) -> () async throws -> Void {
        { try await patch(server.patch(port), atOnce: atOnce, over: transport) }
    }
    let works = [
        patches(.http2, atOnce: 1), patches(.http1, atOnce: 1), { try bare.send(perRound) },
        patches(.http2, atOnce: 32), patches(.http1, atOnce: 32),
    ]
    for work in works { try await work() }
    let times = try await medians(rounds: 5, of: works)
    func figure(_ what: String, _ time: Duration, _ limit: Figure.Limit?) -> Figure {
        Figure(what, time.microseconds / Double(perRound), "µs", limit)
    }

    let idle = startIdleServer()
    var streams: [HTTPStream] = []
    for _ in 0..<1_000 { streams.append(try await transport.open(HTTPRequest("GET", "http://127.0.0.1:\(idle)/"))) }
    let amongIdle = try await medians(rounds: 5, of: [works[0]])
    return [
        figure("HTTP/2 over TLS", times[0], .atMost(80)),
        figure("HTTP/1.1 over TLS", times[1], .atMost(80)),
        figure("HTTP/1.1, libcurl's own loop", times[2], nil),
        Figure("HTTP/1.1, over libcurl's own loop", times[1] / times[2], "times"),
        figure("HTTP/2, 32 at once", times[3], .atMost(80)),
        figure("HTTP/1.1, 32 at once", times[4], .atMost(80)),
        figure("HTTP/2, among \(streams.count) idle streams", amongIdle[0], .atMost(80)),
    ]
}

private let perRound = 3_200

/// In tasks of the common pool: each hop to the main queue would cost as much as half a request.
@concurrent private func patch(_ request: HTTPRequest, atOnce: Int, over transport: CurlTransport) async throws {
    try await withThrowingTaskGroup { group in
        for _ in 0..<atOnce {
            group.addTask {
                for _ in 0..<perRound / atOnce {
                    let answer = try await transport.send(request)
                    guard answer.status == 200, answer.body.count == 570 else {
                        throw Unmeasured(why: "a patch was answered with \(answer.status)")
                    }
                }
            }
        }
        try await group.waitForAll()
    }
}

extension TLSServer {
    fileprivate func patch(_ port: Port) -> HTTPRequest {
        HTTPRequest(
            "PATCH", url(port), headers: ["Content-Type": "application/merge-patch+json"],
            body: Array(#"{"spec":{"replicas":3},"metadata":{"annotations":{"a":"b"}}}"#.utf8), tls: tls)
    }
}

/// Begins a stream for everybody who connects to its port, and says nothing more.
private func startIdleServer() -> Int {
    var listener: Int32 = -1
    let port = onSocket { descriptor, address, length in
        listener = dup(descriptor)
        bind(descriptor, address, length)
        listen(descriptor, 1_024)
        return getsockname(descriptor, address, &length)
    }.port
    Thread.detachNewThread { [listener] in
        var request = [UInt8](repeating: 0, count: 4_096)
        let head = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
        while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
            _ = recv(descriptor, &request, request.count, 0)
            _ = send(descriptor, head, head.count, Int32(MSG_NOSIGNAL))
        }
    }
    return port
}

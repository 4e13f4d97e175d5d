import CurlTransport
import Foundation
import HTTP

/// A patch of 60 bytes with an answer of 570, as the operator sends them: over TLS, on connections that are kept.
let smallPatches = Benchmark(
    name: "small-patches", measures: "the processor time of the client per small PATCH, one after another or 32 at once"
) { _ in
    let server = try PatchedServer()
    let transport = CurlTransport()
    let bare = BareCurl(server.request(.http1))
    func patches(_ port: PatchedServer.Port, atOnce: Int) -> () async throws -> Void {
        { try await patch(server.request(port), atOnce: atOnce, over: transport) }
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

/// nginx with a certificate made for it; ends with this process.
private struct PatchedServer {
    enum Port: Int {
        case http2, http1
    }

    private let ports = [Int](repeating: 0, count: 2).map { _ in freePort() }
    private let tls: TLSSettings

    init() throws {
        let folder = NSTemporaryDirectory() + "martlet-benchmark-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try """
        daemon off; master_process off; pid nginx.pid; error_log stderr crit;
        events { worker_connections 4096; }
        http {
            access_log off; keepalive_requests 10000000; client_body_temp_path body; proxy_temp_path proxy;
            fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
            ssl_certificate server.pem; ssl_certificate_key server.key;
            server {
                listen 127.0.0.1:\(ports[0]) ssl http2;
                listen 127.0.0.1:\(ports[1]) ssl;
                location / { return 200 "\(String(repeating: "a", count: 570))"; }
            }
        }
        """.write(toFile: "\(folder)/nginx.conf", atomically: true, encoding: .utf8)
        // The read ends when this process does, however it ends.
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.currentDirectoryURL = URL(fileURLWithPath: folder)
        shell.arguments = [
            "-c",
            """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost \
                -addext subjectAltName=IP:127.0.0.1 -keyout server.key -out server.pem 2> openssl.log
            /usr/sbin/nginx -p \(folder) -c nginx.conf -e stderr &
            read gone
            kill -9 $!
            rm -rf \(folder)
            """,
        ]
        shell.standardInput = lifeline
        try shell.run()
        let deadline = Date(timeIntervalSinceNow: 10)
        while !accepts(ports[1]) {
            guard Date() < deadline else {
                throw Unmeasured(why: "no nginx; apt-get install nginx openssl")
            }
            usleep(10_000)
        }
        tls = TLSSettings(authorities: Array(FileManager.default.contents(atPath: "\(folder)/server.pem") ?? Data()))
    }

    func request(_ port: Port) -> HTTPRequest {
        HTTPRequest(
            "PATCH", "https://127.0.0.1:\(ports[port.rawValue])/",
            headers: ["Content-Type": "application/merge-patch+json"],
            body: Array(#"{"spec":{"replicas":3},"metadata":{"annotations":{"a":"b"}}}"#.utf8), tls: tls)
    }
}

private let lifeline = {
    let pipe = Pipe()
    _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    return pipe
}()

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

private func freePort() -> Int {
    onSocket { descriptor, address, length in
        bind(descriptor, address, length)
        return getsockname(descriptor, address, &length)
    }.port
}

private func accepts(_ port: Int) -> Bool {
    onSocket(port) { descriptor, address, length in connect(descriptor, address, length) }.status == 0
}

private func onSocket(
    _ port: Int = 0, _ act: (Int32, UnsafeMutablePointer<sockaddr>, inout socklen_t) -> Int32
) -> (status: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { act(descriptor, $0, &length) }
    }
    return (status, Int(UInt16(bigEndian: address.sin_port)))
}

import Chances
import Clocks
import CurlTransport
import Documents
import EmbeddedAPIServer
import HTTP
import HTTPServing
import KubernetesAPI
import KubernetesObjects
import SimulatedKubernetes
import Telemetry
import TestSupport
import Testing

struct `A client of a served cluster that` {
    @Test(arguments: [
        (
            "POST /api/v1/namespaces HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3145729\r\n\r\n",
            413, "RequestEntityTooLarge", "The body is longer than 3145728 bytes."
        ),
        (
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(long(70_000))\r\n\r\n",
            431, "", "The headers are longer than 65536 bytes."
        ),
        ("GET /\(long(70_000)) HTTP/1.1\r\n", 414, "", "The path is longer than 65536 bytes."),
        ("rubbish\r\n\r\n", 400, "BadRequest", "The request line is not a method, a path and a version."),
        ("GET / HTTP/1.1\r\n\r\n", 400, "BadRequest", "There is not exactly one header “Host”."),
        ("GET /%ff HTTP/1.1\r\n", 400, "BadRequest", "The path is not written as a URL has it."),
    ])
    func `sends too much or no HTTP gets a Status`(
        request: String, code: Int, reason: String, message: String
    ) async throws {
        let served = try Served()
        let client = RawClient(served.server.port)
        await client.send(request)
        var status: Value = [
            "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure", "message": .string(message),
        ]
        if !reason.isEmpty { status["reason"] = .string(reason) }
        status["code"] = .int(code)
        same(await client.summary(), "\(code) \(status.jsonText)")
    }

    @Test func `writes byte by byte holds nobody up, and is answered in the end`() async throws {
        let served = try Served()
        let slow = RawClient(served.server.port)
        for byte in "GET /version HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8 {
            same(await slow.send([byte]), true)
            same(try await served.get("/readyz").status, 200)
        }
        same(await slow.answers().hasPrefix("HTTP/1.1 200 OK\r\n"), true)
    }

    @Test func `vanishes takes its watch along, also where there are many`() async throws {
        let served = try Served()
        var clients = (0..<300).map { _ in RawClient(served.server.port) }
        let idle = (0..<1_000).map { _ in RawClient(served.server.port) }
        for client in clients { await client.send(watch("/api/v1/namespaces/default/configmaps")) }
        await expectSoon("there are watches missing") { served.cluster.watches == (300, 300) }
        served.write(size: 10)
        same(try await served.get("/api/v1/namespaces").status, 200)
        clients.removeAll()
        await expectSoon("watches are left") { served.cluster.watches.open == 0 }
        same(served.server.connections >= 1_000 && idle.allSatisfy(\.isConnected), true)
    }

    @Test func `never reads its watch is cut off, and the others see everything`() async throws {
        let served = try Served(unsent: 64 << 10, stalled: .milliseconds(200))
        let deaf = RawClient(served.server.port)
        await deaf.send(watch("/api/v1/namespaces/default/configmaps"))
        await expectSoon("there is no watch") { served.cluster.watches.open == 1 }
        await expectSoon("it is not cut off") {
            served.write(size: 200_000)
            return served.cluster.watches.open == 0 && served.server.connections == 0
        }
        same(try await served.get("/api/v1/namespaces/default/configmaps").status, 200)
        same(deaf.isConnected, true)
    }

    @Test func `wants its watch to last a second gets a proper end after it`() async throws {
        let served = try Served()
        let client = RawClient(served.server.port)
        await client.send(watch("/api/v1/namespaces", "timeoutSeconds=1", "fieldSelector=metadata.name%3Ddefault"))
        let answer = await client.answers { $0.hasSuffix("\r\n0\r\n\r\n") }
        same(answer.split(separator: "\r\n\r\n", maxSplits: 1).last?.contains(#"{"type":"ADDED""#), true)
        same(answer.hasSuffix("}\n\r\n0\r\n\r\n"), true)
        await expectSoon("the watch is left") { served.cluster.watches.open == 0 && served.server.connections == 1 }
    }
}

/// A cluster behind a real socket.
private struct Served {
    let cluster: SimulatedCluster
    let server: HTTPServer
    private let transport = CurlTransport()

    init(unsent: Int = 256 << 10, stalled: Duration = .seconds(30)) throws {
        cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 5))
        let api = APIServer(of: cluster, clock: SystemClock(), metrics: Metrics())
        var limits = APIServer.limits
        limits.unsent = unsent
        limits.stalled = stalled
        server = try HTTPServer(
            at: ListenAddress("127.0.0.1:0"), limits: limits, refusal: APIServer.refusal, handler: api.answer)
    }

    func get(_ path: String) async throws -> HTTPResponse {
        try await transport.send(
            HTTPRequest("GET", "http://127.0.0.1:\(server.port)\(path)", headers: ["Connection": "close"]))
    }

    /// Stores a ConfigMap of about that many bytes, other ones each time.
    func write(size: Int) {
        let text = "\(cluster.snapshot.version) \(long(size))"
        let map: Value = [
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "written"], "data": ["text": .string(text)],
        ]
        let maps = Resource("", "v1", "configmaps", kind: "ConfigMap", isNamespaced: true)
        var request = Request(.patch(.apply(map, force: true)), maps, namespace: "default", name: "written")
        request.manager = "writer"
        if case .failure(let error) = cluster.perform(request) { Issue.record("it cannot be written: \(error)") }
    }
}

private func watch(_ path: String, _ options: String...) -> String {
    "GET \(path)?watch=1\(options.map { "&\($0)" }.joined()) HTTP/1.1\r\nHost: localhost\r\n\r\n"
}

private func long(_ count: Int) -> String { String(repeating: "x", count: count) }

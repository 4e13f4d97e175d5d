import CurlTransport
import Glibc
import HTTP
import HTTPServing
import Locks
import TestSupport
import Testing

struct `A server` {
    private let transport = CurlTransport()

    @Test func `hands requests on whole, and answers with what the handler says`() async throws {
        let seen = Lock<[ServedRequest]>([])
        let server = try HTTPServer(at: .loopback) { request in
            seen.withLock { $0.append(request) }
            return ServedResponse(status: 201, headers: ["X-One": "1", "Empty": ""], body: request.body)
        }
        let body = [UInt8](repeating: 7, count: 1 << 20)
        let request = HTTPRequest("PUT", "\(server.url)a%2Fb?c=d", headers: ["X-Two": "2"], body: body)
        let answer = try await transport.send(request)
        #expect(answer.status == 201 && answer.body == body && answer.headers["x-one"] == "1")
        let first = try #require(seen.withLock { $0.first })
        #expect(first.method == "PUT" && first.path == "/a/b" && first.parameter("c") == "d")
        #expect(first.body == body && first.headers["x-two"] == "2")
    }

    @Test func `answers many at once, over few connections`() async throws {
        let server = try echo()
        let (transport, url) = (transport, server.url)
        for _ in 0..<3 {
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let answer = try? await transport.send(HTTPRequest("GET", "\(url)\(number)"))
                        same(answer.map { String(decoding: $0.body, as: UTF8.self) }, "GET /\(number)\n")
                    }
                }
            }
        }
        #expect(server.connections <= 100)
    }

    @Test func `cancels the handler of a client that leaves`() async throws {
        let waiting = Waiting()
        let server = try HTTPServer(at: .loopback) { _ in await waiting.untilCancelled() }
        var client: RawClient? = RawClient(server.port)
        await client?.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await expectSoon("no handler") { waiting.begun == 1 }
        client = nil
        await expectSoon("nobody was told") { waiting.cancelled == 1 && server.connections == 0 }
    }

    @Test func `gives a handler up that takes too long, and goes on`() async throws {
        let waiting = Waiting()
        let limits = ServingLimits(request: .milliseconds(100))
        let server = try HTTPServer(at: .loopback, limits: limits) { _ in await waiting.untilCancelled() }
        let client = RawClient(server.port)
        await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let late = "503 There is no answer within the time for it."
        #expect(await client.summary() == "\(late), \(late)")
        await expectSoon("nobody was told") { waiting.cancelled == 2 }
    }

    @Test func `refuses connections beyond its limit, and takes others when there is room`() async throws {
        let server = try HTTPServer(at: .loopback, limits: ServingLimits(connections: 2)) { _ in .text("fine") }
        var clients = [RawClient(server.port), RawClient(server.port)]
        await expectSoon("they are not taken") { server.connections == 2 }
        #expect(await RawClient(server.port).summary() == "503 There are too many connections. Try again later.")
        clients.removeLast()
        await expectSoon("none has gone") { server.connections == 1 }
        #expect(try await transport.send(HTTPRequest("GET", server.url)).status == 200)
        #expect(clients.count == 1)
    }

    /// A handler that is done in time, and one that is not.
    @Test(arguments: [("/quick", 20_000, "200 fine"), ("/slow", 100, "503 The server is stopping.")])
    func `lets requests end when it stops, for a while`(path: String, farewell: Int, answer: String) async throws {
        let waiting = Waiting()
        let limits = ServingLimits(farewell: .milliseconds(farewell))
        let server = try HTTPServer(at: .loopback, limits: limits) { request in
            if request.path == "/quick" {
                await waiting.untilReleased()
                return .text("fine")
            }
            return await waiting.untilCancelled()
        }
        let (client, idle) = (RawClient(server.port), RawClient(server.port))
        await client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
        await expectSoon("no handler") { waiting.begun == 1 && server.connections == 2 }
        server.stop()
        #expect(await idle.summary() == "nothing")
        #expect(!RawClient(server.port).isConnected)
        waiting.release()
        #expect(await client.summary() == answer)
        await server.ended()
        #expect(server.connections == 0)
    }

    /// Both ends are of this process, which has room for what other tests have open besides.
    @Test func `carries ten thousand connections, if the system lets it, and serves others meanwhile`() async throws {
        let server = try HTTPServer(at: .loopback, limits: ServingLimits(connections: 11_000, idle: .seconds(600))) {
            _ in .text("fine")
        }
        let count = min(10_000, sysconf(Int32(_SC_OPEN_MAX)) / 4)
        let clients = await onOwnThread { (0..<count).map { _ in RawClient(server.port) } }
        #expect(count > 100 && clients.allSatisfy(\.isConnected))
        await expectSoon("they are not taken") { server.connections == count }
        for _ in 0..<10 { same(try await transport.send(HTTPRequest("GET", server.url)).status, 200) }
        await clients.last?.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(await clients.last?.summary() == "200 fine")
    }

    @Test func `refuses in the words that it is given`() async throws {
        let server = try HTTPServer(
            at: .loopback, limits: ServingLimits(connections: 1),
            refusal: { .json(Array("{\"code\": \($0), \"message\": \"\($1)\"}\n".utf8), status: $0) },
            handler: { _ in .text("fine") })
        let client = RawClient(server.port)
        await expectSoon("it is not taken") { server.connections == 1 }
        let full = "{\"code\": 503, \"message\": \"There are too many connections. Try again later.\"}"
        #expect(await RawClient(server.port).summary() == "503 \(full)")
        await client.send("nonsense\r\n")
        let head = "{\"code\": 400, \"message\": \"The request line is not a method, a path and a version.\"}"
        #expect(await client.summary() == "400 \(head)")
    }

    @Test func `says in an answer nothing that would be read as another`() async throws {
        let server = try HTTPServer(at: .loopback) { _ in
            ServedResponse(status: 200, headers: ["Location": "/\r\nSet-Cookie: a=b"])
        }
        let answer = try await transport.send(HTTPRequest("GET", server.url))
        #expect(answer.status == 500 && answer.headers["Set-Cookie"] == nil)
    }

    /// What the client has sent after it is not read.
    @Test func `hangs up after an answer that says so`() async throws {
        let server = try HTTPServer(at: .loopback) { request in
            var answer = ServedResponse.text("\(request.path)\n")
            if request.path == "/elsewhere" { answer.headers["Connection"] = "close" }
            return answer
        }
        let client = RawClient(server.port)
        await client.send(["/here", "/elsewhere", "/lost"].map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
        let answers = await client.answers()
        #expect(answers.contains("/here") && answers.contains("/elsewhere") && !answers.contains("/lost"))
        same(answers.ranges(of: "Connection: close").count, 1)
    }

    @Test func `says why it cannot listen`() throws {
        let server = try echo()
        let failure = ServingFailure.notListening("cannot listen at \(server.address): another program listens there.")
        #expect(throws: failure) { _ = try HTTPServer(at: server.address) { _ in .text("") } }
    }

    @Test(arguments: ["[::1]:0", ":0"]) func `listens on IPv6, and on every address`(address: String) async throws {
        let server = try HTTPServer(at: ListenAddress(address)) { _ in .text("fine") }
        let hosts = address == ":0" ? ["127.0.0.1", "[::1]"] : ["[::1]"]
        for host in hosts {
            same(try await transport.send(HTTPRequest("GET", "http://\(host):\(server.port)/")).status, 200)
        }
    }
}

extension HTTPServer {
    var url: String { "http://127.0.0.1:\(port)/" }
}

/// Handlers that wait, and what became of them.
private final class Waiting: Sendable {
    private let state = Lock((begun: 0, cancelled: 0))
    private let gate = AsyncStream.makeStream(of: Never.self)

    var begun: Int { state.withLock { $0.begun } }
    var cancelled: Int { state.withLock { $0.cancelled } }

    func untilCancelled() async -> ServedResponse {
        state.withLock { $0.begun += 1 }
        for await _ in AsyncStream.makeStream(of: Never.self).stream {}
        state.withLock { $0.cancelled += 1 }
        return .text("cancelled")
    }

    func untilReleased() async {
        state.withLock { $0.begun += 1 }
        for await _ in gate.stream {}
    }

    func release() { gate.continuation.finish() }
}

import Chances
import CurlTransport
import HTTP
import TestSupport
import Testing

struct `A transfer` {
    let transport = CurlTransport()

    /// Reads requests, and keeps everybody waiting.
    private static func silentServer() -> ScriptedServer {
        ScriptedServer { connection, _ in
            while connection.request() != nil {}
        }
    }

    @Test func `is not begun in a task that was cancelled before`() async {
        let server = Self.silentServer()
        let request = HTTPRequest("GET", server.url)
        let transport = transport
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await (transport.failure(of: request), transport.streamFailure(of: request))
        }
        #expect(await task.value == ("cancelled", "cancelled"))
        #expect(server.requests == [])
    }

    @Test func `ends at once when its task is cancelled, in each of its phases`() async {
        let silent = Self.silentServer()
        let streaming = ScriptedServer { connection, _ in
            connection.startStream()
            connection.sendChunk("one\n")
            connection.waitForEnd()
        }
        let transport = transport
        let tasks = [
            Task { await transport.failure(of: HTTPRequest("GET", silent.url)) },
            Task { await transport.failure(of: HTTPRequest("GET", silent.url.replacing("http:", with: "https:"))) },
            Task { await transport.streamFailure(of: HTTPRequest("GET", silent.url)) },
            Task { await transport.streamFailure(of: HTTPRequest("GET", streaming.url)) },
        ]
        await expectSoon("not all have begun") {
            transport.transfers == 4 && silent.requests.count == 2 && streaming.requests.count == 1
        }
        for task in tasks { task.cancel() }
        for task in tasks { same(await task.value, "cancelled") }
        await transport.expectNoTransfers()
        await expectSoon("a server still has its client") { silent.connections + streaming.connections == 0 }
    }

    @Test func `is cancelled when the transport is closed, and unreachable afterwards`() async throws {
        let server = ScriptedServer { connection, _ in
            connection.startStream()
            connection.waitForEnd()
        }
        let silent = Self.silentServer()
        let transport = transport
        let request = HTTPRequest("GET", server.url)
        let stream = try await transport.open(request)
        let waiting = Task { await transport.failure(of: HTTPRequest("GET", silent.url)) }
        await expectSoon("the request has not come") { silent.requests.count == 1 }
        transport.close()
        same(await waiting.value, "cancelled")
        await #expect(throws: HTTPFailure.cancelled) { try await stream.lines.next() }
        same(await transport.failure(of: request), "unreachable: SERVER: this transport is closed")
        transport.close()
        await expectSoon("a server still has its client") { server.connections + silent.connections == 0 }
    }

    /// Nobody waits for ever, however the closing falls between their starts.
    @Test func `ends when the transport is closed at that moment`() async {
        let silent = Self.silentServer()
        var chance = Chance(seed: 7)
        for _ in 0..<50 {
            let transport = CurlTransport()
            let patience = Int.random(in: 0..<40, using: &chance)
            await withTaskGroup(of: String.self) { group in
                for _ in 0..<20 {
                    group.addTask { await transport.failure(of: HTTPRequest("GET", silent.url)) }
                    group.addTask { await transport.streamFailure(of: HTTPRequest("GET", silent.url)) }
                }
                for _ in 0..<patience { await Task.yield() }
                transport.close()
                for await end in group where end != "cancelled" {
                    same(end, "unreachable: SERVER: this transport is closed")
                }
            }
            await transport.expectNoTransfers()
        }
        await expectSoon("the server still has clients") { silent.connections == 0 }
    }

    /// Everything at once, and most of it cancelled while it is anywhere between its start and its end.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `leaves nothing behind in a storm of cancellations`(seed: UInt64) async throws {
        let nginx = try Nginx.shared()
        let silent = Self.silentServer()
        let tls = nginx.certificates.trusting()
        let requests = [
            HTTPRequest("GET", nginx.url(.secure), tls: tls),
            HTTPRequest("GET", nginx.url(.secure, "/few"), tls: tls),
            HTTPRequest("PATCH", nginx.url(.secureHTTP1), tls: tls), HTTPRequest("GET", nginx.url(.plain)),
            HTTPRequest("GET", silent.url), HTTPRequest("GET", "http://127.0.0.1:1/"),
        ]
        // Under a sanitizer on a busy machine, hundreds of TLS sessions take their time.
        let patient = HTTPLimits(connect: .seconds(120), total: .seconds(120))
        var chance = Chance(seed: seed)
        let transport = transport
        await withTaskGroup(of: String.self) { storm in
            for _ in 0..<300 {
                var request = requests[Int.random(in: 0..<requests.count, using: &chance)]
                request.limits = patient
                let isStream = Bool.random(using: &chance)
                let patience = Int.random(in: 0..<200, using: &chance)
                storm.addTask { [request] in
                    let task = Task {
                        await isStream ? transport.streamFailure(of: request) : transport.failure(of: request)
                    }
                    for _ in 0..<patience { await Task.yield() }
                    task.cancel()
                    return await task.value
                }
            }
            let known = ["cancelled", "none: 200", "unreachable: SERVER: connection refused, after T"]
            // nginx's small answer has no line end.
            let half = "unanswered: SERVER: the stream ended within a line"
            for await end in storm where !known.contains(end) && !end.hasPrefix(half) {
                Issue.record("seed \(seed): a transfer ended as “\(end)”")
            }
        }
        await transport.expectNoTransfers()
        await expectSoon("the server still has clients") { silent.connections == 0 }
        #expect(try await transport.send(requests[0]).status == 200)
    }
}

import CurlTransport
import HTTP
import HTTPServing
import Locks
import TestSupport
import Testing

struct `A streamed answer` {
    private let transport = CurlTransport()

    @Test(arguments: [1, 70_000]) func `arrives piece by piece, whole and in order`(size: Int) async throws {
        let server = try HTTPServer(at: .loopback) { _ in
            ServedResponse(status: 200) { body in
                for number in 0..<1_000 {
                    try? await body.write(Array("\(number) \(String(repeating: "x", count: size))\n".utf8))
                    try? await body.write([])
                }
            }
        }
        let stream = try await transport.open(HTTPRequest("GET", server.url))
        #expect(stream.status == 200 && stream.headers["Transfer-Encoding"] == "chunked")
        for number in 0..<1_000 {
            let line = try #require(try await stream.lines.next())
            same(line.count, size + "\(number) ".utf8.count)
            same(line.starts(with: "\(number) ".utf8), true)
        }
        #expect(try await stream.lines.next() == nil)
        #expect(server.connections == 1 && server.visits == 1)
    }

    /// A head alone, one without chunks, one that carries another request, and one that breaks off.
    @Test func `is told to each client as it understands it`() async throws {
        let server = try HTTPServer(at: .loopback) { request in
            if request.path == "/bad" { return ServedResponse(status: 200, headers: ["X": "\r\n"]) { _ in } }
            return ServedResponse(status: request.path == "/none" ? 204 : 200, headers: ["X": "y"]) { body in
                // More of them would be as many chunks, or fewer.
                try? await body.write(Array("one\ntwo\n".utf8))
            }
        }
        var transcript = ""
        for request in [
            "GET / HTTP/1.1‹n›Host: a‹n›Connection: close‹n›‹n›",
            "HEAD / HTTP/1.1‹n›Host: a‹n›Connection: close‹n›‹n›", "GET / HTTP/1.0‹n›‹n›",
            "GET /none HTTP/1.1‹n›Host: a‹n›Connection: close‹n›‹n›",
            "GET /bad HTTP/1.1‹n›Host: a‹n›Connection: close‹n›‹n›",
            "GET / HTTP/1.1‹n›Host: a‹n›‹n›GET / HTTP/1.1‹n›Host: a‹n›Connection: close‹n›‹n›",
        ] {
            let client = RawClient(server.port)
            await client.send(bytes(request.replacing("‹n›", with: "‹0d›‹0a›")))
            let answer = await client.answers().split(separator: "\r\n", omittingEmptySubsequences: false)
            transcript += "== \(request)\n"
            transcript += joined(answer.filter { !$0.hasPrefix("Date: ") }.map(String.init))
        }
        expectGolden(transcript, "streams.txt")
    }

    @Test func `makes its handler wait for a client that reads nothing, and cuts it in the end`() async throws {
        let written = Lock(0)
        let told = Lock(false)
        let limits = ServingLimits(unsent: 100_000, stalled: .milliseconds(500))
        let server = try HTTPServer(at: .loopback, limits: limits) { _ in
            ServedResponse(status: 200) { body in
                do {
                    while true {
                        try await body.write([UInt8](repeating: 7, count: 10_000))
                        written.withLock { $0 += 10_000 }
                    }
                } catch { told.withLock { $0 = true } }
            }
        }
        let client = RawClient(server.port)
        await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await expectSoon("it is not cut") { told.withLock { $0 } && server.connections == 0 }
        // What the system keeps for a socket, and what we do.
        #expect(written.withLock { 100_000...20_000_000 ~= $0 }, "\(written.withLock { $0 })")
        #expect(client.isConnected)
    }

    /// Pieces that come while the socket is full and much waits already are told of once only.
    @Test(arguments: ["1.0", "1.1"]) func `goes on when its client reads again`(version: String) async throws {
        let written = Lock(0)
        let server = try HTTPServer(at: .loopback) { _ in
            ServedResponse(status: 200) { body in
                for _ in 0..<60 {
                    try? await body.write([UInt8](repeating: 7, count: 150_000))
                    written.withLock { $0 += 1 }
                }
                try? await body.write(Array("the end".utf8))
            }
        }
        let client = RawClient(server.port)
        await client.send("GET / HTTP/\(version)\r\nHost: a\r\nConnection: close\r\n\r\n")
        await expectSoon("nothing is written") { written.withLock { $0 > 1 } }
        same(await client.answers().contains("the end"), true)
    }

    /// While it says nothing, while it waits for room, and before it has said anything.
    @Test(arguments: ["/idle", "/busy", "/silent"])
    func `ends with its client`(path: String) async throws {
        let (begun, ended) = (Lock(false), Lock(false))
        let server = try HTTPServer(at: .loopback, limits: ServingLimits(stalled: .seconds(600))) { request in
            ServedResponse(status: 200) { body in
                begun.withLock { $0 = true }
                if path != "/silent" { try? await body.write(Array("begun\n".utf8)) }
                if path == "/busy" {
                    while (try? await body.write([UInt8](repeating: 7, count: 100_000))) != nil {}
                } else {
                    for await _ in AsyncStream.makeStream(of: Never.self).stream {}
                }
                ended.withLock { $0 = true }
            }
        }
        var client: RawClient? = RawClient(server.port)
        await client?.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
        await expectSoon("no handler") { begun.withLock { $0 } }
        if path == "/idle" { same(await client?.answers { $0.contains("begun") }.contains("6\r\nbegun"), true) }
        client = nil
        await expectSoon("nobody was told") { ended.withLock { $0 } && server.connections == 0 }
    }

    /// One that has said all it wanted to, one that was refused a piece, and one that waited for room.
    @Test(arguments: [("/watch", true), ("/file", false), ("/much", false)])
    func `ends when the server stops, and looks whole only where it is`(path: String, isWhole: Bool) async throws {
        let server = try HTTPServer(at: .loopback) { request in
            ServedResponse(status: 200) { body in
                try? await body.write(Array("begun\n".utf8))
                if path == "/much" { try? await body.write([UInt8](repeating: 7, count: 20_000_000)) }
                for await _ in AsyncStream.makeStream(of: Never.self).stream {}
                if path == "/file" { try? await body.write(Array("more\n".utf8)) }
            }
        }
        let client = RawClient(server.port)
        await client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
        let first = await client.answers { $0.contains("begun\n") }
        server.stop()
        let all = first + (await client.answers())
        #expect(all.hasSuffix("0\r\n\r\n") == isWhole, "\(all.prefix(200))")
        await server.ended()
    }

    @Test func `goes to hundreds of clients at once`() async throws {
        let server = try HTTPServer(at: .loopback, limits: ServingLimits(connections: 500)) { _ in
            ServedResponse(status: 200) { body in
                for number in 0..<50 { try? await body.write(Array("\(number)\n".utf8)) }
            }
        }
        let (transport, url) = (transport, server.url)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<300 {
                group.addTask {
                    let answer = try? await transport.send(HTTPRequest("GET", url))
                    same(answer?.body.count { $0 == UInt8(ascii: "\n") }, 50)
                }
            }
        }
    }
}

private func joined(_ lines: [String]) -> String { lines.map { "    \($0)\n" }.joined() }

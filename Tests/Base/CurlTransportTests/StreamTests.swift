import CurlTransport
import HTTP
import Locks
import TestSupport
import Testing

struct `A stream` {
    let transport = CurlTransport()

    @Test func `brings line by line what comes in any pieces`() async throws {
        let server = ScriptedServer { connection, _ in
            connection.request()
            connection.send("HTTP/1.1 200 OK\r\nX-Kind: watch\r\nTransfer-Encoding: chunked\r\n\r\n")
            for chunk in ["one\ntw", "o\n", "\nfour\n"] { connection.sendChunk(chunk) }
            connection.send("0\r\n\r\n")
            connection.waitForEnd()
        }
        let stream = try await transport.open(HTTPRequest("GET", server.url))
        var lines: [String] = []
        while let line = try await stream.lines.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        #expect(stream.status == 200 && stream.headers["x-kind"] == "watch")
        #expect(lines == ["one", "two", "", "four"])
        #expect(try await stream.lines.next() == nil)
    }

    @Test func `brings each line when it comes, not when the next one does`() async throws {
        let mayGoOn = Lock(false)
        let server = ScriptedServer { connection, _ in
            connection.startStream()
            connection.sendChunk("one\n")
            while !mayGoOn.withLock({ $0 }) && connection.isOpen {}
            connection.sendChunk("two\n")
            connection.waitForEnd()
        }
        let stream = try await transport.open(HTTPRequest("GET", server.url))
        #expect(try await stream.lines.next() == Array("one".utf8))
        mayGoOn.withLock { $0 = true }
        #expect(try await stream.lines.next() == Array("two".utf8))
    }

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            Misdeed("ends within a line", "unanswered: SERVER: the stream ended within a line, 4 bytes after its start")
            {
                $0.sendChunk("whole\nhalf")
                $0.send("0\r\n\r\n")
                $0.waitForEnd()
            },
            Misdeed(
                "breaks off",
                "unanswered: SERVER: the answer ended early: transfer closed with outstanding read data remaining, after T"
            ) { $0.sendChunk("whole\n") },
            Misdeed(
                "falls silent", "unanswered: SERVER: nothing has come for 100ms",
                limits: HTTPLimits(silence: .milliseconds(100))
            ) {
                $0.sendChunk("whole\n")
                $0.waitForEnd()
            },
            Misdeed(
                "never ends a line", "too large: SERVER: a line is longer than 65,536 bytes",
                limits: HTTPLimits(line: 64 << 10)
            ) {
                connection in
                while connection.sendChunk(String(repeating: "x", count: 10_000)) {}
            },
        ])
    func `says how it was broken`(_ misdeed: Misdeed) async {
        let server = ScriptedServer { connection, _ in
            connection.startStream()
            misdeed.act(connection)
        }
        // Were it told only when the limit for connecting is over, this would never end.
        var limits = misdeed.limits
        limits.connect = .seconds(3_600)
        same(await transport.streamFailure(of: HTTPRequest("GET", server.url, limits: limits)), misdeed.outcome)
        await transport.expectNoTransfers()
    }

    @Test(arguments: [
        Misdeed("says nothing", "unanswered: SERVER: no answer within 300ms", limits: .short) { $0.waitForEnd() },
        Misdeed("closes", "unanswered: SERVER: the connection was closed before an answer came, after T") { _ in },
        Misdeed("talks something else", "unanswered: SERVER: what came is not HTTP, after T") {
            $0.send("hello\r\n\r\n")
        },
    ])
    func `says why it does not begin`(_ misdeed: Misdeed) async {
        let server = ScriptedServer { connection, _ in if connection.request() != nil { misdeed.act(connection) } }
        same(await transport.streamFailure(of: HTTPRequest("GET", server.url, limits: misdeed.limits)), misdeed.outcome)
        await transport.expectNoTransfers()
    }

    @Test func `repeats its failure to whoever asks again`() async throws {
        let server = ScriptedServer { connection, _ in connection.startStream() }
        let stream = try await transport.open(HTTPRequest("GET", server.url))
        for _ in 0..<2 { await #expect(throws: HTTPFailure.self) { try await stream.lines.next() } }
    }

    /// The server counts what it could send: with nobody reading, no more than our buffer and the system's.
    @Test func `slows down a server that is faster than its reader`() async throws {
        let sent = Lock(0)
        let chunk = String(repeating: String(repeating: "x", count: 1_023) + "\n", count: 64)
        let total = 200 << 20
        let server = ScriptedServer { connection, _ in
            connection.startStream()
            while sent.withLock({ $0 }) < total, connection.sendChunk(chunk) {
                sent.withLock { $0 += chunk.utf8.count }
            }
            connection.send("0\r\n\r\n")
            connection.waitForEnd()
        }
        let stream = try await transport.open(HTTPRequest("GET", server.url))
        var lines = 0
        for _ in 0..<3 {
            var before = -1
            for _ in 0..<20 where before != sent.withLock({ $0 }) {
                before = sent.withLock { $0 }
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(before < (lines << 10) + (32 << 20))
            for _ in 0..<20_000 { lines += try await stream.lines.next() == nil ? 0 : 1 }
        }
        while try await stream.lines.next() != nil { lines += 1 }
        same(lines, total >> 10)
    }

    /// What the server could send is more than we hold, so the transfer rests, and is not called silent for it.
    @Test func `lets its reader rest for longer than the server may`() async throws {
        let line = String(repeating: "x", count: 1_023) + "\n"
        let server = ScriptedServer { connection, _ in
            connection.startStream()
            for _ in 0..<64 { connection.sendChunk(String(repeating: line, count: 1_024)) }
            connection.send("0\r\n\r\n")
            connection.waitForEnd()
        }
        let stream = try await transport.open(
            HTTPRequest("GET", server.url, limits: HTTPLimits(silence: .milliseconds(600))))
        try await Task.sleep(for: .milliseconds(800))
        var lines = 0
        while try await stream.lines.next() != nil { lines += 1 }
        same(lines, 65_536)
    }

    @Test func `ends when its reader lets go of it`() async throws {
        let server = ScriptedServer { connection, _ in
            connection.startStream()
            connection.waitForEnd()
        }
        _ = try await transport.open(HTTPRequest("GET", server.url))
        await transport.expectNoTransfers()
        await expectSoon("the server still has its client") { server.connections == 0 }
    }
}

extension Connection {
    /// Reads the request and answers it with a stream.
    func startStream() {
        request()
        send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    }

    @discardableResult func sendChunk(_ text: String) -> Bool {
        send("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n")
    }
}

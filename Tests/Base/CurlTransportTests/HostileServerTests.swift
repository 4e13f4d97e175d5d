import CurlTransport
import Foundation
import HTTP
import Locks
import TestSupport
import Testing

/// Something a server does to us once it has read our request, and what must come of it.
struct Misdeed: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let outcome: String
    let limits: HTTPLimits
    let act: @Sendable (Connection) -> Void

    init(
        _ name: String, _ outcome: String, limits: HTTPLimits = HTTPLimits(body: 1 << 20),
        _ act: @escaping @Sendable (Connection) -> Void
    ) {
        self.limits = limits
        testDescription = name
        self.outcome = outcome
        self.act = act
    }

    static let early = "unanswered: SERVER: the answer ended early:"
    static let silent = "unanswered: SERVER: no answer within 300ms"
    static let endless = "too large: SERVER: its headers are longer than 65,536 bytes"

    static let all = [
        Misdeed("says nothing", silent, limits: .short) { $0.waitForEnd() },
        Misdeed("says half a head and nothing more", silent, limits: .short) {
            $0.send("HTTP/1.1 200 OK\r\nContent-")
            $0.waitForEnd()
        },
        Misdeed("says half a body and nothing more", silent, limits: .short) {
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive.")
            $0.waitForEnd()
        },
        Misdeed("drips a byte at a time", silent, limits: .short) { connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            while connection.send("x") { usleep(2_000) }
        },
        Misdeed("closes", "unanswered: SERVER: the connection was closed before an answer came, after T") { _ in },
        Misdeed("resets", "unanswered: SERVER: the connection broke: Recv failure: Connection reset by peer, after T") {
            $0.reset()
        },
        Misdeed("promises more than it sends", "\(early) transfer closed with 5 bytes remaining to read, after T") {
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive.")
        },
        Misdeed("ends within a chunk", "\(early) transfer closed with outstanding read data remaining, after T") {
            $0.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf")
        },
        Misdeed(
            "sends chunks of no length",
            "unanswered: SERVER: the connection broke: "
                + "Illegal or missing hexadecimal sequence in chunked-encoding, after T"
        ) {
            $0.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhalf\r\n")
        },
        Misdeed("talks something else", "unanswered: SERVER: what came is not HTTP, after T") {
            $0.send("220 mail.example ESMTP\r\n")
        },
        Misdeed("sends bytes without meaning", "unanswered: SERVER: what came is not HTTP, after T") {
            $0.send((0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
        },
        Misdeed("sends a length that is no number", "unanswered: SERVER: what came is not HTTP, after T") {
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nfive.")
        },
        Misdeed("sends headers without end", endless) { connection in
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("X-Header: \(String(repeating: "x", count: 1_000))\r\n") {}
        },
        Misdeed("sends one header without end", "too large: SERVER: a header is longer than it may be") {
            connection in
            connection.send("HTTP/1.1 200 OK\r\nX-Header: ")
            while connection.send(String(repeating: "x", count: 10_000)) {}
        },
        Misdeed("sends interim answers without end", endless) { connection in
            while connection.send("HTTP/1.1 100 Continue\r\nX-Header: x\r\n\r\n") {}
        },
        Misdeed("sends many headers", "too large: SERVER: it has more than 256 headers") {
            $0.send("HTTP/1.1 200 OK\r\n\(String(repeating: "A: b\r\n", count: 300))Content-Length: 0\r\n\r\n")
        },
        Misdeed("announces a gigabyte", "too large: SERVER: the answer is longer than 1,048,576 bytes") {
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
            $0.waitForEnd()
        },
        Misdeed("sends without end", "too large: SERVER: the answer is longer than 1,048,576 bytes") { connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            while connection.send(String(repeating: "x", count: 100_000)) {}
        },
        Misdeed("sends a decompression bomb", "too large: SERVER: the answer is longer than 1,048,576 bytes") {
            let bomb = gzipped(megabytes: 256)
            $0.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
            $0.send(bomb)
            $0.waitForEnd()
        },
        Misdeed("calls gzip what is not", "unanswered: SERVER: the answer cannot be decompressed, after T") {
            $0.answer("not compressed at all", headers: "Content-Encoding: gzip\r\n")
            $0.waitForEnd()
        },
    ]
}

struct `A server that` {
    let transport = CurlTransport()

    @Test(arguments: Misdeed.all)
    func `misbehaves is told from one that answers`(_ misdeed: Misdeed) async {
        let server = ScriptedServer { connection, _ in
            if connection.request() != nil { misdeed.act(connection) }
        }
        let request = HTTPRequest("PATCH", server.url, body: Array("{}".utf8), limits: misdeed.limits)
        same(await transport.failure(of: request), misdeed.outcome)
        same(server.requests.count, 1)
        await transport.expectNoTransfers()
    }

    @Test func `sends more than it promised does not poison the next request`() async throws {
        let server = ScriptedServer { connection, _ in
            let right = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nright"
            while connection.request() != nil { connection.send(right + right.replacing("right", with: "wrong")) }
        }
        for _ in 0..<3 { same(try await transport.text(HTTPRequest("GET", server.url)), "right") }
    }

    @Test func `sends compressed answers is understood`() async throws {
        let server = ScriptedServer { connection, _ in
            connection.request()
            let body = gzipped(megabytes: 1)
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
            connection.send(body)
            connection.waitForEnd()
        }
        #expect(try await transport.send(HTTPRequest("GET", server.url)).body.count == 1 << 20)
    }

    @Test func `redirects is not followed`() async throws {
        let server = ScriptedServer { connection, _ in
            connection.request()
            connection.send("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        }
        let answer = try await transport.send(HTTPRequest("GET", server.url))
        #expect(answer.status == 302 && answer.headers["location"] == "http://127.0.0.1:1/")
    }
}

/// Zeros, compressed a thousandfold by the `gzip` program.
func gzipped(megabytes: Int) -> [UInt8] {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "head -c \(megabytes << 20) /dev/zero | gzip -1"]
    let output = Pipe()
    shell.standardOutput = output
    guard (try? shell.run()) != nil else { return [] }
    defer { shell.waitUntilExit() }
    return Array(output.fileHandleForReading.readDataToEndOfFile())
}

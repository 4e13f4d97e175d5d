import Chances
import HTTP
import HTTPServing
import TestSupport
import Testing

struct `A client that` {
    /// Each of `Cases/requests.txt` on a connection of its own, with what came back.
    @Test func `sends anything gets an answer that says what was wrong`() async throws {
        let server = try echo()
        let cases = try fileInRepository("Tests/Base/HTTPServingTests/Cases/requests.txt").split(separator: "\n")
        var transcript = ""
        for request in cases {
            let client = RawClient(server.port)
            await client.send(raw(request))
            transcript += "\(request)\n    \(await client.summary())\n"
        }
        expectGolden(transcript, "answers.txt")
        await expectSoon("connections are left") { server.connections == 0 }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \(long(17_000))\r\n\r\n", "431 The headers are longer than 16384 bytes."),
        ("GET /\(long(17_000)) HTTP/1.1\r\nHost: a\r\n\r\n", "414 The path is longer than 16384 bytes."),
        (
            "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "a:b\r\n", count: 3_000))\r\n",
            "431 There are more than 200 headers."
        ),
        ("GET /\(long(50_000))", "414 The path is longer than 16384 bytes."),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n\(long(2_000))",
            "413 The body is longer than 1000 bytes."
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n\(long(2_000))\r\n0\r\n\r\n",
            "413 The body is longer than 1000 bytes."
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n\(long(900))",
            "503 There are too many requests. Try again later."
        ),
    ])
    func `sends too much is told so`(request: String, answer: String) async throws {
        let server = try echo(.init(body: 1_000, bodies: 800))
        let client = RawClient(server.port)
        await client.send(request)
        let summary = await client.summary()
        #expect(summary.hasPrefix(answer), "\(summary)")
        await expectSoon("a connection is left") { server.connections == 0 }
    }

    /// Nothing at all, half a head, half a body, and answers that are never read.
    @Test(arguments: [
        "", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\nX", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\nhalf",
        "GET /much HTTP/1.1\r\nHost: a\r\n\r\nGET /much HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
    func `stops halfway is cut`(request: String) async throws {
        let server = try HTTPServer(
            at: .loopback, limits: ServingLimits(body: 1_000, idle: .milliseconds(200), request: .milliseconds(200))
        ) { _ in .text(long(20_000_000)) }
        let client = RawClient(server.port)
        await client.send(request)
        await expectSoon("it is not cut") { server.visits == 1 && server.connections == 0 }
        #expect(client.isConnected)
    }

    @Test func `sends a byte now and then is cut all the same`() async throws {
        let server = try echo(.init(request: .milliseconds(200)))
        let client = RawClient(server.port)
        await client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ")
        await expectSoon("its bytes keep a connection") {
            Task { await client.send("x") }
            return server.visits == 1 && server.connections == 0
        }
    }

    @Test func `sends rubbish does no harm to others`() async throws {
        let server = try echo(.init(idle: .seconds(2), request: .seconds(2)))
        let cases = try fileInRepository("Tests/Base/HTTPServingTests/Cases/requests.txt").split(separator: "\n")
            .map(raw)
        var chance = Chance(seed: 7)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<300 {
                var request = cases.randomElement(using: &chance)!
                for _ in 0..<Int.random(in: 1...6, using: &chance) {
                    let place = Int.random(in: 0..<request.count, using: &chance)
                    switch Int.random(in: 0..<3, using: &chance) {
                    case 0: request[place] = UInt8.random(in: .min ... .max, using: &chance)
                    case 1: request.insert(contentsOf: request[..<place], at: place)
                    default: request.removeLast(min(place, request.count - 1))
                    }
                }
                let (rubbish, leaves) = (request, Bool.random(using: &chance))
                group.addTask {
                    let client = RawClient(server.port)
                    await client.send(rubbish)
                    if !leaves { _ = await client.answers() }
                }
            }
        }
        await expectSoon("connections are left") { server.connections == 0 }
        let client = RawClient(server.port)
        await client.send("GET /fine HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(await client.summary() == "200 GET /fine")
    }
}

/// A line of the cases as it goes over the wire.
private func raw(_ line: Substring) -> [UInt8] { bytes(String(line).replacing("‹n›", with: "‹0d›‹0a›")) }

private func long(_ count: Int) -> String { String(repeating: "x", count: count) }

extension ListenAddress {
    static let loopback = try! ListenAddress("127.0.0.1:0")
}

/// Says what it was asked.
func echo(_ limits: ServingLimits = ServingLimits()) throws -> HTTPServer {
    try HTTPServer(at: .loopback, limits: limits) { request in
        let query = request.query.map { " \($0.name)=\($0.value)" }.joined()
        let body = request.body.isEmpty ? "" : " with \(String(decoding: request.body, as: UTF8.self))"
        return .text("\(request.method) \(request.path)\(query)\(body)\n")
    }
}
